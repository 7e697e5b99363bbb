/**
 * The coordinates of the pain plot. Days go from left to right, pain from 0 at the bottom to 10 at
 * the top.
 */

import { addDays, type Day, daysBetween, today } from "../core/days"
import type { Entry } from "./entry"

export const SIZE = { width: 400, height: 230, left: 26, right: 8, top: 12, bottom: 50 }
export const MOST_DAYS = 56
const FEWEST_DAYS = 7

export interface Point {
  x: number
  y: number
  value: number
  day: Day
}
export interface Plot {
  first: Day
  last: Day
  worst: Point[]
  morning: Point[]
  /** A session that was done, skipped, or stopped by a sign. */
  sessions: { x: number; what: "done" | "not" | "sign" }[]
  ticks: { x: number; day: Day }[]
}

export const yOf = (score: number): number =>
  SIZE.top + (SIZE.height - SIZE.top - SIZE.bottom) * (1 - score / 10)

/**
 * The days shown: at most the last eight weeks, at least one week. Entries that a wrong
 * clock dated after tomorrow do not move them, unless there are no others.
 */
export function span(entries: readonly Entry[], now = today()): [Day, Day] | null {
  const all = entries
    .flatMap(({ day, morning }) => (morning.pain === null ? [day] : [day, addDays(day, 1)]))
    .sort()
  const sure = all.filter((day) => day <= addDays(now, 1))
  const days = sure.length ? sure : all
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return null
  if (daysBetween(first, last) >= MOST_DAYS) return [addDays(last, 1 - MOST_DAYS), last]
  const least = addDays(first, FEWEST_DAYS - 1)
  return [first, least > last ? least : last]
}

export function plotOf(entries: readonly Entry[]): Plot | null {
  const shown = span(entries)
  if (!shown) return null
  const [first, last] = shown
  const days = daysBetween(first, last)
  const xOf = (day: Day): number =>
    SIZE.left +
    ((SIZE.width - SIZE.left - SIZE.right) * (daysBetween(first, day) + 0.5)) / (days + 1)
  const within = entries.filter((entry) => entry.day >= first && entry.day <= last)
  const point = (day: Day, value: number | null): Point[] =>
    value === null ? [] : [{ x: xOf(day), y: yOf(value), value, day }]
  return {
    first,
    last,
    worst: within.flatMap((entry) => point(entry.day, entry.worst)),
    morning: within.flatMap((entry) => point(addDays(entry.day, 1), entry.morning.pain)),
    sessions: within.flatMap((entry) => {
      const what = entry.sign ? "sign" : entry.done === null ? null : entry.done ? "done" : "not"
      return what ? [{ x: xOf(entry.day), what: what as "done" | "not" | "sign" }] : []
    }),
    ticks: ticks(first, days).map((day) => ({ x: xOf(day), day })),
  }
}

function ticks(first: Day, days: number): Day[] {
  const step = Math.max(1, Math.ceil((days + 1) / 5))
  return Array.from({ length: Math.floor(days / step) + 1 }, (_, number) =>
    addDays(first, number * step),
  )
}
