/**
 * The rules of a plan file that its schema cannot say: those of
 * generator/definitions/model/plan.py, dose.py and base.py.
 */

import type { Change, Item, PlanFile, PlanSession } from "../contract"
import { doseKeys, tempoOf } from "../core/dose"
import { TEMPO } from "../vocabulary"
import type { Fault } from "./files"

const CONTROL = /[\u0000-\u001f\u007f-\u009f\ud800-\udfff]/u

/** The first rule that a plan of the right shape breaks. */
export function misfits(plan: PlanFile): Fault | null {
  const words = wordsFault(plan, "")
  if (words) return words
  const hasSessions = Boolean(plan.sessions?.length)
  if (hasSessions === Boolean(plan.from_phase))
    return { where: "sessions", says: "needs either sessions or from_phase" }
  if (plan.changes?.length && !plan.from_phase)
    return { where: "changes", says: "there is no from_phase that they change" }
  const dates = {
    issued: plan.issued,
    review: plan.review,
    next_appointment: plan.next_appointment,
  }
  for (const [where, day] of Object.entries(dates))
    if (day && !isDay(day)) return { where, says: "needs a date such as 2026-11-30" }
  for (const day of [plan.person.screened?.on, plan.person.clearance?.on]) {
    if (day && !isDay(day)) return { where: "person", says: "needs a date such as 2026-11-30" }
  }
  const found = [
    ...(plan.sessions ?? []).map(sessionFault),
    ...(plan.changes ?? []).map(changeFault),
  ]
  return found.find((one) => one !== null) ?? null
}

export function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`)
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(day) &&
    !Number.isNaN(time) &&
    new Date(time).toISOString().startsWith(day)
  )
}

function sessionFault(session: PlanSession, number: number): Fault | null {
  const { days } = session
  if (days !== "daily" && new Set(days).size !== days.length)
    return { where: `sessions ${number + 1}, days`, says: "each day only once" }
  const items = [session.warm_up, ...session.items, session.cool_down]
  const says = items.map((item) => (item ? itemFault(item) : null)).find((one) => one !== null)
  return says ? { where: `sessions ${number + 1}`, says } : null
}

function itemFault(item: Item): string | null {
  if (Boolean(item.exercise) === Boolean(item.own))
    return "an exercise needs either exercise or own"
  if (item.own && (Object.keys(doseKeys(item)).length > 0 || item.change))
    return "an own exercise says its dose in dose_words"
  if (item.own && Boolean(item.own.photo) !== Boolean(item.own.photo_alt))
    return "needs photo and photo_alt together"
  return doseFault(item)
}

function changeFault(change: Change, number: number): Fault | null {
  const kinds = [change.remove, change.swap, change.add, change.dose].filter(Boolean).length
  const right = kinds === 1 && Boolean(change.swap) === Boolean(change.into)
  const says = right
    ? doseFault(change as Item)
    : "needs one of remove, swap with into, add or dose"
  return says ? { where: `changes ${number + 1}`, says } : null
}

function doseFault(item: Item): string | null {
  const { tempo, times_a_week: times, days } = item
  if (tempo) {
    const { out_s, hold_s, back_s } = tempoOf(tempo)
    if (out_s > TEMPO.out_s.high || back_s > TEMPO.back_s.high || hold_s > TEMPO.hold_s.high)
      return "tempo has too many seconds"
  }
  if (Array.isArray(times) && (times.length !== 2 || times[0]! > times[1]!))
    return "times_a_week needs the smaller number first"
  return Array.isArray(days) && new Set(days).size !== days.length ? "each day only once" : null
}

/** Text that is empty, or that holds what no paper can show. */
function wordsFault(value: unknown, where: string): Fault | null {
  if (typeof value === "string") {
    if (!value.trim()) return { where, says: "needs some words" }
    return CONTROL.test(value.replace(/\s/gu, " "))
      ? { where, says: "holds a control character" }
      : null
  }
  if (value === null || typeof value !== "object") return null
  for (const [key, part] of Object.entries(value)) {
    const found = wordsFault(
      part,
      where ? `${where}, ${/^\d+$/.test(key) ? Number(key) + 1 : key}` : key,
    )
    if (found) return found
  }
  return null
}
