/**
 * How much of an exercise: the rules of generator/definitions/model/dose.py and the minutes of
 * generator/wording/words.py.
 */

import type { Dose, DoseRange, Item, AppChoice, RunStage, Tempo } from "../contract"

export type Side = NonNullable<Dose["side"]>
export type AffectedSide = "left" | "right" | "both"
export type Weekday = NonNullable<Dose["days"]>[number]
export type Form = "reps" | "hold" | "minutes" | "steps" | "stage"

/** Dose keys that are given, ready to lay over another dose. */
export type DoseKeys = { [K in keyof Dose]?: NonNullable<Dose[K]> }

export const DAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
export const COUNTS = ["sets", "reps", "hold_s", "minutes", "steps_each_way", "stage"] as const
export const LOAD_KEYS = ["kg", "step_cm", "bend_deg"] as const
export const RANGE_KEYS = [
  ...COUNTS,
  "step_cm",
  "bend_deg",
  "kg",
] as const satisfies readonly (keyof DoseRange)[]
const HOW_OFTEN = ["days", "times_a_week", "every_session"] as const
const DOSE_KEYS = [
  ...COUNTS,
  "side",
  "tempo",
  "rest_s",
  ...HOW_OFTEN,
  "rest_days_between",
  "load",
] as const

const SECONDS_A_REPETITION = 4 // where no tempo is given
const SECONDS_A_STEP = 3
export const SECONDS_AN_EXERCISE = 30 // to get ready

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

/** How a dose is counted; nothing where its keys make no whole dose. */
export function formOf(dose: Dose): Form {
  const form = formOrNone(doseKeys(dose))
  if (form === null) throw new Error("a dose is counted in one way")
  return form
}

function formOrNone(keys: DoseKeys): Form | null {
  const forms = new Set<Form>()
  if (keys.minutes !== undefined) forms.add("minutes")
  if (keys.stage !== undefined) forms.add("stage")
  if (keys.steps_each_way !== undefined) forms.add("steps")
  if (keys.reps !== undefined) forms.add("reps")
  else if (keys.hold_s !== undefined) forms.add("hold")
  if (keys.reps !== undefined && keys.hold_s !== undefined && forms.size > 1) forms.add("hold")
  return forms.size === 1 ? ([...forms][0] ?? null) : null
}

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
  const needsSets = form === "reps" || form === "hold" || form === "steps"
  const once = HOW_OFTEN.filter((key) => keys[key] !== undefined).length === 1
  return (keys.sets !== undefined) === needsSets && once ? keys : null
}

/** Each number of `dose` that leaves the `range`: key, value, lowest, highest. */
export function outside(
  dose: Dose,
  range: DoseRange,
): { key: (typeof RANGE_KEYS)[number]; value: number; low: number; high: number }[] {
  return RANGE_KEYS.flatMap((key) => {
    const span = range[key]
    const value = numberOf(dose, key)
    if (!span || value === null || (value >= span[0] && value <= span[1])) return []
    return [{ key, value, low: span[0], high: span[1] }]
  })
}

/** A number of the dose, or of its load. */
export function numberOf(dose: Dose | DoseKeys, key: (typeof RANGE_KEYS)[number]): number | null {
  if (key === "kg" || key === "step_cm" || key === "bend_deg") return dose.load?.[key] ?? null
  return dose[key] ?? null
}

/**
 * How long one exercise takes, in minutes: sets x sides x (repetitions x tempo, or hold), rests,
 * and getting ready.
 */
export function minutesOf(
  dose: Dose,
  stages: readonly RunStage[] = [],
  affected: AffectedSide | null = null,
): number {
  return (workingSeconds(dose, stages, affected) + SECONDS_AN_EXERCISE) / 60
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
  const eachSide =
    dose.side === "both" ||
    dose.side === "both-sore-first" ||
    (Boolean(dose.side) && affected === "both")
  const sets = (dose.sets ?? 1) * (eachSide ? 2 : 1)
  let oneSet = dose.hold_s ?? 0
  if (dose.steps_each_way) oneSet = 2 * dose.steps_each_way * SECONDS_A_STEP
  else if (dose.reps) {
    const tempo = dose.tempo ? dose.tempo.out_s + dose.tempo.hold_s + dose.tempo.back_s : 0
    oneSet = dose.reps * (tempo + (dose.hold_s ?? 0) || SECONDS_A_REPETITION)
  }
  return sets * oneSet + (sets - 1) * (dose.rest_s ?? 0)
}

/** Rounded up: a session never takes less time than it says. */
export const wholeMinutes = (minutes: number): number => Math.ceil(minutes - 1e-9)
