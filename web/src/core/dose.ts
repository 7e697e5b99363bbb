/** Doses: the vocabulary's forms and numbers, and a dose's duration in seconds. */

import type { AppStage, Dose, DoseRange, Tempo, WrittenDose } from "../contract"
import { DAYS, FORMS, LOADS, NUMBERS, SECONDS } from "../vocabulary"

export type AffectedSide = "left" | "right" | "both"
export type Weekday = NonNullable<Dose["days"]>[number]
export type NumberKey = keyof typeof NUMBERS

/** Dose keys that are set, for `withKeys`. */
export type DoseKeys = { [K in keyof Dose]?: NonNullable<Dose[K]> }

interface Bounds {
  low: number
  high: number
  step?: number
  ranged?: boolean
  link_unit?: number
}

/** A number of the vocabulary: its bounds, and its place in a dose. */
export const numberOf = (key: NumberKey): Bounds => NUMBERS[key]
export const RANGE_KEYS = (Object.keys(NUMBERS) as NumberKey[]).filter(
  (key) => numberOf(key).ranged,
) as (keyof DoseRange)[]
export const isLoad = (key: string): boolean => (LOADS as readonly string[]).includes(key)
const COUNTS = RANGE_KEYS.filter((key) => !isLoad(key)) as (keyof DoseRange & keyof Dose)[]
const HOW_OFTEN = ["days", "times_a_week", "every_session"] as const
const OFTEN_AND_REST = [...HOW_OFTEN, "rest_days_between"] as const
export const DOSE_KEYS = [...COUNTS, ...OFTEN_AND_REST, "side", "tempo", "rest_s", "load"] as const

export const saysHowOften = (keys: DoseKeys): boolean =>
  HOW_OFTEN.some((key) => keys[key] !== undefined)

/** `keys` without those that say how often. */
export function withoutHowOften(keys: DoseKeys): DoseKeys {
  const rest = { ...keys }
  for (const key of OFTEN_AND_REST) delete rest[key]
  return rest
}

/** The days of a session or an item, with "daily" expanded. */
export const daysOf = (days: "daily" | readonly Weekday[]): Weekday[] =>
  days === "daily" ? [...DAYS] : [...days]

/** "3-0-2" as seconds out, hold and back. */
export function tempoOf(tempo: string | Tempo): Tempo {
  if (typeof tempo !== "string") return tempo
  const [out_s = 0, hold_s = 0, back_s = 0] = tempo.split("-").map(Number)
  return { out_s, hold_s, back_s }
}

/** The dose keys of an item of a plan file, of a default session or of a dose, in one form. */
export function doseKeys(given: Dose | WrittenDose): DoseKeys {
  const keys = Object.fromEntries(
    DOSE_KEYS.flatMap((key) => (given[key] == null ? [] : [[key, given[key]]])),
  ) as WrittenDose
  const { tempo, days, times_a_week: times, load } = keys
  return {
    ...keys,
    ...(tempo && { tempo: tempoOf(tempo) }),
    ...(days && { days: daysOf(days) }),
    ...(times && { times_a_week: typeof times === "number" ? [times, times] : times }),
    ...(load && { load: Object.fromEntries(Object.entries(load).filter(([, it]) => it !== null)) }),
  } as DoseKeys
}

const forms = Object.entries<{ needs: readonly string[]; may?: readonly string[] }>(FORMS)

/** How a whole dose is counted: the last key in a form's `needs` distinguishes it. */
export function formOf(dose: Dose): keyof typeof FORMS {
  const found = forms.find(([, { needs }]) => dose[needs.at(-1) as keyof Dose] != null)
  if (!found) throw new Error("a dose is counted in one way")
  return found[0] as keyof typeof FORMS
}

/**
 * `dose` overridden by `keys`; null if they do not fit. Days replace times a week and vice versa.
 */
export function withKeys(dose: Dose, keys: DoseKeys): Dose | null {
  const base = saysHowOften(keys) ? withoutHowOften(doseKeys(dose)) : doseKeys(dose)
  const load = keys.load || base.load ? { load: { ...base.load, ...keys.load } } : {}
  return wholeDose({ ...base, ...keys, ...load })
}

/** `keys` as a dose, or null unless they are counted in exactly one way and say how often. */
export function wholeDose(keys: DoseKeys): Dose | null {
  const has = (key: string): boolean => keys[key as keyof Dose] !== undefined
  const given = COUNTS.filter(has)
  const fits = forms.some(
    ([, { needs, may = [] }]) =>
      needs.every(has) && given.every((key) => needs.includes(key) || may.includes(key)),
  )
  return fits && HOW_OFTEN.filter(has).length === 1 ? keys : null
}

/** The numbers of `dose` outside the `range`: key, value, lowest, highest. */
export const outside = (
  dose: Dose,
  range: DoseRange,
): { key: keyof DoseRange; value: number; low: number; high: number }[] =>
  RANGE_KEYS.flatMap((key) => {
    const [low, high] = range[key] ?? [-Infinity, Infinity]
    const value = valueOf(dose, key)
    return value !== null && (value < low || value > high) ? [{ key, value, low, high }] : []
  })

/** A number of the dose, or of its load. */
export const valueOf = (dose: Dose | DoseKeys, key: keyof DoseRange): number | null =>
  ({ ...dose, ...dose.load })[key] ?? null

/** How long one exercise takes, in seconds: sets, sides, repetitions, rests, and getting ready. */
export const secondsOf = (
  dose: Dose,
  stages: readonly AppStage[] = [],
  affected: AffectedSide | null = null,
): number => workingSeconds(dose, stages, affected) + SECONDS.exercise

function workingSeconds(
  dose: Dose,
  stages: readonly AppStage[],
  affected: AffectedSide | null,
): number {
  if (dose.minutes) return dose.minutes * 60
  if (dose.stage) return stages[dose.stage - 1]?.seconds ?? 0
  const { side, reps, steps_each_way: steps, tempo, rest_s } = dose
  const hold = dose.hold_s ?? 0
  const eachSide = side?.startsWith("both") || (side && affected === "both")
  const sets = (dose.sets ?? dose.rounds ?? 1) * (eachSide ? 2 : 1)
  const pace = tempo ? tempo.out_s + tempo.hold_s + tempo.back_s : 0
  const oneRep = pace + hold || SECONDS.repetition
  const counted = reps ? reps * oneRep : (dose.work_s ?? hold)
  const oneSet = steps ? 2 * steps * SECONDS.step : counted
  return sets * oneSet + (sets - 1) * (rest_s ?? 0)
}

/** The sides of a dose in their order, for a person with that sore side; none if it has no sides. */
export function sidesOf({ side }: Dose, affected: AffectedSide | null): ("left" | "right")[] {
  if (!side) return []
  if (affected === null || affected === "both" || side === "both") return ["left", "right"]
  const other = affected === "left" ? "right" : "left"
  if (side === "both-sore-first") return [affected, other]
  return [side === "sore" ? affected : other]
}

/** Seconds in whole minutes, rounded up, so that a session never takes longer than announced. */
export const wholeMinutes = (seconds: number): number => Math.ceil(seconds / 60)
