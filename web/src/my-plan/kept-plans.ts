/**
 * The plans on this device: the one that is followed, and one other, which is kept. An older
 * plan's link never takes the place of a newer plan by itself.
 */

import type { LinkedPlan } from "../core/link"
import type { DeviceStore } from "./device-store"

/** How the plan of a newly opened link compares with the one that was followed before. */
export type Beside = "newer" | "older" | "same-day"

/** By day of issue, then by version. */
export function compared(opened: LinkedPlan, followed: LinkedPlan): Beside {
  const order =
    opened.issued.localeCompare(followed.issued) || Math.sign(opened.version - followed.version)
  return order === 0 ? "same-day" : order > 0 ? "newer" : "older"
}

/** Follow the plan with this code; the one that was followed so far is kept. */
export function follow(store: DeviceStore, code: string): void {
  const before = store.get("plan")
  if (before === code) return
  if (before !== null) store.set("plan.other", before)
  store.set("plan", code)
}

/** Keep a plan without following it. */
export const keep = (store: DeviceStore, code: string): void => store.set("plan.other", code)
