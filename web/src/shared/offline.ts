/**
 * Keeps an app usable without a network: it serves the app's page and the site's files that it
 * loads. The builder's copy lies beside its page and serves that alone. The patient's copy lies at
 * the site's root, because "Get help" and the exercises' pages must open without a network too; on
 * the site's other pages it answers only with what is kept, and keeps nothing of its own accord.
 *
 * The page, its app data and its scripts are asked for first, past every cache on the way, so that
 * safety text does not go stale, and so that what must fit together is of one build. What is kept
 * is used where there is no answer within three seconds, or where somebody else answers: the login
 * page of a hotel's network is not kept, and does not take the app's place. Pictures, fonts and the
 * compiler come from what is kept. The page says what it needs.
 */

declare const self: ServiceWorkerGlobalScope

interface Kept {
  title: string
  body: string
  days: string[]
  silent: boolean
  /** The day on which it was shown last. */
  shown?: string | undefined
}
interface Message {
  keep?: unknown
  only?: unknown
  reminder?: Kept | null
}

/** The app's folder: the one that the page names that registers this file, or this file's own. */
const NAMED = new URLSearchParams(self.location.search).get("page")
const PAGE = new URL(NAMED ? `./${NAMED}/` : "./", self.location.href)
const APP = PAGE.pathname.split("/").at(-2) ?? ""
const ROOT = new URL("../", PAGE).href
const WHOLE_SITE = self.registration.scope === ROOT
const NAME = `loadwise-${APP} 2 ${PAGE.href}`
const OLDER = [`loadwise-${APP}-1`, `loadwise-${APP}-1 ${PAGE.href}`]
const WAIT_MS = 3_000
const LASTING = /\/assets\/(?:fonts|stylesheets|pictures|print\/(?:fonts|pictures))\/|\.wasm\.gz$/
/** Where the reminder is kept; the site has no such file. */
const REMINDER = `${PAGE.href}reminder.json`
/** After one answer that was too slow, the others are not waited for as long. */
let slowUntil = 0

self.addEventListener("install", () => void self.skipWaiting())
self.addEventListener("activate", (event) =>
  event.waitUntil(Promise.all([self.clients.claim(), ...OLDER.map((name) => caches.delete(name))])),
)
self.addEventListener("message", (event) => {
  const { keep, only, reminder } = (event.data ?? {}) as Message
  if (reminder !== undefined) event.waitUntil(keepReminder(reminder))
  if (Array.isArray(keep)) event.waitUntil(keepAll(keep.map(String), only === true, event.source))
})
self.addEventListener("fetch", (event) => {
  const { request } = event
  const address = plain(request.url)
  const ours = address.startsWith(PAGE.href) || address.startsWith(`${ROOT}assets/`)
  if (request.method !== "GET") return
  if (request.mode === "navigate" && address !== PAGE.href) {
    if (WHOLE_SITE && isPage(address)) event.respondWith(networkFirst(event))
    return
  }
  if (ours) event.respondWith(LASTING.test(address) ? keptFirst(event) : networkFirst(event))
})

/** Addresses are kept without what follows `#`, which is the plan, and in one form. */
const plain = (address: string): string =>
  address.replace(/[?#].*$/, "").replace(/\/index\.html$/, "/")

const isPage = (address: string): boolean => address.startsWith(ROOT) && address.endsWith("/")

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
  if (isHtml !== isPage(plain(address))) return null
  const ours = plain(address) === PAGE.href ? "data-app-data=" : 'class="lw lw--'
  if (isHtml && !(await answer.clone().text()).includes(ours)) return null
  const own = answer.redirected ? new Response(answer.body, answer) : answer
  const copy = own.clone()
  const cache = await caches.open(NAME)
  // A full disk must not keep the answer from the page
  await cache.put(plain(address), copy).catch(() => undefined)
  return own
}

async function networkFirst(event: FetchEvent): Promise<Response> {
  const { request } = event
  const there = await kept(request.url)
  if (!there) return notKept(event)
  const asked = fetched(request.url)
  const answered = asked.catch(() => null)
  event.waitUntil(answered)
  const wait = Date.now() < slowUntil ? WAIT_MS / 10 : WAIT_MS
  const answer = await Promise.race([answered, later(wait)])
  if (answer === "late") slowUntil = Date.now() + 10_000
  return answer instanceof Response ? answer : there
}

const later = (milliseconds: number): Promise<"late"> =>
  new Promise((resolve) => setTimeout(() => resolve("late"), milliseconds))

const notKept = async ({ request }: FetchEvent): Promise<Response> =>
  (WHOLE_SITE ? null : await fetched(request.url)) ?? fetch(request)

/** Pictures are renewed behind what is shown; the compiler's address holds its version. */
async function keptFirst(event: FetchEvent): Promise<Response> {
  const there = await kept(event.request.url)
  if (!there) return notKept(event)
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
  const get = async (all: Iterable<string>): Promise<boolean> => {
    const missing = [...all].filter((address) => !there.has(address))
    const got = await Promise.all(missing.map((one) => fetched(one).then(Boolean, () => false)))
    return got.every(Boolean)
  }
  const ready = await get(wanted)
  asker?.postMessage({ ready })
  // The other pages can be read by now; their pictures come last
  const inPages = new Set((await Promise.all([...wanted].filter(isPage).map(filesOf))).flat())
  for (const address of wanted) inPages.delete(address)
  const whole = (await get(inPages)) && ready
  wanted.add(REMINDER)
  const old = [...there].filter((address) => !wanted.has(address) && !inPages.has(address))
  if (whole && only) await Promise.all(old.map((address) => cache.delete(address)))
}

/** The styles, scripts and pictures that a kept page of the site names. */
async function filesOf(page: string): Promise<string[]> {
  if (page === PAGE.href) return [] // the app says what it needs
  const text = await (await kept(page))?.text()
  const named = text?.matchAll(/ (?:src|href)="([^"#?]+\.(?:css|js|svg|woff2))"/g) ?? []
  return Array.from(named, ([, name]) => plain(new URL(name ?? "", page).href)).filter((address) =>
    address.startsWith(`${ROOT}assets/`),
  )
}

// ---- reminders, where the browser wakes this file from time to time

/** Between these hours of the day, once a day. Our own choice. */
const AWAKE = { from: 8, until: 20 }
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

async function keepReminder(reminder: Kept | null): Promise<void> {
  const cache = await caches.open(NAME)
  if (reminder === null) return void (await cache.delete(REMINDER))
  const { shown } = (await reminderKept()) ?? {}
  await cache.put(REMINDER, Response.json({ ...reminder, shown }))
}

const reminderKept = async (): Promise<Kept | undefined> =>
  (await (await kept(REMINDER))?.json()) as Kept | undefined

async function remind(): Promise<void> {
  const it = await reminderKept()
  const now = new Date()
  const day = now.toDateString()
  const hour = now.getHours()
  if (!it || it.shown === day || hour < AWAKE.from || hour >= AWAKE.until) return
  if (!it.days.includes(DAYS[now.getDay()] ?? "")) return
  await (await caches.open(NAME)).put(REMINDER, Response.json({ ...it, shown: day }))
  const { title, body, silent } = it
  const icon = `${PAGE.href}icon-192.png`
  await self.registration.showNotification(title, { body, silent, icon, tag: "loadwise-today" })
}

self.addEventListener("periodicsync" as "sync", (event) =>
  (event as ExtendableEvent).waitUntil(remind()),
)
self.addEventListener("notificationclick", (event) => {
  event.notification.close()
  event.waitUntil(self.clients.openWindow(PAGE.href))
})

export {}
