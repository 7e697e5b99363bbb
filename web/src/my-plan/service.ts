/**
 * Starts the service worker and tells it which files the page needs. Without one, the page works
 * online.
 */

import { scriptAddress } from "../shared/trusted"
import { pictureFiles } from "./pictures"
import type { LinkedPlan } from "../core/link"
import manifest from "./my-plan.webmanifest?url&no-inline"

/** `told` is called with whether everything is on the device now. */
export async function keepOffline(
  root: string,
  plan: LinkedPlan | null,
  told: (ready: boolean) => void,
): Promise<void> {
  if (!("serviceWorker" in navigator)) return
  try {
    const page = new URL("./", location.href).href
    await navigator.serviceWorker.register(scriptAddress(`${page}offline.js`), { scope: page })
    const { active } = await navigator.serviceWorker.ready
    navigator.serviceWorker.addEventListener("message", (event) => {
      const { ready } = (event.data ?? {}) as { ready?: unknown }
      if (typeof ready === "boolean") told(ready)
    })
    navigator.serviceWorker.startMessages()
    active?.postMessage({ keep: [page, ...pageFiles(), ...(plan ? pictureFiles(root, plan) : [])] })
  } catch {
    told(false)
  }
}

/**
 * The files that the page has loaded or refers to: only addresses, without the plan in the
 * fragment.
 */
function pageFiles(): string[] {
  const named = [
    ...document.querySelectorAll<HTMLLinkElement>(
      "link[rel~=stylesheet], link[rel=preload], link[rel=icon], link[rel=manifest]",
    ),
  ]
  const scripts = [...document.querySelectorAll<HTMLScriptElement>("script[src]")].map(
    (script) => script.src,
  )
  const loaded = performance
    .getEntriesByType("resource")
    .map((entry) => entry.name)
    .filter(
      (name) =>
        /\.(js|css|woff2|json|svg)$/.test(name.replace(/[?#].*$/, "")) &&
        !name.endsWith("/offline.js"),
    )
  const appData = new URL(
    document.getElementById("app")?.dataset["appData"] ?? "",
    document.baseURI,
  ).href
  const all = [...named.map((link) => link.href), ...scripts, appData, ...loaded]
  return [...new Set(all.filter((address) => new URL(address).origin === location.origin))]
}

/**
 * Lets the page be added to the home screen. It has no start address, which would drop the plan.
 */
export function addManifest(): void {
  const link = document.createElement("link")
  link.rel = "manifest"
  link.href = manifest
  document.head.append(link)
}

/**
 * When everything is deleted, delete the cached files too: they show which exercises a plan had.
 */
export async function forgetFiles(): Promise<void> {
  try {
    const page = new URL("./", location.href).href
    for (const name of await caches.keys())
      if (name.startsWith("loadwise-my-plan-") && name.endsWith(` ${page}`))
        await caches.delete(name)
  } catch {
    // a browser without caches has nothing to delete
  }
}
