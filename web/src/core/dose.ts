/** How much of an exercise: the vocabulary's forms and numbers, and what a dose takes in seconds. */

import type { Dose, DoseRange, Item, AppChoice, RunStage, Tempo } from "../contract"
import { DAYS, FORMS, NUMBERS, SECONDS } from "../vocabulary"

export type Side = NonNullable<Dose["side"]>
export type AffectedSide = "left" | "right" | "both"
export type Weekday = NonNullable<Dose["days"]>[number]
export type Form = keyof typeof FORMS
export type NumberKey = keyof typeof NUMBERS

/** Dose keys that are given, ready to lay over another dose. */
export type DoseKeys = { [K in keyof Dose]?: NonNullable<Dose[K]> }

interface Bounds {
  low: number
  high: number
  step?: number
  load?: boolean
  ranged?: boolean
  link_unit?: number
}

/** A number of the vocabulary: its bounds, and where it stands. */
export const numberOf = (key: NumberKey): Bounds => NUMBERS[key]
const numbers = Object.keys(NUMBERS) as NumberKey[]
export const RANGE_KEYS = numbers.filter((key) => numberOf(key).ranged) as (keyof DoseRange)[]
export const isLoad = (key: NumberKey): boolean => numberOf(key).load === true
export const COUNTS = RANGE_KEYS.filter((key) => !isLoad(key)) as Exclude<
  keyof DoseRange,
  "kg" | "step_cm" | "bend_deg"
>[]
const HOW_OFTEN = ["days", "times_a_week", "every_session"] as const
const DOSE_KEYS: readonly (keyof Dose)[] = [
  ...COUNTS,
  "side",
  "tempo",
  "rest_s",
  ...HOW_OFTEN,
  "rest_days_between",
  "load",
]

export const saysHowOften = (keys: DoseKeys): boolean =>
  HOW_OFTEN.some((key) => keys[key] !== undefined)

/** A session's or an item's days, "daily" written out. */
export const daysOf = (days: "daily" | readonly Weekday[]): Weekday[] =>
  days === "daily" ? [...DAYS] : [...days]

/** "3-0-2" as seconds out, hold and back. */
export function tempoOf(tempo: string | Tempo): Tempo {
  if (typeof tempo !== "string") return tempo
  const [out_s = 0, hold_s = 0, back_s = 0] = tempo.split("-").map(Number)
  return { out_s, hold_s, back_s }
}

export const tempoText = ({ out_s, hold_s, back_s }: Tempo): string =>
  `${out_s}-${hold_s}-${back_s}`

/** The dose keys of an item of a plan file, of a default session or of a dose, in one form. */
export function doseKeys(given: Item | AppChoice | Dose): DoseKeys {
  const found: Record<string, unknown> = {}
  for (const key of DOSE_KEYS) {
    const value = given[key]
    if (value === null || value === undefined) continue
    if (key === "tempo") found[key] = tempoOf(value as string | Tempo)
    else if (key === "days") found[key] = daysOf(value as "daily" | Weekday[])
    else if (key === "times_a_week") found[key] = typeof value === "number" ? [value, value] : value
    else if (key === "load") found[key] = withoutNone(value as object)
    else found[key] = value
  }
  return found as DoseKeys
}

const withoutNone = (it: object): object =>
  Object.fromEntries(Object.entries(it).filter(([, value]) => value !== null))

/** The key that tells a form from the others: the last one that it needs. */
const own = (form: Form): keyof DoseKeys => FORMS[form].needs.at(-1) as keyof DoseKeys
const forms = Object.keys(FORMS) as Form[]

/** How a whole dose is counted. */
export function formOf(dose: Dose): Form {
  const form = forms.find((one) => dose[own(one)] != null)
  if (!form) throw new Error("a dose is counted in one way")
  return form
}

/** The one form that these keys count by; nothing where there is none, or more than one. */
function formOrNone(keys: DoseKeys): Form | null {
  const found = forms.filter((form) => keys[own(form)] !== undefined)
  const beside = found.flatMap((form) => mayGoWith(form))
  const [form, another] = found.filter((one) => !beside.includes(own(one)))
  return form && !another ? form : null
}

const mayGoWith = (form: Form): readonly string[] =>
  "may" in FORMS[form] ? (FORMS[form] as { may: readonly string[] }).may : []

/**
 * `dose` with `keys` laid over it; nothing where they do not fit. Days replace times a week and the
 * other way round.
 */
export function withKeys(dose: Dose, keys: DoseKeys): Dose | null {
  const base = doseKeys(dose)
  if (saysHowOften(keys))
    for (const key of [...HOW_OFTEN, "rest_days_between"] as const) delete base[key]
  const load = keys.load && base.load ? { ...base.load, ...keys.load } : (keys.load ?? base.load)
  return wholeDose({ ...base, ...keys, ...(load ? { load } : {}) })
}

/** `keys` as a dose, where they are one: counted in one way, and saying how often. */
export function wholeDose(keys: DoseKeys): Dose | null {
  const form = formOrNone(keys)
  if (form === null) return null
  const needs: readonly string[] = FORMS[form].needs
  const fits = COUNTS.every((key) =>
    keys[key] === undefined ? !needs.includes(key) : [...needs, ...mayGoWith(form)].includes(key),
  )
  const once = HOW_OFTEN.filter((key) => keys[key] !== undefined).length === 1
  return fits && once ? keys : null
}

/** Each number of `dose` that leaves the `range`: key, value, lowest, highest. */
export function outside(
  dose: Dose,
  range: DoseRange,
): { key: keyof DoseRange; value: number; low: number; high: number }[] {
  return RANGE_KEYS.flatMap((key) => {
    const span = range[key]
    const value = valueOf(dose, key)
    if (!span || value === null || (value >= span[0] && value <= span[1])) return []
    return [{ key, value, low: span[0], high: span[1] }]
  })
}

/** A number of the dose, or of its load. */
export function valueOf(dose: Dose | DoseKeys, key: keyof DoseRange): number | null {
  if (key === "kg" || key === "step_cm" || key === "bend_deg") return dose.load?.[key] ?? null
  return dose[key] ?? null
}

/** How long one exercise takes, in seconds: sets, sides, repetitions, rests, and getting ready. */
export function secondsOf(
  dose: Dose,
  stages: readonly RunStage[] = [],
  affected: AffectedSide | null = null,
): number {
  return workingSeconds(dose, stages, affected) + SECONDS.exercise
}

function workingSeconds(
  dose: Dose,
  stages: readonly RunStage[],
  affected: AffectedSide | null,
): number {
  if (dose.minutes) return dose.minutes * 60
  if (dose.stage) {
    const stage = stages[dose.stage - 1]
    return stage ? (stage.walk_minutes + stage.run_minutes) * stage.times * 60 : 0
  }
  const bothSides = dose.side === "both" || dose.side === "both-sore-first"
  const eachSide = bothSides || (Boolean(dose.side) && affected === "both")
  const sets = (dose.sets ?? dose.rounds ?? 1) * (eachSide ? 2 : 1)
  let oneSet = dose.work_s ?? dose.hold_s ?? 0
  if (dose.steps_each_way) oneSet = 2 * dose.steps_each_way * SECONDS.step
  else if (dose.reps) {
    const tempo = dose.tempo ? dose.tempo.out_s + dose.tempo.hold_s + dose.tempo.back_s : 0
    oneSet = dose.reps * (tempo + (dose.hold_s ?? 0) || SECONDS.repetition)
  }
  return sets * oneSet + (sets - 1) * (dose.rest_s ?? 0)
}

/** What these seconds are in minutes, rounded up: it never takes less time than it says. */
export const wholeMinutes = (seconds: number): number => Math.ceil(seconds / 60)
