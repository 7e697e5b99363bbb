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
import { idsNeeded, libraryFor } from "./shown-plan"

const store = new DeviceStore(new URL("./", location.href).pathname, () => localStorage)

const given = location.hash

await run(
  async (place) => {
    await libraryFor(place.files, store, given)
    render(<App place={place} store={store} given={given} />, place.element)
  },
  "Your log is still on this device.",
  idsNeeded(store, given),
)
