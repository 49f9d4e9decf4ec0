// The page for whoever holds a certificate: the trainer's own program, run in a worker, reads its
// seal and runs its recording again.
'use strict';

(() => {
  const $ = (id) => document.getElementById(id);
  const build = window.lighttouchBuild;
  const wanted = (navigator.languages || [navigator.language]).map((l) => l.slice(0, 2).toLowerCase());
  const language = new URLSearchParams(location.search).get('language') ||
    wanted.find((l) => build.languages.includes(l)) || 'en';
  document.documentElement.lang = language;

  const worker = new Worker('verify-worker.js');
  const waiting = new Map();
  let number = 0;
  worker.onmessage = ({ data }) => {
    waiting.get(data.number)(data);
    waiting.delete(data.number);
  };
  worker.onerror = (e) => shown({ fault: e.message || 'this browser cannot run the program' });
  const ask = (message) => new Promise((resolve) => {
    waiting.set(++number, resolve);
    worker.postMessage({ ...message, number, language });
  });

  const words = {};
  const text = (key) => words[key] || '';
  const texts = ask({ keys: ['title', 'what', 'certificate', 'recording', 'means', 'back', 'true', 'false',
    'seal_only', 'seal_only_why', 'undecided', 'running', 'name', 'lesson', 'day', 'score', 'evidence']
    .map((k) => `verify.${k}`) }).then(({ texts: all }) => {
    Object.assign(words, all);
    for (const element of document.querySelectorAll('[data-text]'))
      element.textContent = text(element.dataset.text);
    document.title = `LightTouch: ${text('verify.title')}`;
  });

  const files = { certificate: null, recording: null };
  function shown(result) {
    const box = $('verdict');
    box.hidden = false;
    box.className = result.fault ? 'bad' : result.rerun ? 'good' : '';
    box.querySelector('h2').textContent = text(result.fault ? 'verify.false' : result.rerun ? 'verify.true'
      : result.undecided ? 'verify.undecided' : 'verify.seal_only');
    box.querySelector('.why').textContent = result.fault || result.undecided ||
      (result.rerun ? '' : text('verify.seal_only_why'));
    const list = box.querySelector('dl');
    list.replaceChildren();
    const facts = { name: result.name, lesson: result.lesson_title, day: result.day,
      score: result.score, evidence: result.evidence };
    for (const [key, value] of Object.entries(facts)) {
      if (value === undefined || result.fault) continue;
      const term = document.createElement('dt');
      term.textContent = text(`verify.${key}`);
      const what = document.createElement('dd');
      what.textContent = value;
      list.append(term, what);
    }
    box.dataset.verdict = result.fault ? 'false' : result.rerun ? 'true'
      : result.undecided ? 'undecided' : 'seal';
  }
  async function judge() {
    if (!files.certificate) return;
    await texts;
    const box = $('verdict');
    box.hidden = false;
    box.className = '';
    box.dataset.verdict = 'running';
    box.querySelector('h2').textContent = text('verify.running');
    box.querySelector('.why').textContent = '';
    box.querySelector('dl').replaceChildren();
    shown((await ask({ certificate: files.certificate, recording: files.recording })).result);
  }
  async function take(file) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    files[bytes[0] === 0x25 && bytes[1] === 0x50 ? 'certificate' : 'recording'] = bytes;
  }
  for (const id of ['certificate', 'recording'])
    $(id).onchange = async () => {
      files[id] = $(id).files[0] ? new Uint8Array(await $(id).files[0].arrayBuffer()) : null;
      judge();
    };
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', async (event) => {
    event.preventDefault();
    for (const file of event.dataTransfer.files) await take(file);
    judge();
  });
  // One that was dropped on the trainer.
  const carried = sessionStorage.getItem('certificate');
  if (carried) {
    sessionStorage.removeItem('certificate');
    files.certificate = Uint8Array.from(atob(carried), (c) => c.charCodeAt(0));
    judge();
  }
})();
