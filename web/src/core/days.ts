/** Calendar days, written 2026-11-30, without time of day or time zone. */

import { DAYS } from "../vocabulary"
import type { Weekday } from "./dose"

export type Day = string

const two = (number: number): string => String(number).padStart(2, "0")

/** The day at that moment, where the device is. */
export const dayOf = (date: Date): Day =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`

export const today = (): Day => dayOf(new Date())

/** Counted in UTC, where every day has 24 hours. */
const DAY_MS = 86_400_000

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)

export const daysBetween = (from: Day, until: Day): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / DAY_MS)

export const weekdayOf = (day: Day): Weekday => DAYS[(new Date(day).getUTCDay() + 6) % 7] ?? "mon"
