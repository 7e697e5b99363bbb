/**
 * Judges a plan by the rules of generator/plans/judge.py, in the same order. Tests judge the same
 * plans with both.
 */

import type { AppPhase, AppProtocol, Dose, PlanFile, PlanSession } from "../contract"
import { BANDS, SECONDS } from "../vocabulary"
import {
  type AffectedSide,
  daysOf,
  doseKeys,
  formOf,
  isLoad,
  outside,
  secondsOf,
  wholeMinutes,
  type Weekday,
  withKeys,
} from "./dose"
import { type Finding, finding, type Path, ruleOf } from "./findings"
import {
  conditionOf,
  type ExerciseHere,
  type Library,
  phaseOf,
  sideOf,
  withSupport,
} from "./library"
import { type Placed, placed } from "./plan"
import { line } from "./text"

/** An item with everything that it stands for. */
export interface CaseItem extends Placed {
  phase: AppPhase
  /** The days of its session. */
  days: Weekday[]
  /** The library's exercise, in the version for this person: with support, or the standard one. */
  exercise: ExerciseHere | undefined
  supported: boolean
  /** The whole dose, without the session's days; null if the item's keys do not fit. */
  dose: Dose | null
  /** A clinician's own exercise counts only as getting ready. */
  seconds: number
}

export interface CaseSession {
  written: PlanSession
  phase: AppPhase
  days: Weekday[]
  items: readonly CaseItem[]
  /** How long it takes, in whole minutes. */
  minutes: number
}

/** An explicit plan with the library that it is judged against. */
export class Case {
  readonly sessions: readonly CaseSession[]
  readonly items: readonly CaseItem[]
  /** The library's exercises in the plan, each once, by id. */
  readonly used: readonly ExerciseHere[]
  /** The person's conditions. Cautions can be about age, so it counts as one. */
  readonly conditions: ReadonlySet<string>
  /** The sore side as doses need it. */
  readonly side: AffectedSide | null
  /** The phase of sessions that name none. */
  private readonly earliest: AppPhase

  constructor(
    readonly library: Library,
    readonly protocol: AppProtocol,
    readonly plan: PlanFile,
  ) {
    const { conditions, age_band, affected_side } = plan.person
    const young = age_band === "under-18" ? [age_band] : []
    this.conditions = new Set<string>([...(conditions ?? []), ...young])
    this.side = sideOf(protocol, affected_side)
    const named = new Set(plan.sessions?.map(({ phase }) => phase))
    this.earliest = protocol.phases.find(({ id }) => named.has(id)) ?? protocol.phases[0]!
    this.sessions = (plan.sessions ?? []).map((written, number) => this.session(written, number))
    this.items = this.sessions.flatMap(({ items }) => items)
    const all = new Map(this.items.flatMap(({ exercise: it }) => (it ? [[it.id, it]] : [])))
    this.used = [...all.keys()].sort().map((id) => all.get(id)!)
  }

  private session(written: PlanSession, number: number): CaseSession {
    const phase = phaseOf(this.protocol, written.phase) ?? this.earliest
    const days = daysOf(written.days)
    const items = placed(written, number).map((place) => this.item(place, phase, days))
    const minutes = wholeMinutes(items.reduce((sum, { seconds }) => sum + seconds, 0))
    return { written, phase, days, items, minutes }
  }

  private item(place: Placed, phase: AppPhase, days: Weekday[]): CaseItem {
    const standard = this.library.exerciseIn(this.protocol, place.item.exercise)
    const supported = Boolean(
      standard?.supported &&
      standard.take_care.some((it) => it.rule === "with-support" && this.has(it.condition)),
    )
    const exercise = standard && supported ? withSupport(standard) : standard
    const dose = standard ? withKeys(standard.dose, doseKeys(place.item)) : null
    const seconds =
      exercise && dose ? secondsOf(dose, exercise.stages, this.side) : SECONDS.exercise
    return { ...place, phase, days, exercise, supported, dose, seconds }
  }

  has(condition: string): boolean {
    return this.conditions.has(condition)
  }
}

/** Everything that is wrong with the plan, in the order of the command line. */
export const judge = (it: Case): Finding[] => RULES.flatMap((rule) => rule(it))

type Rule = (it: Case) => Finding[]

/** What is wrong with an item: code, keys from the item to the place, values. */
type Fault = readonly [code: string, keys: Path, values?: object]

/** A rule for each of the library's exercises in the plan; the item's reason can lift it. */
const each =
  (rule: (one: CaseItem & { exercise: ExerciseHere }, it: Case) => readonly Fault[]): Rule =>
  (it) =>
    it.items.flatMap((one) => {
      const { exercise, item, path } = one
      if (!exercise) return []
      return rule({ ...one, exercise }, it)
        .filter(([code]) => !item.because || ruleOf(code).lifted_by !== "reason")
        .map(([code, keys, values]) =>
          finding(code, [...path, ...keys], { exercise: exercise.id, ...values }),
        )
    })

const version: Rule = ({ library: { appData }, protocol, plan: { library: was }, used }) => {
  const here = appData.library
  const differs = was === here ? appData.edited : appData.changed_since[was]
  const changed = [...used, protocol].map(({ id }) => id).filter((id) => differs?.includes(id))
  const at = ["library"]
  if (was === here)
    return changed.length ? [finding("plan.library-edited", at, { library: here, changed })] : []
  if (!differs) return [finding("plan.library", at, { was, here }, "unknown")]
  return changed.length ? [finding("plan.library", at, { was, here, changed }, "changed")] : []
}

const dates: Rule = ({ plan }) =>
  (["review", "next_appointment"] as const)
    .filter((key) => (plan[key] ?? plan.issued) < plan.issued)
    .map((key) => finding("plan.dates", [key], { key }))

const screening: Rule = ({ protocol, plan: { person } }) => {
  if (!person.screened) return [finding("plan.not-screened", ["person"], { problem: "" })]
  const flags = protocol.red_flags.flatMap((tier) => tier.signs.map((sign) => sign.id))
  return (person.screened.red_flags ?? []).map((flag, index) => {
    const at = ["person", "screened", "red_flags", index]
    return flags.includes(flag)
      ? finding("plan.red-flag", at, { flag, problem: "" })
      : finding("plan.red-flag-id", at, { flag })
  })
}

/** A plan for one of a pair says which; a plan for the back does not. */
const side: Rule = ({ protocol: { region }, plan: { person } }) => {
  const given = person.affected_side != null
  if (region.paired === given) return []
  const path = given ? ["person", "affected_side"] : ["person"]
  const values = { region: region.name, key: "affected_side" }
  return [finding("plan.side", path, values, given ? "central" : "missing")]
}

const conditions: Rule = ({ protocol, plan: { person } }) =>
  (person.conditions ?? []).flatMap((condition, index) => {
    const path = ["person", "conditions", index]
    const known = conditionOf(protocol, condition)
    if (!known) return [finding("plan.condition", path, { condition })]
    const missing = known.rule === "clearance" && !person.clearance
    return missing ? [finding("plan.clearance", path, { condition })] : []
  })

const unknownPhases: Rule = ({ protocol, sessions }) =>
  sessions.flatMap(({ written: { phase } }, number) =>
    phase && !phaseOf(protocol, phase)
      ? [finding("plan.phase", ["sessions", number, "phase"], { phase })]
      : [],
  )

const unknownExercises: Rule = ({ items }) =>
  items.flatMap(({ item: { exercise: id }, exercise, path }) =>
    id && !exercise
      ? [finding("plan.exercise", [...path, "exercise"], { exercise: id }, "unknown")]
      : [],
  )

const withdrawn = each(({ exercise: { withdrawn: why } }) =>
  why ? [["plan.withdrawn", ["exercise"], { why }]] : [],
)

const changes = each(({ item: { change }, exercise }) =>
  change && !Object.hasOwn(exercise.changes, change)
    ? [["plan.change-key", ["change"], { change }]]
    : [],
)

const support = each(({ item: { change }, exercise, supported }) =>
  change && supported && exercise.supported?.without.includes(change)
    ? [["plan.change-support", ["change"], { change }]]
    : [],
)

const care = each(({ exercise }, it) =>
  exercise.take_care
    .filter(({ condition, rule }) => it.has(condition) && rule !== "with-support")
    .map(({ condition, rule, says }) => [
      `plan.${rule}`,
      ["exercise"],
      { condition, advice: says },
    ]),
)

const levels = each(({ exercise: { level }, phase: { id, level_max: most } }) =>
  level > most ? [["plan.level", ["exercise"], { level, most, phase: id, problem: "" }]] : [],
)

const doses = each(({ exercise, dose }) => {
  if (!dose || formOf(dose) !== formOf(exercise.dose)) return [["plan.dose-form", []]]
  const [stage, most] = [dose.stage ?? 0, exercise.stages.length]
  const beyond: Fault = ["plan.stage", ["stage"], { stage: String(stage), most }]
  const left = outside(dose, exercise.range).map(({ key, value, low, high }): Fault => {
    const keys = isLoad(key) ? ["load", key] : [key]
    return ["plan.dose-range", keys, { key, value: String(value), low, high }]
  })
  return stage > most ? [beyond, ...left] : left
})

/** Less than a check before the session's phase asked for. A test is one set. */
const gates = each(({ exercise, dose, phase }) => {
  if (!dose) return []
  const now: Readonly<Record<string, unknown>> = {
    ...NO_LOAD,
    ...dose.load,
    repetitions: dose.reps && (dose.sets ?? 1) * dose.reps,
    seconds: dose.hold_s,
    minutes: dose.minutes,
  }
  return (phase.here[exercise.id]?.gates ?? []).flatMap(({ says: check, asks }) =>
    Object.entries(asks)
      .filter(([key, least]) => now[key] != null && rank(now[key]) < rank(least))
      .map(([key, least]): Fault => {
        const values = { key, value: String(now[key]), least: String(least), check, problem: "" }
        return ["plan.below-gate", [], values]
      }),
  )
})

const NO_LOAD = { kg: 0, step_cm: 0, bend_deg: 0, band: "–" }
/** A band is no number, but has an order. */
const rank = (one: unknown): number =>
  typeof one === "number" ? one : (BANDS as readonly unknown[]).indexOf(one)

/** Cards say the session's days, so an exercise cannot have others. */
const howOften = each(({ item, days: on }) => {
  const { days, times_a_week: times } = doseKeys(item)
  const [low, high] = times ?? [0, on.length]
  const same = !days || (days.length === on.length && days.every((day) => on.includes(day)))
  return same && low <= on.length && on.length <= high ? [] : [["plan.how-often", []]]
})

const minutes: Rule = ({ sessions, plan: { person } }) =>
  sessions.flatMap(({ written: { name, because }, minutes }, number) => {
    const limit = person.minutes_a_session
    const values = { session: line(name), minutes, limit: String(limit) }
    return minutes > limit && !because
      ? [finding("plan.minutes", ["sessions", number], values)]
      : []
  })

const RULES: readonly Rule[] = [
  version,
  dates,
  screening,
  side,
  conditions,
  unknownPhases,
  unknownExercises,
  withdrawn,
  changes,
  support,
  care,
  levels,
  doses,
  gates,
  howOften,
  minutes,
]
