/**
 * Keeps an app usable without a network: this file lies beside the app's page, and serves that page
 * and the site's files that it loads.
 *
 * The page, its app data and its scripts are asked for first, past every cache on the way, so that
 * safety text does not go stale, and so that what must fit together is of one build. What is kept
 * is used where there is no answer within three seconds, or where somebody else answers: the login
 * page of a hotel's network is not kept, and does not take the app's place. Pictures, fonts and the
 * compiler come from what is kept. The page says what it needs.
 */

declare const self: ServiceWorkerGlobalScope

const PAGE = new URL(self.registration.scope)
const APP = PAGE.pathname.split("/").at(-2) ?? ""
const ROOT = new URL("../", PAGE).href
const NAME = `loadwise-${APP} 2 ${PAGE.href}`
const OLDER = [`loadwise-${APP}-1`, `loadwise-${APP}-1 ${PAGE.href}`]
const WAIT_MS = 3_000
const LASTING = /\/assets\/(?:fonts|stylesheets|pictures|print\/(?:fonts|pictures))\/|\.wasm\.gz$/
/** After one answer that was too slow, the others are not waited for as long. */
let slowUntil = 0

self.addEventListener("install", () => void self.skipWaiting())
self.addEventListener("activate", (event) =>
  event.waitUntil(Promise.all([self.clients.claim(), ...OLDER.map((name) => caches.delete(name))])),
)
self.addEventListener("message", (event) => {
  const { keep, only } = (event.data ?? {}) as { keep?: unknown; only?: unknown }
  if (Array.isArray(keep)) event.waitUntil(keepAll(keep.map(String), only === true, event.source))
})
self.addEventListener("fetch", (event) => {
  const { request } = event
  const address = plain(request.url)
  const ours = address.startsWith(PAGE.href) || address.startsWith(`${ROOT}assets/`)
  if (request.method !== "GET" || !ours) return
  if (request.mode === "navigate" && address !== PAGE.href) return
  event.respondWith(LASTING.test(address) ? keptFirst(event) : networkFirst(event))
})

/** Addresses are kept without what follows `#`, which is the plan, and in one form. */
const plain = (address: string): string =>
  address.replace(/[?#].*$/, "").replace(/\/index\.html$/, "/")

const kept = async (address: string): Promise<Response | undefined> =>
  (await caches.open(NAME)).match(plain(address), { ignoreVary: true })

/**
 * What the site answers, kept; nothing where it is not the site that answers. A host may send the
 * browser on to `index.html`: what comes back then is made anew, because no browser shows a page
 * that a worker was sent on for.
 */
async function fetched(address: string): Promise<Response | null> {
  const answer = await fetch(address, { cache: "no-cache" })
  if (!answer.ok || answer.type !== "basic" || plain(answer.url) !== plain(address)) return null
  const isHtml = /html/.test(answer.headers.get("content-type") ?? "")
  if (isHtml !== (plain(address) === PAGE.href)) return null
  if (isHtml && !(await answer.clone().text()).includes("data-app-data=")) return null
  const own = answer.redirected ? new Response(answer.body, answer) : answer
  const copy = own.clone()
  const cache = await caches.open(NAME)
  // A full disk must not keep the answer from the page
  await cache.put(plain(address), copy).catch(() => undefined)
  return own
}

async function networkFirst(event: FetchEvent): Promise<Response> {
  const { request } = event
  const asked = fetched(request.url)
  const there = await kept(request.url)
  if (!there) return (await asked) ?? fetch(request)
  const answered = asked.catch(() => null)
  event.waitUntil(answered)
  const wait = Date.now() < slowUntil ? WAIT_MS / 10 : WAIT_MS
  const answer = await Promise.race([answered, later(wait)])
  if (answer === "late") slowUntil = Date.now() + 10_000
  return answer instanceof Response ? answer : there
}

const later = (milliseconds: number): Promise<"late"> =>
  new Promise((resolve) => setTimeout(() => resolve("late"), milliseconds))

/** Pictures are renewed behind what is shown; the compiler's address holds its version. */
async function keptFirst(event: FetchEvent): Promise<Response> {
  const there = await kept(event.request.url)
  if (!there) return (await fetched(event.request.url)) ?? fetch(event.request)
  if (!event.request.url.includes(".wasm"))
    event.waitUntil(fetched(event.request.url).catch(() => null))
  return there
}

/** Fetch what is not there yet; with `only`, let go of all that the page no longer asks for. */
async function keepAll(
  addresses: string[],
  only: boolean,
  asker: ExtendableMessageEvent["source"],
): Promise<void> {
  const cache = await caches.open(NAME)
  const wanted = new Set(addresses.map(plain).filter((address) => address.startsWith(ROOT)))
  const there = new Set((await cache.keys()).map((request) => request.url))
  const missing = [...wanted].filter((address) => !there.has(address))
  const got = await Promise.all(
    missing.map((address) => fetched(address).then(Boolean, () => false)),
  )
  const ready = got.every(Boolean)
  const old = [...there].filter((address) => !wanted.has(address))
  if (ready && only) await Promise.all(old.map((address) => cache.delete(address)))
  asker?.postMessage({ ready })
}

export {}
