/**
 * The patient's page: the plan from the address, to follow at home, with a log that stays on the
 * device.
 */

import "../shared/keyed-text"
import "./style.css"
import { render } from "preact"
import { start } from "../shared/start"
import { App } from "./app"
import { DeviceStore } from "./device-store"
import { idsNeeded, libraryFor } from "./shown-plan"

/** The only sentence that is not in the app data: it is shown if that is missing. */
const NO_KIT =
  "This page could not load. Check your internet connection, then reload it. " +
  "Your log is still on this device."

try {
  const store = new DeviceStore(new URL("./", location.href).pathname, () => localStorage)
  const place = await start(idsNeeded(store, location.hash))
  await libraryFor(place.files, store, location.hash)
  render(<App place={place} store={store} />, place.element)
} catch (problem) {
  document.getElementById("app")?.replaceChildren(NO_KIT)
  throw problem
}
