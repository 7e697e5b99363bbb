/** Calendar days on the device, written 2026-11-30, without time of day or time zone. */

import { type Weekday } from "../core/dose"
import { DAYS } from "../vocabulary"
import type { Words } from "../core/words"

export type Day = string

const two = (number: number): string => String(number).padStart(2, "0")

export const dayOf = (date: Date): Day =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`

export const today = (): Day => dayOf(new Date())

/** Counted in UTC, where every day has 24 hours. */
const atNoon = (day: Day): Date => new Date(`${day}T12:00:00Z`)

const written = (date: Date): Day => date.toISOString().slice(0, 10)

export const addDays = (day: Day, days: number): Day =>
  written(new Date(atNoon(day).getTime() + days * 86_400_000))

export const daysBetween = (from: Day, until: Day): number =>
  Math.round((atNoon(until).getTime() - atNoon(from).getTime()) / 86_400_000)

export const weekdayOf = (day: Day): Weekday => DAYS[(atNoon(day).getUTCDay() + 6) % 7] ?? "mon"

/** "30 Nov", for tables and axes. */
export const shortDate = (words: Words, day: Day): string =>
  `${Number(day.slice(8))} ${words.month(day, "short")}`
