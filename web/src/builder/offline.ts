/**
 * Caches the plan builder's files for offline use. What can change with the library (page, app
 * data, scripts, print templates, fonts) is network first; the compiler, which is large and
 * constant, is cache first.
 */

const CACHE = "loadwise-plan-builder-1"
const root = new URL("../", (globalThis as unknown as ServiceWorkerGlobalScope).registration.scope)
const worker = globalThis as unknown as ServiceWorkerGlobalScope

const FIRST = [
  "plan-builder/",
  "assets/app-data.json",
  "assets/apps/plan-builder.js",
  "assets/apps/plan-builder.css",
]
const OURS = /^(?:plan-builder\/|assets\/)/
const LASTING = /\.wasm\.gz$/

worker.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(CACHE)
      await cache.addAll(FIRST.map((path) => new URL(path, root).href))
      await worker.skipWaiting()
    })(),
  )
})

worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()))

worker.addEventListener("fetch", (event) => {
  const { request } = event
  const path = request.url.startsWith(root.href)
    ? request.url.slice(root.href.length).replace(/[?#].*$/, "")
    : null
  if (request.method !== "GET" || path === null || !OURS.test(path)) return
  event.respondWith(LASTING.test(path) ? keptFirst(event) : networkFirst(event))
})

async function networkFirst(event: FetchEvent): Promise<Response> {
  const { request } = event
  try {
    const answer = await fetch(request)
    if (answer.ok) event.waitUntil(keep(request, answer.clone()))
    return answer
  } catch (problem) {
    const kept = await (await caches.open(CACHE)).match(request, { ignoreVary: true })
    if (kept) return kept
    throw problem
  }
}

/** Caches while the page reads the response, because the page shows a download's progress. */
async function keep(request: Request, answer: Response): Promise<void> {
  const cache = await caches.open(CACHE)
  await cache.put(request, answer).catch(() => undefined) // storage may be full
}

/** The compiler's address contains its version, so the cached one always matches the scripts. */
async function keptFirst(event: FetchEvent): Promise<Response> {
  const kept = await (await caches.open(CACHE)).match(event.request, { ignoreVary: true })
  return kept ?? networkFirst(event)
}
