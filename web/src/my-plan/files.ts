/** The log and the plan as a file, and back: only files written by this page are imported. */

import { fromCsv } from "./csv"
import { today } from "../core/days"
import type { DeviceStore } from "./device-store"
import { asEntry, type Entry } from "./entry"
import { asThenNow, type ThenNow, thenNowOf } from "./then-now-data"

const KIND = "loadwise-log"
const FORM = 1
export const MOST_BYTES = 5_000_000

export type Refusal = "big" | "newer" | "other"

/** What a file holds. A file of the log alone, as earlier pages wrote them, has neither. */
export interface Saved {
  entries: readonly Entry[]
  /** The plan's code: another device, or a copy on a home screen, starts without one. */
  plan: string | null
  thenNow: ThenNow | null
}

/** All that this device has. */
export const savedIn = (store: DeviceStore): Saved => ({
  entries: store.entries(),
  plan: store.get("plan"),
  thenNow: thenNowOf(store),
})

export const toJson = (saved: Saved): string =>
  `${JSON.stringify({ kind: KIND, form: FORM, made: today(), ...saved }, null, 1)}\n`

/** What is in a file's text, or why it is refused. All or nothing. */
export function fromFile(text: string): Saved | Refusal {
  if (text.length > MOST_BYTES) return "big"
  if (!/^\s*[{[]/.test(text)) {
    const entries = fromCsv(text)
    return entries ? { entries, plan: null, thenNow: null } : "other"
  }
  let it: { kind?: unknown; form?: unknown; entries?: unknown; plan?: unknown; thenNow?: unknown }
  try {
    it = JSON.parse(text) as typeof it
  } catch {
    return "other"
  }
  if (it.kind !== KIND || typeof it.form !== "number") return "other"
  if (it.form > FORM) return "newer"
  if (!Array.isArray(it.entries)) return "other"
  const entries = it.entries.map(asEntry)
  const plan = typeof it.plan === "string" ? it.plan : null
  const thenNow = it.thenNow == null ? null : asThenNow(it.thenNow)
  const whole = entries.every((entry) => entry !== null) && (thenNow || it.thenNow == null)
  return whole ? { entries, plan, thenNow } : "other"
}

/** Give a text to the browser as a file to save. */
export function download(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement("a")
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
