// The service worker. It keeps the shell, so that BankStat opens without a network, and nothing
// of a person's: what it does not know by name goes to the network.
// `finish.mjs` fills in the version and the files.
const VERSION = "__VERSION__";
const FILES = "__FILES__";
const CACHE = `bankstat-shell-${VERSION}`;
const PAGE = "/index.html";

self.addEventListener("install", (event) => event.waitUntil(keep()));

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

// The person chose “Reload”; without that a new version waits until all tabs are closed.
self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || isForServer(pathname)) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (pathname in FILES) event.respondWith(file(request, pathname));
});

/** What is never answered from a cache. */
function isForServer(pathname) {
  return /^\/(api|auth|uploads|export|import-export|events|webhooks|healthz|readyz)(\/|$)/.test(pathname);
}

/** Fills the cache of this version; what the last one has unchanged is taken from there. */
async function keep() {
  const cache = await caches.open(CACHE);
  const known = await kept();
  await Promise.all(
    Object.entries(FILES).map(async ([path, hash]) => {
      const address = path === PAGE ? "/" : path;
      const old = path === PAGE ? undefined : await known.get(`${path} ${hash}`)?.();
      const response = old ?? (await fetch(address, { cache: "no-cache", credentials: "same-origin" }));
      if (!response.ok || response.redirected) throw new Error(`${address}: ${response.status}`);
      await cache.put(path, response);
    }),
  );
  await cache.put("/sw-files.json", Response.json(FILES));
}

/** The files of earlier versions, by path and hash. */
async function kept() {
  const found = new Map();
  for (const name of await caches.keys()) {
    if (!name.startsWith("bankstat-shell-")) continue;
    const cache = await caches.open(name);
    const files = await (await cache.match("/sw-files.json"))?.json();
    for (const [path, hash] of Object.entries(files ?? {})) found.set(`${path} ${hash}`, () => cache.match(path));
  }
  return found;
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith("bankstat-shell-") && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}

/**
 * A page: from the network, so that its nonce is fresh; without one the kept page. When the network has
 * another version than this worker, the network's page brings its own files with it.
 */
async function page(request) {
  try {
    const response = await fetch(request);
    if (response.status < 500) return response;
    return (await shell()) ?? response;
  } catch {
    return (await shell()) ?? Response.error();
  }
}

const shell = async () => (await caches.open(CACHE)).match(PAGE);

/** A file of the shell: kept, and named by its hash or by this version. */
async function file(request, pathname) {
  const cache = await caches.open(CACHE);
  return (await cache.match(pathname)) ?? fetch(request);
}
