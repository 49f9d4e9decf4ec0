// The page around the trainer: loads it, keeps its files in the browser's storage, hands it pens and
// dropped files, and offers what it wrote as downloads. Everything else is the program's own.
'use strict';

(() => {
  const $ = (id) => document.getElementById(id);
  const canvas = $('canvas');
  const build = window.lighttouchBuild;
  const home = '/home/web_user';
  let program = null; // the module, once it runs
  let storage = 'kept'; // or 'refused', 'in_use'

  // What is asked of the browser, and what to say where it lacks it.
  async function missing() {
    if (!window.WebAssembly) return 'WebAssembly';
    // A function that uses a vector, and one that catches.
    const simd = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10,
      10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);
    if (!WebAssembly.validate(simd)) return 'WebAssembly SIMD';
    const catches = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8,
      1, 6, 0, 6, 64, 25, 11, 11]);
    if (!WebAssembly.validate(catches)) return 'WebAssembly exceptions';
    if (!document.createElement('canvas').getContext('webgl2')) return 'WebGL 2';
    return '';
  }

  function failed(why) {
    $('loading').hidden = false;
    $('loading-bar').hidden = true;
    $('loading-text').textContent = why;
    $('loading-text').setAttribute('role', 'alert');
    rejectReady(new Error(why));
  }

  function told(text) {
    $('told').textContent = text;
    $('told').hidden = !text;
    if (text) setTimeout(() => { if ($('told').textContent === text) $('told').hidden = true; }, 20000);
  }

  // The program in bytes: its size is known from the build, as a server may send it compressed.
  async function fetched(file) {
    const answer = await fetch(file.name);
    if (!answer.ok) throw new Error(`${file.name}: ${answer.status} ${answer.statusText}`);
    const out = new Uint8Array(file.bytes);
    const reader = answer.body.getReader();
    for (let have = 0; ;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (have + value.length > out.length)
        throw new Error(`${file.name} is not of this version; load the page again`);
      out.set(value, have);
      have += value.length;
      $('loading-bar').value = have / file.bytes;
      $('loading-text').textContent =
        `LightTouch: ${(have / 1e6).toFixed(1)} / ${(file.bytes / 1e6).toFixed(1)} MB`;
    }
    return out;
  }

  // ---- storage ----

  const databaseOf = () => new Promise((resolve, reject) => {
    const open = indexedDB.open('lighttouch-probe', 1);
    open.onerror = () => reject(open.error);
    open.onblocked = () => reject(new Error('blocked'));
    open.onsuccess = () => { open.result.close(); resolve(); };
  });

  // One tab alone keeps files: two would overwrite each other's.
  function locked() {
    if (!navigator.locks) return Promise.resolve(true);
    return new Promise((resolve) => {
      navigator.locks.request('lighttouch-files', { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock && new Promise(() => {}); // held as long as the page lives
      }).catch(() => resolve(true));
    });
  }

  async function chosenStorage() {
    try {
      await databaseOf();
    } catch {
      return 'refused';
    }
    return (await locked()) ? 'kept' : 'in_use';
  }

  let keeping = null; // the run under way
  let keepAgain = false;
  let toldFull = false;
  function keep() {
    if (!program || storage !== 'kept') return Promise.resolve();
    if (keeping) {
      keepAgain = true;
      return keeping;
    }
    keeping = new Promise((resolve) => {
      program.FS.syncfs(false, (error) => {
        keeping = null;
        if (error && !toldFull) {
          toldFull = true;
          notice('page.storage.full');
        }
        if (keepAgain) {
          keepAgain = false;
          keep().then(resolve);
        } else resolve();
      });
    });
    return keeping;
  }

  // ---- the program's texts ----

  const asked = (name, ...values) =>
    program.ccall(`lighttouch_${name}`, 'string', values.map(() => 'string'), values);
  const text = (key, values = {}) => {
    let out = asked('text', key);
    for (const [name, value] of Object.entries(values)) out = out.replace(`{${name}}`, value);
    return out;
  };
  const notice = (key) => {
    program.ccall('lighttouch_notice', null, ['string'], [key]);
    told(text(key));
  };

  // What is on the canvas, as text for whoever does not see it.
  let spokenBefore = '';
  function speak() {
    const language = asked('language');
    if (language && document.documentElement.lang !== language) document.documentElement.lang = language;
    const title = asked('title');
    document.title = title ? `${title} – LightTouch` : 'LightTouch';
    $('title').textContent = document.title;
    const spoken = asked('spoken');
    if (spoken !== spokenBefore) $('spoken').textContent = spoken;
    spokenBefore = spoken;
  }

  // ---- files ----

  const types = { html: 'text/html', csv: 'text/csv', json: 'application/json', png: 'image/png',
    toml: 'application/toml', lts: 'application/octet-stream' };
  function blobOf(path) {
    const ending = path.split('.').pop();
    return new Blob([program.FS.readFile(path)], { type: types[ending] || 'application/octet-stream' });
  }
  function download(blob, name) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }
  // "2026-11-27 18.05.03" and "report.html": one name.
  const nameOf = (path) => path.split('/').slice(-2).join(' ').replace(/[^\w.() -]/g, '_');

  function showFile(path) {
    const url = URL.createObjectURL(blobOf(path));
    setTimeout(() => URL.revokeObjectURL(url), 600000);
    const shown = window.open(url, '_blank');
    if (!shown) download(blobOf(path), nameOf(path));
    return true;
  }
  const offerFile = (path) => download(blobOf(path), path.split('/').pop());

  function filesBelow(folder) {
    const out = [];
    for (const name of program.FS.readdir(folder)) {
      if (name === '.' || name === '..') continue;
      const path = `${folder}/${name}`;
      if (program.FS.isDir(program.FS.stat(path).mode)) out.push(...filesBelow(path));
      else out.push(path);
    }
    return out;
  }

  // All of it in one file: gzip of JSON, {format, version, files: [{path, base64, crc}]}.
  const format = 'lighttouch-data';
  const fileLimit = 200e6;
  async function squeezed(bytes, stream) {
    const through = new Blob([bytes]).stream().pipeThrough(stream);
    const parts = [];
    let size = 0;
    const reader = through.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > fileLimit) throw new Error('it is larger than 200 MB');
      parts.push(value);
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }
  const base64 = (bytes) => {
    let out = '';
    for (let i = 0; i < bytes.length; i += 32768)
      out += String.fromCharCode(...bytes.subarray(i, i + 32768));
    return btoa(out);
  };
  const hex = (bytes) => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, '0')).join('');
  async function checkOf(bytes) {
    return crypto.subtle ? hex(await crypto.subtle.digest('SHA-256', bytes)) : '';
  }
  async function exported() {
    const files = [];
    for (const path of filesBelow(home)) {
      const bytes = program.FS.readFile(path);
      files.push({ path: path.slice(home.length + 1), base64: base64(bytes), sha256: await checkOf(bytes) });
    }
    const all = JSON.stringify({ format, version: 1, program: build.version, files });
    return squeezed(new TextEncoder().encode(all), new CompressionStream('gzip'));
  }
  // All of it is looked at before the first file is touched.
  async function read(bytes) {
    if (bytes.length > fileLimit) throw new Error('it is larger than 200 MB');
    let all;
    try {
      const plain = await squeezed(bytes, new DecompressionStream('gzip'));
      all = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain));
    } catch (e) {
      throw new Error(e.message.includes('200 MB') ? e.message : 'it is damaged, or of another program');
    }
    if (!all || all.format !== format) throw new Error('it is of another program');
    if (all.version !== 1) throw new Error(`it is of a newer version (${all.version})`);
    if (!Array.isArray(all.files) || all.files.length > 100000) throw new Error('it is damaged');
    const files = [];
    for (const file of all.files) {
      const path = file && file.path;
      const parts = typeof path === 'string' ? path.split('/') : [];
      const allowed = path && path.length < 1000 && !path.includes('\0') &&
        (path.startsWith('.config/lighttouch/') || path.startsWith('.local/share/lighttouch/')) &&
        parts.every((p) => p && p !== '.' && p !== '..');
      if (!allowed || typeof file.base64 !== 'string') throw new Error('it is damaged');
      let data;
      try {
        data = Uint8Array.from(atob(file.base64), (c) => c.charCodeAt(0));
      } catch {
        throw new Error('it is damaged');
      }
      if (file.sha256 && crypto.subtle && file.sha256 !== await checkOf(data))
        throw new Error(`${path} in it is damaged`);
      files.push({ path: `${home}/${path}`, data });
    }
    return files;
  }
  async function imported(bytes) {
    const files = await read(bytes);
    // The window's last words must not be written over what comes in.
    program.stop = true;
    const FS = program.FS;
    for (const path of filesBelow(home)) FS.unlink(path);
    for (const file of files) {
      FS.mkdirTree(file.path.slice(0, file.path.lastIndexOf('/')));
      FS.writeFile(file.path, file.data);
    }
    await keep();
  }

  function showKeptFiles() {
    const dialog = $('kept');
    const problem = dialog.querySelector('.problem');
    const kept = JSON.parse(asked('kept') || '[]');
    dialog.querySelector('h2').textContent = text('page.kept.title');
    dialog.querySelector('.where').textContent =
      text(storage === 'kept' ? 'page.kept.where' : `page.storage.${storage}`);
    problem.textContent = '';
    const list = dialog.querySelector('.attempts');
    list.replaceChildren();
    if (!kept.length) list.textContent = text('page.kept.none');
    for (const attempt of kept) {
      const row = document.createElement('div');
      row.className = 'attempt';
      const about = document.createElement('div');
      about.textContent = attempt.title || text('page.title.practice');
      const when = document.createElement('span');
      when.textContent = ` ${attempt.date}` + (attempt.points === null ? ''
        : `, ${text('page.kept.points', { points: Math.round(attempt.points) })}`);
      about.append(when);
      row.append(about);
      for (const [key, file] of [['report', 'report.html'], ['recording', 'session.lts'],
        ['ticks', 'ticks.csv']]) {
        const path = `${attempt.folder}/${file}`;
        if (!program.FS.analyzePath(path).exists) continue;
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = text(`page.kept.${key}`);
        button.onclick = () => (key === 'report' ? showFile(path) : download(blobOf(path), nameOf(path)));
        row.append(button);
      }
      list.append(row);
    }
    let bytes = 0;
    for (const path of filesBelow(home)) bytes += program.FS.stat(path).size;
    dialog.querySelector('.size').textContent = text('page.kept.size', { kb: Math.round(bytes / 1e3) });
    for (const name of ['export', 'import', 'close'])
      dialog.querySelector(`[data-do=${name}]`).textContent = text(`page.kept.${name}`);
    dialog.querySelector('[data-do=close]').onclick = () => dialog.close();
    dialog.querySelector('[data-do=export]').onclick = async () => {
      const day = new Date().toISOString().slice(0, 10);
      download(new Blob([await exported()], { type: 'application/gzip' }), `lighttouch ${day}.lighttouch`);
    };
    const input = dialog.querySelector('input');
    dialog.querySelector('[data-do=import]').onclick = () => {
      if (!kept.length || confirm(text('page.kept.import_replaces'))) input.click();
    };
    input.onchange = async () => {
      const file = input.files[0];
      input.value = '';
      if (!file) return;
      try {
        await imported(new Uint8Array(await file.arrayBuffer()));
        problem.textContent = text('page.kept.imported');
        location.reload();
      } catch (e) {
        problem.textContent = text('page.kept.import_broken', { why: e.message });
      }
    };
    dialog.onclose = () => canvas.focus();
    dialog.showModal();
  }

  async function dropped(file) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const isCertificate = bytes[0] === 0x25 && bytes[1] === 0x50; // "%P"
    if (isCertificate) {
      sessionStorage.setItem('certificate', base64(bytes));
      location.href = 'verify.html';
      return;
    }
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
      if (confirm(text('page.kept.import_replaces')))
        try {
          await imported(bytes);
          location.reload();
        } catch (e) {
          told(text('page.kept.import_broken', { why: e.message }));
        }
      return;
    }
    program.FS.mkdirTree('/tmp/dropped');
    const path = '/tmp/dropped/' + (file.name.replace(/[^\w.-]/g, '_') || 'file');
    program.FS.writeFile(path, bytes);
    program.ccall('lighttouch_open', null, ['string'], [path]);
  }

  // ---- hands ----

  const kinds = { pointerenter: 0, pointerleave: 1, pointercancel: 3, pointerdown: 2, pointerup: 3,
    pointermove: 4 };
  function pen(event) {
    if (event.pointerType !== 'pen' || !program) return;
    const kind = kinds[event.type];
    const box = canvas.getBoundingClientRect();
    // What the browser gathered between two frames; the last of them is the event itself.
    const gathered = event.type === 'pointermove' && event.getCoalescedEvents ?
      event.getCoalescedEvents() : [];
    for (const e of gathered.length ? gathered : [event])
      program._lighttouch_pen(kind, event.pointerId, e.timeStamp, e.clientX - box.left,
        e.clientY - box.top, e.pressure, e.tiltX || 0, e.tiltY || 0, (e.buttons & 32) !== 0 ? 1 : 0);
    if (kind === 2) canvas.setPointerCapture(event.pointerId);
  }
  for (const type of Object.keys(kinds)) canvas.addEventListener(type, pen);
  // Before SDL hears of it: some browsers send a pen as a finger, too.
  for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'])
    window.addEventListener(type, (event) => {
      if (event.target !== canvas) return;
      if ([...event.changedTouches].every((t) => t.touchType === 'stylus')) event.stopImmediatePropagation();
    }, { capture: true, passive: false });
  canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  for (const type of ['gesturestart', 'gesturechange', 'dblclick', 'selectstart'])
    document.addEventListener(type, (event) => { if (!$('kept').open) event.preventDefault(); });
  window.addEventListener('wheel', (event) => { if (event.ctrlKey) event.preventDefault(); },
    { passive: false });
  window.addEventListener('dragover', (event) => event.preventDefault());
  window.addEventListener('drop', (event) => {
    event.preventDefault();
    if (program && event.dataTransfer.files.length) dropped(event.dataTransfer.files[0]);
  });

  document.addEventListener('visibilitychange', () => {
    const sound = program && program.SDL2 && program.SDL2.audioContext;
    if (document.hidden) {
      if (program) program._lighttouch_hide();
      if (sound) sound.suspend();
      keep();
    } else if (sound) sound.resume();
  });
  window.addEventListener('pagehide', keep);
  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault();
    if (program) program._lighttouch_context(0);
  });
  canvas.addEventListener('webglcontextrestored', () => {
    // A restored context has no extension on, as a fresh one; the first was given them all.
    const gl = canvas.getContext('webgl2');
    for (const name of gl.getSupportedExtensions())
      if (!/lose_context|debug/i.test(name)) gl.getExtension(name);
    if (program) program._lighttouch_context(1);
  });

  // ---- start ----

  let resolveReady, rejectReady;
  const ready = new Promise((resolve, reject) => { resolveReady = resolve; rejectReady = reject; });
  ready.catch(() => {});

  const settingsFile = `${home}/.config/lighttouch/settings.toml`;
  // A first visit follows the browser's language and colours.
  function firstSettings(FS) {
    if (FS.analyzePath(settingsFile).exists) return;
    const language = (navigator.languages || [navigator.language])
      .map((l) => l.slice(0, 2).toLowerCase()).find((l) => build.languages.includes(l));
    const lines = [];
    if (language) lines.push(`language = "${language}"`);
    const prefers = (what) => window.matchMedia(`(${what})`).matches;
    if (prefers('prefers-contrast: more')) lines.push('theme = "contrast"');
    else if (prefers('prefers-color-scheme: light')) lines.push('theme = "light"');
    FS.mkdirTree(settingsFile.slice(0, settingsFile.lastIndexOf('/')));
    FS.writeFile(settingsFile, lines.join('\n') + '\n');
  }

  // What a lesson's tests came to goes to the learning platform that launched the page.
  let toldFolder = '';
  function tellPlatform() {
    const folder = asked('result_folder');
    if (!folder || folder === toldFolder) return;
    toldFolder = folder;
    const read = (name) => JSON.parse(program.FS.readFile(`${folder}/${name}`, { encoding: 'utf8' }));
    const owner = read('attempt.json');
    if (owner.step !== 'test' || (cmi5.lesson && owner.lesson !== cmi5.lesson)) return;
    const progress = `${home}/.local/share/lighttouch/progress/progress.toml`;
    const lessons = program.FS.analyzePath(progress).exists
      ? program.FS.readFile(progress, { encoding: 'utf8' }).split('[[lesson]]') : [];
    const own = lessons.find((l) => l.includes(`name = "${owner.lesson}"`)) || '';
    cmi5.tested(read('summary.json'), /^passed = true$/m.test(own));
  }
  const cmi5 = window.lighttouchCmi5;

  async function start() {
    const lacks = await missing();
    if (lacks) return failed(`This browser has no ${lacks}, which LightTouch needs. A current Chrome, Edge, Firefox or Safari has it.`);
    if (navigator.serviceWorker)
      navigator.serviceWorker.register('sw.js').then((registration) => {
        registration.addEventListener('updatefound', () => {
          const worker = registration.installing;
          worker.addEventListener('statechange', () => {
            if (worker.state === 'installed' && navigator.serviceWorker.controller && program)
              notice('page.update.there');
          });
        });
      }).catch(() => {}); // without one it works while there is a network
    let wishes = {};
    if (cmi5) {
      try {
        wishes = await cmi5.begin();
      } catch (e) {
        return failed(`The learning platform that opened this page does not answer as cmi5 asks: ${e.message}`);
      }
      window.addEventListener('pagehide', () => cmi5.end());
    }
    storage = await chosenStorage();
    if (storage === 'kept' && navigator.storage && navigator.storage.persist) navigator.storage.persist();
    const wasmBinary = await fetched(build.program);
    $('loading-text').textContent = 'LightTouch';
    let resolveFiles;
    const files = new Promise((resolve) => { resolveFiles = resolve; });
    const module = await LightTouch({
      canvas, wasmBinary, failed, showFile, offerFile, showKeptFiles,
      print: (line) => console.log(line),
      printErr: (line) => console.warn(line),
      preRun: [(m) => {
        if (storage !== 'kept') {
          firstSettings(m.FS);
          return resolveFiles();
        }
        m.FS.mkdirTree(home);
        m.FS.mount(m.FS.filesystems.IDBFS, {}, home);
        m.addRunDependency('files');
        m.FS.syncfs(true, (error) => {
          if (error) storage = 'refused';
          firstSettings(m.FS);
          m.removeRunDependency('files');
          resolveFiles();
        });
      }],
    });
    await files;
    program = module;
    canvas.focus();
    const wanted = build.languages.includes(wishes.language) ? `&language=${wishes.language}` : '';
    program.callMain([location.search + wanted]);
    if (!$('loading-bar').hidden) $('loading').hidden = true;
    if (storage !== 'kept') notice(`page.storage.${storage}`);
    setInterval(() => { if (!document.hidden && !program.stop) keep(); }, 500);
    setInterval(() => { if (!document.hidden) speak(); }, 500);
    if (cmi5) setInterval(tellPlatform, 500);
    setInterval(() => { if (!document.hidden && !program.stop) program._lighttouch_steps(); }, 4);
    resolveReady();
  }

  window.lighttouch = {
    ready,
    state: () => JSON.parse(asked('state')),
    tick_ms: () => JSON.parse(asked('tick_ms') || 'null'),
    result() {
      const folder = asked('result_folder');
      return folder ? JSON.parse(program.FS.readFile(`${folder}/summary.json`, { encoding: 'utf8' })) : null;
    },
    recording() {
      const folder = asked('result_folder');
      return folder ? program.FS.readFile(`${folder}/session.lts`) : null;
    },
    export: exported,
    import: (bytes) => imported(bytes),
    keep,
    storage: () => storage,
  };
  start().catch((e) => failed(String(e.message || e)));
})();
