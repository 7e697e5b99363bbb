/**
 * Keeps the page usable offline. Its scope is only `/my-plan/`.
 *
 * The page, its app data and its scripts are network first, so that safety text is not stale and
 * all come from one build; the cache is used if there is no response within three seconds. Pictures
 * and fonts are stale-while-revalidate. The page lists the files that it needs; all others are
 * removed.
 */

declare const self: ServiceWorkerGlobalScope

const NAME = `loadwise-my-plan-1 ${self.registration.scope}`
const WAIT_MS = 3_000
const LASTING = /\/assets\/(pictures|fonts|print|stylesheets)\//
/** After one slow response, the wait for the others is shorter. */
let slowUntil = 0

self.addEventListener("install", () => void self.skipWaiting())
self.addEventListener("activate", (event) =>
  event.waitUntil(Promise.all([self.clients.claim(), dropOldForms()])),
)
self.addEventListener("message", (event) => {
  const { keep } = (event.data ?? {}) as { keep?: unknown }
  if (Array.isArray(keep)) event.waitUntil(keepAll(keep.map(String), event.source))
})
self.addEventListener("fetch", (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== "GET" || origin !== self.location.origin) return
  if (request.mode === "navigate" && pathname !== new URL(self.registration.scope).pathname) return
  event.respondWith(LASTING.test(pathname) ? keptFirst(event) : networkFirst(event))
})

async function dropOldForms(): Promise<void> {
  const ours = (await caches.keys()).filter(
    (name) => name.startsWith("loadwise-my-plan-") && name.endsWith(` ${self.registration.scope}`),
  )
  await Promise.all(ours.filter((name) => name !== NAME).map((name) => caches.delete(name)))
}

/** Addresses are stored without the fragment, which is the plan. */
const plain = (address: string): string => address.replace(/[?#].*$/, "")

const kept = async (address: string): Promise<Response | undefined> =>
  (await caches.open(NAME)).match(plain(address), { ignoreVary: true })

async function fetched(request: Request): Promise<Response> {
  const answer = await fetch(request)
  if (answer.ok && answer.type === "basic") {
    const copy = answer.clone()
    const cache = await caches.open(NAME)
    // a full disk must not withhold the response from the page
    await cache.put(plain(request.url), copy).catch(() => undefined)
  }
  return answer
}

async function networkFirst(event: FetchEvent): Promise<Response> {
  const there = await kept(event.request.url)
  if (!there) return fetched(event.request)
  const asked = fetched(event.request).catch(() => undefined)
  event.waitUntil(asked)
  const wait = Date.now() < slowUntil ? WAIT_MS / 10 : WAIT_MS
  const answer = await Promise.race([asked, later(wait)])
  if (answer === "late") slowUntil = Date.now() + 10_000
  return answer instanceof Response && answer.ok ? answer : there
}

const later = (milliseconds: number): Promise<"late"> =>
  new Promise((resolve) => setTimeout(() => resolve("late"), milliseconds))

async function keptFirst(event: FetchEvent): Promise<Response> {
  const there = await kept(event.request.url)
  if (!there) return fetched(event.request)
  event.waitUntil(fetched(event.request).catch(() => undefined))
  return there
}

/** Fetch missing files, and remove those that the page no longer needs. */
async function keepAll(
  addresses: string[],
  asker: ExtendableMessageEvent["source"],
): Promise<void> {
  const cache = await caches.open(NAME)
  const wanted = new Set(
    addresses.map(plain).filter((address) => new URL(address).origin === self.location.origin),
  )
  const there = new Set((await cache.keys()).map((request) => request.url))
  const missing = [...wanted].filter((address) => !there.has(address))
  const got = await Promise.all(
    missing.map((address) =>
      fetched(new Request(address)).then(
        (answer) => answer.ok,
        () => false,
      ),
    ),
  )
  if (got.every(Boolean))
    await Promise.all(
      [...there].filter((address) => !wanted.has(address)).map((address) => cache.delete(address)),
    )
  asker?.postMessage({ ready: got.every(Boolean) })
}

export {}
