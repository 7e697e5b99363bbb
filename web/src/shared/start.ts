/** The start of both apps: find their element in the page, and fetch the app data. */

import type { AppData, AppSlice } from "../contract"
import { AppDataFiles, sliceAddress } from "./app-data-files"

export interface Place {
  element: HTMLElement
  /** The site's root, an absolute address that ends in a slash. */
  root: string
  files: AppDataFiles
}

/** Why an app cannot start, in words for its reader. */
export class CannotStart extends Error {}

/** `needed`: ids of conditions, among others, whose slices are fetched beside the app data. */
async function start(needed: readonly string[]): Promise<Place> {
  const element = document.getElementById("app")
  if (!element) throw new CannotStart("this page is not complete")
  const address = new URL(element.dataset["appData"] ?? "", document.baseURI).href
  // With one condition, or in the builder, there are none
  const slices = document.querySelector<HTMLMetaElement>("meta[name=slices]")?.content.split(" ")
  const sliced = (slices ?? []).filter((id) => needed.includes(id))
  const early = new Map(
    sliced.map((id) => [sliceAddress(address, id), fetchJson<AppSlice>(sliceAddress(address, id))]),
  )
  for (const asked of early.values()) asked.catch(() => undefined) // whoever needs it is told
  const fetchSlice = (at: string): Promise<AppSlice> => {
    const asked = early.get(at)
    early.delete(at) // asked for once more, it is fetched once more
    return asked ?? fetchJson(at)
  }
  const appData = await fetchJson<AppData>(address)
  if (appData.schema_version !== 1)
    throw new CannotStart("this page is older than the site: load it again")
  const root = new URL(element.dataset["root"] ?? "../", document.baseURI).href
  return { element, root, files: new AppDataFiles(appData, address, fetchSlice) }
}

/** The only sentence that is not in the app data: it is shown if that is missing. */
const NOT_LOADED = "This page could not load. Check your internet connection, then reload it."

/** Draws an app, or says in its page that this cannot be, and `more`. */
export async function run(
  draw: (place: Place) => Promise<void>,
  more = "",
  needed: readonly string[] = [],
): Promise<void> {
  try {
    await draw(await start(needed))
  } catch (problem) {
    document.getElementById("app")?.replaceChildren(`${NOT_LOADED} ${more}`.trim())
    throw problem
  }
}

export async function fetchJson<T>(address: string): Promise<T> {
  const answer = await fetch(address)
  if (!answer.ok) throw new CannotStart(`${address}: ${answer.status}`)
  return (await answer.json()) as T
}
