'use strict';
importScripts('build.js', 'program.js');

const program = LightTouch({ print() {}, printErr(line) { console.warn(line); } });

onmessage = async ({ data }) => {
  const module = await program;
  const { number, language } = data;
  if (data.keys) {
    const texts = {};
    for (const key of data.keys)
      texts[key] = module.ccall('lighttouch_text_in', 'string', ['string', 'string'], [language, key]);
    postMessage({ number, texts });
    return;
  }
  const names = ['', ''];
  [data.certificate, data.recording].forEach((bytes, i) => {
    if (!bytes) return;
    names[i] = i ? '/recording.lts' : '/certificate.pdf';
    module.FS.writeFile(names[i], bytes);
  });
  const result = JSON.parse(module.ccall('lighttouch_verify', 'string', ['string', 'string', 'string'],
    [...names, language]));
  postMessage({ number, result });
};
