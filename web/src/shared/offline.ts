/**
 * Keeps an app usable without a network: it serves the app's page and the site's files that it
 * loads. The builder's copy lies beside its page and serves that alone. The patient's copy lies at
 * the site's root, because "Get help" and the exercises' pages must open without a network too; on
 * the site's other pages it answers only with what is kept, and keeps nothing of its own accord.
 *
 * The page, its app data and its scripts are asked for first, past every cache on the way, so that
 * safety text does not go stale. Where there is no answer within three seconds, or somebody else
 * answers, what is kept is used: the login page of a hotel's network is not kept, and does not take
 * the app's place. Pictures, fonts and the compiler come from what is kept. The page says what it
 * needs.
 *
 * A visit gets files of one build, and what is kept is of one build, also if the site is renewed
 * and the network ends in the middle of a visit: see `Visit` and `keepAll`.
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
  forget?: unknown
}

/** The app's folder: the one that the page names that registers this file, or this file's own. */
const NAMED = new URLSearchParams(self.location.search).get("page")
const PAGE = new URL(NAMED ? `./${NAMED}/` : "./", self.location.href)
const APP = PAGE.pathname.split("/").at(-2) ?? ""
const ROOT = new URL("../", PAGE).href
const WHOLE_SITE = self.registration.scope === ROOT
/** Where the reminder is kept; the site has no such file. */
const REMINDER = `${PAGE.href}reminder.json`
const NAME = `loadwise-${APP} 2 ${PAGE.href}`
/** What has changed at the site, until all of it is here. */
const NEXT = `loadwise-${APP} next ${PAGE.href}`
/** In `NEXT` once all of it is there. */
const WHOLE = `${ROOT}whole`
const OLDER = [`loadwise-${APP}-1`, `loadwise-${APP}-1 ${PAGE.href}`]
const WAIT_MS = 3_000
const LASTING = /\/assets\/(?:fonts|stylesheets|pictures|print\/(?:fonts|pictures))\/|\.wasm\.gz$/

/**
 * What one opening of the page gets: once a file was not the one that is kept, nothing that is
 * kept; once a kept one had to do, all that is kept.
 */
interface Visit {
  gets: "either" | "kept" | "new"
}
const visits = new Map<string, Visit>()
/** Whether a file was not the one that is kept, since all were asked for. */
let renewed = false
/** Files that pages have loaded and that are not kept. Only its worker knows the compiler's files. */
const loaded = new Set<string>()
/** One after another, so that what each puts into `NEXT` is from one moment. */
let keeping = Promise.resolve()
let taking = Promise.resolve()
/** While everything is being deleted, nothing new is kept. */
let forgetting = false

self.addEventListener("install", () => void self.skipWaiting())
self.addEventListener("activate", (event) =>
  event.waitUntil(Promise.all([self.clients.claim(), ...OLDER.map((name) => caches.delete(name))])),
)
self.addEventListener("message", (event) => {
  const { keep, only, reminder, forget } = (event.data ?? {}) as Message
  if (reminder !== undefined) event.waitUntil(keepReminder(reminder))
  if (Array.isArray(keep)) {
    keeping = keeping.then(() => keepAll(keep.map(String), only === true, event.source))
    keeping = keeping.catch(() => undefined)
    event.waitUntil(keeping)
  }
  if (forget === true) {
    forgetting = true
    keeping = keeping.then(forgetAll).finally(() => (forgetting = false))
    keeping = keeping.catch(() => undefined)
    event.waitUntil(keeping)
  }
})
self.addEventListener("fetch", (event) => {
  const { request } = event
  const address = plain(request.url)
  const ours = address.startsWith(PAGE.href) || address.startsWith(`${ROOT}assets/`)
  if (request.method !== "GET") return
  if (request.mode === "navigate" && address !== PAGE.href) {
    if (WHOLE_SITE && isPage(address)) event.respondWith(sitePage(event))
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

interface Answer {
  response: Response
  /** Whether it is not what is kept. */
  changed: boolean
}

/**
 * What the site answers; nothing where it is not the site that answers. A host may send the
 * browser on to `index.html`: what comes back then is made anew, because no browser shows a page
 * that a worker was sent on for.
 */
async function fetched(address: string): Promise<Answer | null> {
  const name = plain(address)
  const answer = await fetch(address, { cache: "no-cache" })
  if (answer.status !== 200 || answer.type !== "basic" || plain(answer.url) !== name) return null
  const body = await answer.clone().arrayBuffer()
  if (!isOurs(name, answer.headers.get("content-type") ?? "", body)) return null
  const lasts = LASTING.test(name) && !answer.redirected
  const response = lasts ? answer : new Response(body, { headers: asked(answer.headers) })
  const before = await (await kept(name))?.arrayBuffer()
  const changed = !before || !same(before, body)
  if (changed && LASTING.test(name)) await stored(NAME, name, response)
  else if (changed) renewed = true
  return { response, changed }
}

/** Whether there was room: a full disk must not stop the page from getting its answer. */
async function stored(cache: string, name: string, response: Response): Promise<boolean> {
  if (forgetting) return false
  return (await caches.open(cache)).put(name, response.clone()).then(
    () => true,
    () => false,
  )
}

/** Headers with which a tab asks this file each time, and does not take what it had before. */
function asked(given: Headers): Headers {
  const headers = new Headers(given)
  headers.set("Cache-Control", "no-cache")
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name)
  return headers
}

/** Whether an answer can be ours: other networks answer anything, with any status and type. */
function isOurs(name: string, type: string, body: ArrayBuffer): boolean {
  const text = (): string => new TextDecoder().decode(body)
  if (body.byteLength === 0 || /html/.test(type) !== isPage(name)) return false
  if (name === PAGE.href) return text().includes("data-app-data=")
  if (isPage(name)) return text().includes('class="lw lw--')
  if (name.endsWith(".js")) return /javascript/.test(type)
  if (name.endsWith(".css")) return /css/.test(type)
  if (name.endsWith(".json")) return isJson(text(), /\/app-data[./]/.test(name))
  return true
}

function isJson(text: string, appData: boolean): boolean {
  try {
    return (JSON.parse(text) as unknown) !== null && (!appData || text.includes('"exercises":'))
  } catch {
    return false
  }
}

function same(one: ArrayBuffer, other: ArrayBuffer): boolean {
  const [a, b] = [new Uint8Array(one), new Uint8Array(other)]
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}

function visitOf({ clientId, resultingClientId }: FetchEvent): Visit {
  const id = resultingClientId || clientId
  const visit = visits.get(id) ?? { gets: "either" }
  visits.set(id, visit)
  // An old visit loaded all it needs long ago
  for (const old of [...visits.keys()].slice(0, -20)) visits.delete(old)
  return visit
}

async function networkFirst(event: FetchEvent): Promise<Response> {
  const { request } = event
  const visit = visitOf(event)
  if (request.mode === "navigate") await takeNext()
  const there = await kept(request.url)
  if (!there) return WHOLE_SITE && request.mode !== "navigate" ? fetch(request) : notKept(event)
  const answered = answerTo(event)
  const answer = visit.gets === "kept" ? null : await inTime(answered)
  // Another file can have decided meanwhile
  if (visit.gets === "new") return (await answered)?.response ?? Response.error()
  if (visit.gets === "kept" || !answer) {
    visit.gets = "kept"
    return there
  }
  if (answer.changed) visit.gets = "new"
  return answer.response
}

/** What the site answers, however late: it can be of use to the next visit. */
function answerTo(event: FetchEvent): Promise<Answer | null> {
  const answered = fetched(event.request.url).catch(() => null)
  event.waitUntil(answered)
  return answered
}

const inTime = (answered: Promise<Answer | null>): Promise<Answer | null> =>
  Promise.race([answered, new Promise<null>((late) => setTimeout(() => late(null), WAIT_MS))])

async function notKept({ request }: FetchEvent): Promise<Response> {
  const answer = await fetched(request.url)
  if (answer) loaded.add(plain(request.url))
  return answer?.response ?? fetch(request)
}

/** Another page of the site: the newest, or what is kept. */
async function sitePage(event: FetchEvent): Promise<Response> {
  const there = await kept(event.request.url)
  if (!there) return fetch(event.request)
  return (await inTime(answerTo(event)))?.response ?? there
}

/** Pictures are renewed behind what is shown; the compiler's address holds its version. */
async function keptFirst(event: FetchEvent): Promise<Response> {
  const there = await kept(event.request.url)
  if (!there) return WHOLE_SITE ? fetch(event.request) : notKept(event)
  if (!event.request.url.includes(".wasm")) void answerTo(event)
  return there
}

/**
 * Fetch what is not there yet; with `only`, let go of all that the page no longer asks for. If
 * something has changed, all that must fit together is asked for again, and takes the place of what
 * is kept when all of it is here. Without `only`, that is also what earlier visits loaded; of that,
 * what the site no longer has is let go.
 */
async function keepAll(
  addresses: string[],
  only: boolean,
  asker: ExtendableMessageEvent["source"],
): Promise<void> {
  const cache = await caches.open(NAME)
  const named = [...addresses.map(plain), ...(only ? [] : loaded)]
  const wanted = new Set(named.filter((address) => address.startsWith(ROOT)))
  const there = new Set((await cache.keys()).map((request) => request.url))
  await taking
  await caches.delete(NEXT)
  const isAnew = renewed
  const missing = [...wanted].filter(
    (address) => !there.has(address) || (isAnew && !LASTING.test(address)),
  )
  const earlier = [...there].filter(
    (address) => isAnew && !only && !wanted.has(address) && !LASTING.test(address),
  )
  const changing = [...earlier, ...missing.filter((address) => !LASTING.test(address))]
  let [late, { lost, moved }] = await Promise.all([
    gotAll(missing.filter((address) => LASTING.test(address))),
    gotAll(changing),
  ])
  // The site may change while it answers: ask again until two answers in a row are the same
  for (let again = 0; moved && again < 4; again += 1) ({ lost, moved } = await gotAll(changing))
  const unreached = lost.filter((address) => wanted.has(address))
  const ready = !moved && unreached.length + late.lost.length === 0
  // A page that runs with what is kept may load more of it
  const canTake = !asker || !("id" in asker) || visits.get(asker.id)?.gets !== "kept"
  const gone = lost.filter((address) => !wanted.has(address))
  const whole = !moved && unreached.every((address) => loaded.has(address))
  if (whole && (canTake || gone.length === 0)) {
    renewed = false
    for (const address of wanted) loaded.delete(address)
    await stored(NEXT, WHOLE, new Response())
    if (canTake) await takeNext()
    await Promise.all(gone.map((address) => cache.delete(address)))
  }
  asker?.postMessage({ ready })
  // The other pages can be read by now; their styles and pictures come last
  const more = (await Promise.all([...wanted].filter(isPage).map(filesOf))).flat()
  await Promise.all(more.filter((address) => !there.has(address)).map(keepFile))
  const all = new Set([...wanted, ...more, REMINDER])
  const old = [...there].filter((address) => !all.has(address))
  if (ready && only) await Promise.all(old.map((address) => cache.delete(address)))
}

async function forgetAll(): Promise<void> {
  await taking
  loaded.clear()
  for (const name of [NAME, NEXT]) await caches.delete(name)
}

async function keepFile(address: string): Promise<void> {
  const answer = await fetched(address).catch(() => null)
  if (answer) await stored(NAME, address, answer.response)
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

interface Round {
  /** What cannot be had now. */
  lost: string[]
  /** Whether what waits in `NEXT` is not what waited there before. */
  moved: boolean
}

async function gotAll(addresses: string[]): Promise<Round> {
  const got = await Promise.all(addresses.map((address) => keepNext(address).catch(() => null)))
  return { lost: addresses.filter((_, at) => !got[at]), moved: got.includes("moved") }
}

type Waiting = "same" | "moved"

/**
 * Fetch a file; if it is not the one that is kept, it waits for the others. Nothing where it cannot
 * be had, or where there is no room.
 */
async function keepNext(address: string): Promise<Waiting | null> {
  const answer = await fetched(address)
  if (!answer || LASTING.test(address)) return answer && "same"
  const next = await caches.open(NEXT)
  const waits = await next.match(plain(address))
  if (!answer.changed) return waits && (await next.delete(plain(address))) ? "moved" : "same"
  const body = await answer.response.clone().arrayBuffer()
  if (waits && same(await waits.arrayBuffer(), body)) return "same"
  return (await stored(NEXT, plain(address), answer.response)) ? "moved" : null
}

/** Put what has changed in the place of what is kept, if all of it is there. */
function takeNext(): Promise<void> {
  taking = taking.then(replaceByNext).catch(() => undefined)
  return taking
}

async function replaceByNext(): Promise<void> {
  if (!(await caches.has(NEXT))) return
  const [cache, next] = await Promise.all([caches.open(NAME), caches.open(NEXT)])
  if (!(await next.match(WHOLE))) return
  for (const request of await next.keys()) {
    const response = await next.match(request)
    if (response && request.url !== WHOLE) await cache.put(request, response)
  }
  await caches.delete(NEXT)
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
