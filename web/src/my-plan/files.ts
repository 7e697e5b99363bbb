/** Everything that this device has, for a file. */

import type { Saved, Ticks } from "../log/log-file"
import type { DeviceStore } from "./device-store"
import { thenNowOf } from "./then-now-store"

/** The start of a tick's name in the store. */
export const TICK = "tick."

/** All that this device has. */
export const savedIn = (store: DeviceStore): Saved => ({
  entries: store.entries(),
  plan: store.get("plan"),
  thenNow: thenNowOf(store),
  ticks: store.named(TICK) as Ticks,
})

/** Give a text to the browser as a file to save. */
export function download(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement("a")
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
