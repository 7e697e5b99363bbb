/**
 * The patient's page: the plan from the address, to follow at home, with a log that stays on the
 * device.
 */

import "../shared/keyed-text"
import "./style.css"
import { render } from "preact"
import { run } from "../shared/start"
import { App } from "./app"
import { DeviceStore } from "./device-store"
import { libraryFor } from "./shown-plan"
import { addManifest } from "./manifest"

await run(async (place) => {
  const store = new DeviceStore(new URL("./", location.href).pathname, () => localStorage)
  await libraryFor(place.files, store, location.hash)
  addManifest()
  render(<App place={place} store={store} />, place.element)
}, "Your log is still on this device.")
