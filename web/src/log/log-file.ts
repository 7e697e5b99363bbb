/** The log and the plan as a file, and back: only files that the patient's page has written. */

import { fromCsv } from "./csv"
import { type Day, today } from "../core/days"
import { isCalendarDay } from "../core/text"
import { asEntry, type Entry } from "./entry"
import { asThenNow, type ThenNow } from "./then-now-data"

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
  /** What was ticked for the next phase, and when: "protocol.phase.id" and the day. */
  ticks: Ticks
}
export type Ticks = Readonly<Record<string, Day>>

export const toJson = (saved: Saved): string =>
  `${JSON.stringify({ kind: KIND, form: FORM, made: today(), ...saved }, null, 1)}\n`

/** What is in a file's text, or why it is refused. All or nothing. */
export function fromFile(text: string): Saved | Refusal {
  if (text.length > MOST_BYTES) return "big"
  if (!/^\s*[{[]/.test(text)) {
    const entries = fromCsv(text)
    return entries ? { entries, plan: null, thenNow: null, ticks: {} } : "other"
  }
  let it: Partial<Record<"kind" | "form" | keyof Saved, unknown>>
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
  const ticks = asTicks(it.ticks ?? {}) // earlier files have none
  const whole = entries.every((entry) => entry !== null) && (thenNow || it.thenNow == null)
  return whole && ticks ? { entries, plan, thenNow, ticks } : "other"
}

const MOST_TICKS = 500

function asTicks(it: unknown): Ticks | null {
  if (typeof it !== "object" || it === null) return null
  const all = Object.entries(it)
  const isTick = ([name, day]: [string, unknown]): boolean =>
    /^[a-z0-9-]+(\.[a-z0-9-]+){2}$/.test(name) && isCalendarDay(day)
  return all.length <= MOST_TICKS && all.every(isTick) ? (Object.fromEntries(all) as Ticks) : null
}
