/**
 * Keeps the page usable without a network. It serves `/my-plan/` alone.
 *
 * The page, its app data and its scripts are asked for first, so that safety text does not go
 * stale, and so that what must fit together is of one build; what is kept stands in when there is
 * no answer within three seconds. Pictures and fonts come from what is kept, and are renewed behind
 * it. The page says what it needs; everything else is cleaned away.
 */

declare const self: ServiceWorkerGlobalScope

const NAME = `loadwise-my-plan-1 ${self.registration.scope}`
const WAIT_MS = 3_000
const LASTING = /\/assets\/(pictures|fonts|print|stylesheets)\//
/** After one answer that was too slow, the others are not waited for as long. */
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

/** Addresses are kept without what follows `#`: that is the plan. */
const plain = (address: string): string => address.replace(/[?#].*$/, "")

const kept = async (address: string): Promise<Response | undefined> =>
  (await caches.open(NAME)).match(plain(address), { ignoreVary: true })

async function fetched(request: Request): Promise<Response> {
  const answer = await fetch(request)
  if (answer.ok && answer.type === "basic") {
    const copy = answer.clone()
    const cache = await caches.open(NAME)
    // a full disk must not keep the answer from the page
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

/** Fetch what is not there yet, and let go of all that the page no longer asks for. */
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
