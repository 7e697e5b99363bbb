/**
 * "Then and now": three activities of the person's own, each with a number from 0 to 10, and one
 * question about the whole. Numbers are shown side by side, and nothing is computed from them.
 */

import { isDay } from "../core/text"
import { TEXT } from "../vocabulary"
import type { Day } from "../core/days"
import { isScore } from "./entry"

export const ACTIVITIES = 3
export const MOST_LETTERS = TEXT.label
const MOST_TIMES = 50
/** The answers about the whole, in the order in which they are shown. */
export const OVERALL = ["very-good", "good", "middling", "bad", "very-bad"] as const
export type Overall = (typeof OVERALL)[number]

/** The numbers of one day. */
export interface Rating {
  day: Day
  scores: (number | null)[]
  overall: Overall | null
}
export interface ThenNow {
  names: string[]
  ratings: Rating[]
}

export const EMPTY: ThenNow = { names: ["", "", ""], ratings: [] }

const isName = (it: unknown): it is string => typeof it === "string" && it.length <= MOST_LETTERS

function asRating(it: unknown): Rating | null {
  const { day, scores, overall = null } = (it ?? {}) as Partial<Rating>
  if (!isDay(day) || !Array.isArray(scores) || scores.length !== ACTIVITIES) return null
  const known = overall === null || OVERALL.some((one) => one === overall)
  return known && scores.every(isScore) ? { day, scores: [...scores], overall } : null
}

/** `it` copied from its known keys; null if it is not valid. */
export function asThenNow(it: unknown): ThenNow | null {
  const { names, ratings } = (it ?? {}) as Partial<ThenNow>
  if (!Array.isArray(names) || names.length !== ACTIVITIES || !names.every(isName)) return null
  if (!Array.isArray(ratings) || ratings.length > MOST_TIMES) return null
  const valid = ratings.map(asRating)
  return valid.every((one) => one !== null) ? { names: [...names], ratings: valid } : null
}

/** With the numbers of a day put in, in order. */
export const withRating = ({ names, ratings }: ThenNow, rating: Rating): ThenNow => ({
  names,
  ratings: [...ratings.filter(({ day }) => day !== rating.day), rating]
    .sort((a, b) => (a.day < b.day ? -1 : 1))
    .slice(-MOST_TIMES),
})

/** With what a file has besides. */
export function together(here: ThenNow | null, file: ThenNow): ThenNow {
  if (!here || here.ratings.length === 0) return file
  return file.ratings
    .filter(({ day }) => !here.ratings.some((one) => one.day === day))
    .reduce(withRating, here)
}
