/** "Then and now" on this device. */

import { asThenNow, type ThenNow } from "../log/then-now-data"
import type { DeviceStore } from "./device-store"

export function thenNowOf(store: DeviceStore): ThenNow | null {
  try {
    return asThenNow(JSON.parse(store.get("then-now") ?? "null"))
  } catch {
    return null
  }
}

export const keepThenNow = (store: DeviceStore, it: ThenNow): void =>
  store.set("then-now", JSON.stringify(it))
