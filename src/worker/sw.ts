/** The surface that it looks after, its files and what stands beside them: put in by the build, which makes one of each. */
declare const PAGE: string
declare const SHELL: readonly string[]
declare const BESIDE: readonly string[]
declare const self: ServiceWorkerGlobalScope

// One cache a release: the page and its files always fit each other.
const own = `linli ${PAGE} `
const release = own + SHELL.join(' ')

self.addEventListener('install', (event) => {
  const keep = async (): Promise<void> => {
    const cache = await caches.open(release)
    await cache.addAll([PAGE, ...BESIDE, ...SHELL].map((path) => new Request(path, { cache: 'reload' })))
    // Pages are never mixed with files of another release: the new one waits for nothing.
    await self.skipWaiting()
  }
  event.waitUntil(keep())
})

self.addEventListener('activate', (event) => {
  const clean = async (): Promise<void> => {
    for (const name of await caches.keys()) if (name.startsWith(own) && name !== release) await caches.delete(name)
    await self.clients.claim()
  }
  event.waitUntil(clean())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  const isPage = request.mode === 'navigate' && pathname.startsWith(PAGE)
  // What the server knows is never answered from here.
  if (!isPage && !SHELL.includes(pathname) && !BESIDE.includes(pathname)) return
  const answer = async (): Promise<Response> => {
    const cache = await caches.open(release)
    return (await cache.match(isPage ? PAGE : pathname)) ?? fetch(request)
  }
  event.respondWith(answer())
})

export {}
