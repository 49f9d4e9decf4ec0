// Keeps the whole page for when there is no network. A new version has another cache; the old one
// goes once no page uses it.
'use strict';
importScripts('build.js');
const build = self.lighttouchBuild;
const cacheName = `lighttouch-${build.version}-${build.digest}`;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) =>
    cache.addAll(build.files.map((file) => new Request(file, { cache: 'reload' })))));
});
self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys())
      if (name.startsWith('lighttouch-') && name !== cacheName) await caches.delete(name);
    await self.clients.claim();
  })());
});
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(cacheName);
    // The page is the same whatever its address asks for.
    const found = await cache.match(event.request, { ignoreSearch: true });
    return found || fetch(event.request);
  })());
});
