/**
 * Starts what keeps the page for offline use, and tells it which files the page needs. Where it
 * cannot, the page works on line.
 */

import { scriptAddress } from "./trusted"

export interface Wishes {
  /** Files that the page has not loaded yet and will need. */
  more?: string[]
  /** Nothing else is kept: which pictures are kept would tell which exercises a plan holds. */
  only?: boolean
  /** The site's root: other pages of the site, named in `more`, work without a network too. */
  root?: string
  /** Told whether everything is on the device now. */
  told?: (ready: boolean) => void
}

let found: (own: ServiceWorkerRegistration) => void
/**
 * The page's own registration, once its worker is at work. Not `ready`, which stays an earlier
 * worker's for the whole visit.
 */
export const ownWorker = new Promise<ServiceWorkerRegistration>((resolve) => (found = resolve))

export async function keepOffline({
  more = [],
  only = false,
  root,
  told = () => undefined,
}: Wishes): Promise<void> {
  if (!("serviceWorker" in navigator)) return
  try {
    const page = new URL("./", location.href).href
    const own = await register(page, root)
    const worker = await activated(own)
    if (worker) found(own)
    navigator.serviceWorker.addEventListener("message", (event) => {
      const { ready } = (event.data ?? {}) as { ready?: unknown }
      if (typeof ready === "boolean") told(ready)
    })
    navigator.serviceWorker.startMessages()
    worker?.postMessage({ keep: [page, ...pageFiles(), ...more], only })
  } catch {
    told(false)
  }
}

async function register(
  page: string,
  root: string | undefined,
): Promise<ServiceWorkerRegistration> {
  const workers = navigator.serviceWorker
  const file = root ? `${root}offline.js?page=${page.slice(root.length, -1)}` : `${page}offline.js`
  const now = await workers.register(scriptAddress(file), { scope: root ?? page })
  const before = await workers.getRegistration(page)
  // Until 2026-11 the patient's page had one for itself
  if (root && before?.scope === page) await before.unregister()
  return now
}

/** Its worker at work; null if it could not start. */
async function activated(now: ServiceWorkerRegistration): Promise<ServiceWorker | null> {
  const worker = now.active ?? now.waiting ?? now.installing
  while (worker && worker.state !== "activated" && worker.state !== "redundant")
    await new Promise((done) => worker.addEventListener("statechange", done, { once: true }))
  return worker?.state === "activated" ? worker : now.active
}

/** What the worker needs for reminders; without it, there are none. */
export interface Reminder {
  title: string
  body: string
  days: string[]
  silent: boolean
}

/** Tell the worker what to remind of, or that there is nothing any more. */
export async function keepReminder(reminder: Reminder | null): Promise<void> {
  const { active } = await ownWorker
  active?.postMessage({ reminder })
}

/** What the page has loaded so far, and what it names. */
function pageFiles(): string[] {
  const links = document.querySelectorAll<HTMLLinkElement>(
    "link[rel~=stylesheet], link[rel=preload], link[rel~=icon], link[rel=manifest]",
  )
  const scripts = document.querySelectorAll<HTMLScriptElement>("script[src]")
  const loaded = performance
    .getEntriesByType("resource")
    .map((entry) => entry.name)
    .filter((name) => /\.(?:js|css|woff2|json|svg)$/.test(name.replace(/[?#].*$/, "")))
    .filter((name) => !name.endsWith("/offline.js"))
  const appData = document.getElementById("app")?.dataset["appData"] ?? ""
  const named = [...[...links].map((link) => link.href), ...[...scripts].map((one) => one.src)]
  return [...new Set([...named, new URL(appData, document.baseURI).href, ...loaded])]
}

/** Deletes what this page keeps: the files tell which exercises a plan holds. */
export async function forgetFiles(): Promise<void> {
  try {
    const page = new URL("./", location.href).href
    for (const name of await caches.keys())
      if (name.startsWith("loadwise-") && name.endsWith(` ${page}`)) await caches.delete(name)
    const own = await navigator.serviceWorker.getRegistration(page)
    own?.active?.postMessage({ forget: true }) // it may still be storing files
  } catch {
    // A browser without caches has kept none
  }
}
