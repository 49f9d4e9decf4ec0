// What a person does with the page, and what must come of it. Each part says what it shows.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const peer = path.join(process.env.PEER, 'node_modules/puppeteer-core/lib/esm/puppeteer/puppeteer-core.js');
const { default: puppeteer } = await import(pathToFileURL(peer));
const address = process.env.ADDRESS.trim();
const profile = fs.mkdtempSync('profile-');
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const launch = () => puppeteer.launch({
  executablePath: process.env.BROWSER, headless: true, userDataDir: profile, protocolTimeout: 300000,
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--lang=en',
    '--window-size=1280,720', '--hide-crash-restore-bubble'],
});
let browser = await launch();
let problems = [];

async function open(query = '', before = async () => {}) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 720 });
  page.on('pageerror', (e) => problems.push(e.message));
  await before(page);
  await page.goto(`${address}${query}`);
  await page.waitForFunction(() => window.lighttouch, { timeout: 120000 });
  await page.evaluate(() => window.lighttouch.ready);
  return page;
}
const state = (page) => page.evaluate(() => window.lighttouch.state());
async function until(page, what, test, s = 180) {
  for (const end = Date.now() + 1000 * s; ;) {
    const now = await state(page);
    if (test(now)) return now;
    assert(Date.now() < end, `no ${what}: ${JSON.stringify(now)}`);
    await pause(50);
  }
}
async function click(page, name) {
  const now = await until(page, `button ${name}`, (s) => s.targets.includes(`${name}@`));
  const [x, y, w, h] = now.targets.split(' ').find((t) => t.startsWith(`${name}@`)).split('@')[1]
    .split(':').map(Number);
  await page.mouse.move(x + w / 2, y + h / 2);
  await pause(100);
  await page.mouse.down();
  await pause(150);
  await page.mouse.up();
}
/// A slow line over the skin, by the mouse.
async function stroke(page, from, to) {
  const before = await state(page);
  await page.mouse.move(460, from);
  await pause(150);
  await page.mouse.down();
  await until(page, 'contact', (s) => s.force_N > 0.1 || s.zone !== 'lifted');
  for (let i = 1; i <= 30; ++i) {
    await page.mouse.move(460, from + (to - from) * i / 30);
    await pause(40);
  }
  await page.mouse.up();
  await until(page, 'lift', (s) => s.zone === 'lifted' && s.passes > before.passes);
}
const done = (what) => console.log(`ok: ${what}`);

// The page stands, in the browser's language, with a title and a name for what is on the canvas.
let page = await open();
let now = await until(page, 'start', (s) => s.screen === 'start' && s.targets.includes('lesson@'));
assert.equal(await page.evaluate(() => window.lighttouch.storage()), 'kept');
await page.waitForFunction(() => document.title.includes('Start') && document.documentElement.lang === 'en');
done('the start screen stands');

// The picture comes back after the browser has taken its context away.
const colours = async () => (await page.screenshot({ clip: { x: 600, y: 200, width: 400, height: 300 } })).length;
const sizeBefore = await colours();
await page.evaluate(async () => {
  const gl = document.getElementById('canvas').getContext('webgl2');
  const lose = gl.getExtension('WEBGL_lose_context');
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  lose.loseContext();
  await wait(1000);
  lose.restoreContext();
  await wait(500);
});
await until(page, 'frames', (s) => s.host_s > now.host_s + 1);
await pause(1500);
assert(await colours() > 0.7 * sizeBefore, 'the picture is not what it was');
done('a lost context comes back');

// A lesson by the mouse, from the big button; the stroke replays natively to the last bit.
await click(page, 'lesson');
await until(page, 'lesson', (s) => s.screen === 'lesson');
await click(page, 'practise');
await until(page, 'rolling', (s) => s.screen === 'lesson_practice' && s.tick > 3);
await stroke(page, 230, 470);
await stroke(page, 470, 230);
const ticks = await page.evaluate(() => window.lighttouch.tick_ms());
assert(ticks.median > 0 && ticks.p99 >= ticks.median);
await click(page, 'finish');
await until(page, 'outcome', (s) => s.screen === 'outcome');
const result = await page.evaluate(() => window.lighttouch.result());
assert.equal(result.judged.verdict, 'not-judged');
assert(result.judged.missing.length > 0);
const recordingOf = async (p) => Buffer.from(await p.evaluate(() => {
  const bytes = window.lighttouch.recording();
  let out = '';
  for (let i = 0; i < bytes.length; i += 32768) out += String.fromCharCode(...bytes.subarray(i, i + 32768));
  return btoa(out);
}), 'base64');
fs.writeFileSync('mouse.lts', await recordingOf(page));
const replayed = execFileSync(process.env.PROGRAM, ['replay', 'mouse.lts', '--verify']).toString();
assert.match(replayed, /same|bit/i);
done(`a stroke rolled in the browser replays natively: ${replayed.trim().split('\n').pop()}`);
await page.waitForFunction(() => document.getElementById('spoken').textContent.includes('points'));
done(`results are spoken; a tick takes ${ticks.median.toFixed(2)} ms, p99 ${ticks.p99.toFixed(2)}`);

// After a reload the attempt and the progress are there.
const kept = async (p) => p.evaluate(() => window.lighttouch.keep().then(() => window.lighttouch.export())
  .then((bytes) => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).json())
    .then((all) => all.files.map((f) => f.path).filter((f) => !f.includes('/running/'))));
await page.evaluate(() => window.lighttouch.keep());
await page.reload();
await page.waitForFunction(() => window.lighttouch);
await page.evaluate(() => window.lighttouch.ready);
let files = await kept(page);
assert(files.some((f) => f.endsWith('/session.lts')), files.join());
assert(files.some((f) => f.endsWith('progress/progress.toml')), files.join());
done('progress and attempt are there after a reload');

// Without a network it starts all the same.
await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => true));
await page.setOfflineMode(true);
await page.reload();
await page.waitForFunction(() => window.lighttouch, { timeout: 60000 });
await page.evaluate(() => window.lighttouch.ready);
await until(page, 'start, offline', (s) => s.screen === 'start');
await page.setOfflineMode(false);
done('starts offline');

// A second tab says that it keeps nothing, and a browser that keeps nothing says so.
const second = await open();
assert.equal(await second.evaluate(() => window.lighttouch.storage()), 'in_use');
await until(second, 'a word on it', (s) => s.notice.length > 10);
await second.close();
await page.close();
const refused = await open('', (p) => p.evaluateOnNewDocument(() => {
  IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError'); };
}));
assert.equal(await refused.evaluate(() => window.lighttouch.storage()), 'refused');
await refused.waitForFunction(() => !document.getElementById('told').hidden);
await refused.close();
done('a second tab and a refused storage say so');

// All of it as one file, in again; a broken one changes nothing.
page = await open();
const broken = await page.evaluate(async () => {
  const whole = await window.lighttouch.export();
  const cut = whole.slice(0, whole.length - 40);
  const other = new Uint8Array(await new Response(new Blob(['{"format": "other"}']).stream()
    .pipeThrough(new CompressionStream('gzip'))).arrayBuffer());
  const climbs = new Uint8Array(await new Response(new Blob([JSON.stringify({ format: 'lighttouch-data',
    version: 1, files: [{ path: '.config/lighttouch/../../../etc/x', base64: '' }] })]).stream()
    .pipeThrough(new CompressionStream('gzip'))).arrayBuffer());
  const out = [];
  for (const bytes of [cut, other, climbs, new Uint8Array(10)])
    out.push(await window.lighttouch.import(bytes).then(() => 'taken', (e) => e.message));
  window.whole = whole;
  return out;
});
for (const why of broken) assert.notEqual(why, 'taken');
assert.deepEqual((await kept(page)).sort(), files.sort());
await page.evaluate(() => window.lighttouch.import(window.whole));
await page.reload();
await page.waitForFunction(() => window.lighttouch);
await page.evaluate(() => window.lighttouch.ready);
assert.deepEqual((await kept(page)).sort(), files.sort());
done('export and import: the same files; broken ones are refused');
await page.close();

// A pen: the pressure that the browser is given is the force that the hand has.
page = await open('?screen=practice&grid=32&seed=5');
await until(page, 'rolling', (s) => s.tick > 3 && s.grid === 32);
const devtools = await page.createCDPSession();
const pen = (type, x, y, force) => devtools.send('Input.dispatchMouseEvent', { type, x, y, force,
  pointerType: 'pen', button: 'left', buttons: type === 'mouseReleased' ? 0 : 1, clickCount: 1,
  tiltX: 10, tiltY: 5 });
await devtools.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: 460, y: 260, pointerType: 'pen' });
await pause(300);
await pen('mousePressed', 460, 260, 0.2);
for (let i = 0; i < 60; ++i) {
  await pen('mouseMoved', 460, 260 + 3 * i, 0.2);
  await pause(30);
}
await until(page, 'the pen', (s) => s.force_N > 0.1);
await pause(1500);
const pressed = await state(page);
await pen('mouseReleased', 460, 440, 0);
await until(page, 'the pen up', (s) => s.zone === 'lifted');
await page.keyboard.press('Enter');
await until(page, 'result', (s) => s.screen === 'result');
const byPen = await page.evaluate(() => window.lighttouch.result());
fs.writeFileSync('pen.lts', await recordingOf(page));
execFileSync(process.env.PROGRAM, ['replay', 'pen.lts', '--verify']);
const full_N = pressed.force_N / 0.2; // of an uncalibrated pen: docs/devices.md
assert(Math.abs(full_N - 4.0) < 0.02, `0.2 of a pen's pressure gave ${pressed.force_N} N`);
assert(JSON.stringify(byPen).includes('pen'), 'the result knows of no pen');
done(`a pen's pressure of 0.2 arrives as ${pressed.force_N} N`);

// A recording that is dropped on the page replays.
const dropped = await page.evaluate((base64) => {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], 'session.lts'));
  window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
  return bytes.length;
}, fs.readFileSync('light/session.lts').toString('base64'));
assert(dropped > 1000);
await until(page, 'replay', (s) => s.screen === 'replay');
done('a recording made natively replays in the browser');
await page.close();

// A finger on a telephone held upright: one rolls, and the page neither scrolls nor zooms.
page = await browser.newPage();
await page.setViewport({ width: 360, height: 640, deviceScaleFactor: 2, isMobile: true, hasTouch: true });
page.on('pageerror', (e) => problems.push(e.message));
await page.goto(`${address}?screen=practice&grid=32`);
await page.waitForFunction(() => window.lighttouch);
await page.evaluate(() => window.lighttouch.ready);
await until(page, 'rolling', (s) => s.tick > 3);
await page.touchscreen.touchStart(170, 130);
for (let i = 1; i < 40; ++i) {
  await page.touchscreen.touchMove(170, 130 + 2 * i);
  await pause(40);
}
await until(page, 'a finger that presses', (s) => s.force_N > 0.1);
await page.touchscreen.touchEnd();
await until(page, 'the finger up', (s) => s.zone === 'lifted' && s.passes > 0);
assert.deepEqual(await page.evaluate(() => [scrollX, scrollY, visualViewport.scale]), [0, 0, 1]);
await page.screenshot({ path: 'telephone.png' });
await page.close();
done('a finger rolls on a telephone held upright');

// A learning platform: what it hears, in order, of a test that did too little, and of one that closes.
const heard = [];
const platform = http.createServer((request, answer) => {
  let body = '';
  request.on('data', (part) => { body += part; });
  request.on('end', () => {
    answer.setHeader('Access-Control-Allow-Origin', '*');
    answer.setHeader('Access-Control-Allow-Headers', '*, Authorization, Content-Type, X-Experience-API-Version');
    answer.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT');
    const url = new URL(request.url, 'http://x');
    const json = (what, status = 200) => {
      answer.writeHead(status, { 'Content-Type': 'application/json' });
      answer.end(JSON.stringify(what));
    };
    if (request.method === 'OPTIONS') return answer.end();
    if (url.pathname === '/fetch') return json({ 'auth-token': 'dXNlcjpwYXNz' });
    if (request.headers.authorization !== 'Basic dXNlcjpwYXNz') return json({}, 401);
    if (url.pathname === '/xapi/activities/state')
      return json({ launchMode: 'Normal', masteryScore: 0.7, moveOn: 'Passed', contextTemplate: {
        extensions: { 'https://w3id.org/xapi/cmi5/context/extensions/sessionid': 's-1' },
        contextActivities: { grouping: [{ id: 'urn:course' }] } } });
    if (url.pathname === '/xapi/agents/profile') return json({ languagePreference: 'fr-FR' });
    heard.push(...JSON.parse(body));
    json(['id']);
  });
});
await new Promise((resolve) => { platform.listen(0, '127.0.0.1', resolve); });
const lms = `http://127.0.0.1:${platform.address().port}`;
const actor = JSON.stringify({ objectType: 'Agent', account: { homePage: lms, name: 'anna' } });
page = await open(`?screen=lesson&lesson=light-touch&${new URLSearchParams({ endpoint: `${lms}/xapi/`,
  fetch: `${lms}/fetch`, actor, registration: '8b7f0a5e-9a0c-4d0f-8f5e-0c1d2e3f4a5b', activityId: 'urn:unit' })}`);
await page.waitForFunction(() => document.documentElement.lang === 'fr');
await click(page, 'test');
await until(page, 'the test', (s) => s.screen === 'test' && s.tick > 3);
await stroke(page, 230, 470);
await click(page, 'finish');
await until(page, 'outcome', (s) => s.screen === 'outcome');
for (let i = 0; i < 100 && heard.length < 2; ++i) await pause(100);
await page.goto('about:blank');
for (let i = 0; i < 100 && heard.length < 3; ++i) await pause(100);
assert.deepEqual(heard.map((s) => s.verb.id.split('/').pop()), ['initialized', 'failed', 'terminated']);
for (const s of heard) {
  assert.equal(s.context.registration, '8b7f0a5e-9a0c-4d0f-8f5e-0c1d2e3f4a5b');
  assert(s.context.contextActivities.category.some((c) => c.id.endsWith('/categories/cmi5')));
  assert.equal(s.context.extensions['https://w3id.org/xapi/cmi5/context/extensions/sessionid'], 's-1');
  assert.equal(s.object.id, 'urn:unit');
}
assert(heard[1].result.success === false && heard[1].result.score.scaled < 0.7);
assert.match(heard[2].result.duration, /^PT[0-9.]+S$/);
platform.close();
await page.close();
done('cmi5: initialized, failed, terminated, in the learner\'s language');

// The certificate's page: true with its recording, false when a byte was changed.
async function judged(certificate, recording) {
  const verify = await browser.newPage();
  verify.on('pageerror', (e) => problems.push(e.message));
  await verify.goto(`${address}verify.html?language=de`);
  await (await verify.$('#certificate')).uploadFile(certificate);
  if (recording) await (await verify.$('#recording')).uploadFile(recording);
  await verify.waitForFunction((all) => {
    const verdict = document.getElementById('verdict').dataset.verdict;
    return verdict && verdict !== 'running' && (all ? verdict !== 'seal' : true);
  }, { timeout: 120000 }, Boolean(recording));
  const out = await verify.evaluate(() => [document.getElementById('verdict').dataset.verdict,
    document.getElementById('verdict').textContent]);
  await verify.close();
  return out;
}
assert.equal((await judged('good.pdf'))[0], 'seal');
const [verdict, words] = await judged('good.pdf', 'light/session.lts');
assert.equal(verdict, 'true', words);
assert(words.includes('Jörg Weiß-Müller') && words.includes('Die leichte Hand finden'), words);
const forged = fs.readFileSync('good.pdf');
forged[400] ^= 1;
fs.writeFileSync('forged.pdf', forged);
assert.equal((await judged('forged.pdf', 'light/session.lts'))[0], 'false');
assert.equal((await judged('good.pdf', 'mouse.lts'))[0], 'false');
done('verify.html: true, and false for a changed certificate and for another recording');

// A browser without what is needed gets one plain sentence.
const old = await browser.newPage();
await old.evaluateOnNewDocument(() => {
  const get = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    return kind === 'webgl2' ? null : get.call(this, kind, ...rest);
  };
});
await old.goto(address);
await old.waitForFunction(() => document.getElementById('loading-text').textContent.includes('WebGL 2'));  // stays open: a browser without a page ends
done('a browser without WebGL 2 is told so');

// Killed while a stroke is rolled: what there was is there.
page = await open('?screen=practice&grid=32');
await until(page, 'rolling', (s) => s.tick > 3);
const before = (await kept(page)).filter((f) => f.endsWith('session.lts')).length;
await page.mouse.move(460, 260);
await pause(200);
await page.mouse.down();
for (let i = 0; i < 80; ++i) {
  await page.mouse.move(460, 260 + 2 * i);
  await pause(40);
}
await pause(1500);
const rolled = await state(page);
browser.process().kill('SIGKILL');
await pause(4000); // its other processes end by themselves
for (const name of fs.readdirSync(profile))
  if (name.startsWith('Singleton')) fs.rmSync(path.join(profile, name), { force: true });
browser = await launch();
await pause(2000);
page = await open();
const after = (await kept(page)).filter((f) => f.endsWith('session.lts'));
assert.equal(after.length, before + 1, after.join());
const saved = after.find((f) => f.includes('cut short'));
const bytes = await page.evaluate((name) => window.lighttouch.export()
  .then((b) => new Response(new Blob([b]).stream().pipeThrough(new DecompressionStream('gzip'))).json())
  .then((all) => all.files.find((f) => f.path === name).base64), saved);
fs.writeFileSync('cut.lts', Buffer.from(bytes, 'base64'));
const cut = execFileSync(process.env.PROGRAM, ['replay', 'cut.lts', '--verify']).toString();
done(`killed at ${rolled.t_s} s: ${cut.trim().split('\n').pop()}`);

assert.deepEqual(problems, []);
await browser.close();
