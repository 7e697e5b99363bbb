/**
 * Judges a plan by the rules of generator/plans/judge.py, in the same order. Tests judge the same
 * plans with both.
 */

import type { AppExercise, AppPhase, AppProtocol, Item, PlanFile, PlanSession } from "../contract"
import { SECONDS } from "../vocabulary"
import {
  daysOf,
  doseKeys,
  formOf,
  isLoad,
  outside,
  secondsOf,
  shortOf,
  wholeMinutes,
  withKeys,
} from "./dose"
import { type Finding, finding } from "./findings"
import { type Library, phaseOf, sideOf, stagesOf, supports } from "./library"
import { phaseOfSession, type Placed, placed } from "./plan"
import { line } from "./text"

/** An explicit plan with the library that it is judged against. */
export class Case {
  readonly sessions: readonly PlanSession[]
  /** The library's exercises in the plan, each once, by id. */
  readonly used: readonly AppExercise[]
  readonly items: readonly (Placed & { exercise: AppExercise | undefined; phase: AppPhase })[]

  constructor(
    readonly library: Library,
    readonly protocol: AppProtocol,
    readonly plan: PlanFile,
  ) {
    this.sessions = plan.sessions ?? []
    this.items = this.sessions.flatMap((session, number) =>
      placed(session, number).map((place) => ({
        ...place,
        exercise: library.exerciseIn(protocol, place.item.exercise),
        phase: phaseOfSession(protocol, plan, session),
      })),
    )
    const all = new Map(this.items.flatMap(({ exercise: it }) => (it ? [[it.id, it]] : [])))
    this.used = [...all.keys()].sort().map((id) => all.get(id)!)
  }

  /** The person's conditions, including their age. */
  get conditions(): ReadonlySet<string> {
    const { conditions, age_band } = this.plan.person
    return new Set([...(conditions ?? []), ...(age_band === "under-18" ? ["under-18"] : [])])
  }

  /** How long an item takes; a clinician's own exercise counts only as getting ready. */
  seconds(item: Item): number {
    const exercise = this.library.exercise(item.exercise)
    const dose = exercise && withKeys(exercise.dose, doseKeys(item))
    if (!dose) return SECONDS.exercise
    const side = sideOf(this.protocol, this.plan.person.affected_side)
    return secondsOf(dose, stagesOf(this.protocol, exercise), side)
  }

  /** How long a session takes, in whole minutes. */
  minutes(number: number): number {
    const items = this.items.filter(({ path }) => path[1] === number)
    return wholeMinutes(items.reduce((sum, { item }) => sum + this.seconds(item), 0))
  }
}

/** Everything that is wrong with the plan, in the order of the command line. */
export const judge = (it: Case): Finding[] => RULES.flatMap((rule) => rule(it))

type Rule = (it: Case) => Finding[]

const version: Rule = ({ library: { appData }, protocol, plan: { library: was }, used }) => {
  const here = appData.library
  const differs = was === here ? appData.edited : appData.changed_since[was]
  const ids = [...used.map(({ id }) => id), protocol.id]
  const changed = ids.filter((id) => differs?.includes(id))
  const at = ["library"]
  if (was === here)
    return changed.length ? [finding("plan.library-edited", at, { library: here, changed })] : []
  if (!differs) return [finding("plan.library", at, { was, here }, "unknown")]
  return changed.length ? [finding("plan.library", at, { was, here, changed }, "changed")] : []
}

const dates: Rule = ({ plan }) =>
  ["review", "next_appointment"].flatMap((key) =>
    (plan[key as "review"] ?? plan.issued) < plan.issued
      ? [finding("plan.dates", [key], { key })]
      : [],
  )

const screening: Rule = ({ protocol, plan }) => {
  if (!plan.person.screened) return [finding("plan.not-screened", ["person"])]
  const flags = new Set(protocol.red_flags.flatMap((tier) => tier.signs.map((sign) => sign.id)))
  return (plan.person.screened.red_flags ?? []).map((flag, index) => {
    const code = flags.has(flag) ? "plan.red-flag" : "plan.red-flag-id"
    return finding(code, ["person", "screened", "red_flags", index], { flag })
  })
}

const conditions: Rule = ({ library, plan }) =>
  (plan.person.conditions ?? []).flatMap((condition, index) => {
    const path = ["person", "conditions", index]
    const known = library.condition(condition)
    if (!known) return [finding("plan.condition", path, { condition })]
    const missing = known.rule === "clearance" && !plan.person.clearance
    return missing ? [finding("plan.clearance", path, { condition })] : []
  })

const known: Rule = ({ protocol, sessions, items }) => [
  ...sessions.flatMap(({ phase }, number) =>
    phase && !phaseOf(protocol, phase)
      ? [finding("plan.phase", ["sessions", number, "phase"], { phase })]
      : [],
  ),
  ...items.flatMap(({ item: { exercise: id }, exercise, path }) => {
    const at = [...path, "exercise"]
    if (id && !exercise) return [finding("plan.exercise", at, { exercise: id }, "unknown")]
    const why = exercise?.withdrawn
    return why ? [finding("plan.withdrawn", at, { exercise: exercise.id, why })] : []
  }),
]

const changes: Rule = ({ items }) =>
  items.flatMap(({ item: { change }, exercise, path }) =>
    exercise && change && !rungOf(exercise, change)
      ? [finding("plan.change-key", [...path, "change"], { exercise: exercise.id, change })]
      : [],
  )

/** The exercise's easier or harder change with that key. */
export const rungOf = ({ easier, harder }: AppExercise, key: string | null | undefined) =>
  [...easier, ...harder].find((rung) => rung.key && rung.key === key)

const support: Rule = (it) =>
  it.items.flatMap(({ item: { change, because }, exercise, path }) =>
    change && !because && exercise && supports(exercise, it.conditions)
      ? (exercise.supported?.without ?? [])
          .filter((key) => key === change)
          .map(() =>
            finding("plan.change-support", [...path, "change"], { exercise: exercise.id, change }),
          )
      : [],
  )

const care: Rule = (it) =>
  it.items.flatMap(({ item, exercise, path }) =>
    (exercise?.take_care ?? [])
      .filter(({ condition }) => it.conditions.has(condition))
      .filter(({ rule }) => rule === "avoid" || (rule === "ask-first" && !item.because))
      .map(({ condition, rule, says }) => {
        const values = { exercise: exercise?.id, condition, advice: says }
        return finding(`plan.${rule}`, [...path, "exercise"], values)
      }),
  )

const levels: Rule = ({ items }) =>
  items.flatMap(({ item, exercise, phase, path }) => {
    if (!exercise || exercise.level <= phase.level_max || item.because) return []
    const { id, level } = exercise
    const values = { exercise: id, level, most: phase.level_max, phase: phase.id }
    return [finding("plan.level", [...path, "exercise"], values)]
  })

const doses: Rule = ({ protocol, items }) =>
  items.flatMap(({ item, exercise, path }) => {
    if (!exercise) return []
    const dose = withKeys(exercise.dose, doseKeys(item))
    if (!dose || formOf(dose) !== formOf(exercise.dose))
      return [finding("plan.dose-form", path, { exercise: exercise.id })]
    const most = stagesOf(protocol, exercise).length
    const { stage } = dose
    const beyond =
      stage && stage > most
        ? [finding("plan.stage", [...path, "stage"], { stage: String(stage), most })]
        : []
    if (item.because) return beyond
    const left = outside(dose, exercise.range).map((number) => {
      const at = isLoad(number.key) ? [...path, "load", number.key] : [...path, number.key]
      return finding("plan.dose-range", at, {
        exercise: exercise.id,
        ...number,
        value: String(number.value),
      })
    })
    return [...beyond, ...left]
  })

/** Less than a check before the session's phase asked for: a warning, which a reason lifts. */
const gates: Rule = ({ protocol, items }) =>
  items.flatMap(({ item, exercise, phase, path }) => {
    const dose = exercise && withKeys(exercise.dose, doseKeys(item))
    if (!exercise || !dose || item.because) return []
    const passed = protocol.phases.slice(0, protocol.phases.indexOf(phase))
    return passed
      .flatMap(({ leave_when }) => leave_when)
      .filter((gate) => gate.exercise && isNamed(exercise, gate.exercise))
      .flatMap((gate) =>
        shortOf(gate, dose).map((short) =>
          finding("plan.below-gate", path, { exercise: exercise.id, ...short, check: gate.says }),
        ),
      )
  })

const isNamed = ({ id, formerly }: AppExercise, name: string): boolean =>
  id === name || formerly.includes(name)

/** Cards say the session's days, so an exercise cannot have others. */
const howOften: Rule = ({ sessions, items }) =>
  items.flatMap(({ item, exercise, path }) => {
    const on = daysOf(sessions[Number(path[1])]?.days ?? "daily")
    const { days, times_a_week: times } = doseKeys(item)
    const [low, high] = (times as [number, number] | undefined) ?? [0, on.length]
    const same = !days || (days.length === on.length && days.every((day) => on.includes(day)))
    if (!exercise || (same && low <= on.length && on.length <= high)) return []
    return [finding("plan.how-often", path, { exercise: exercise.id })]
  })

const minutes: Rule = (it) =>
  it.sessions.flatMap((session, number) => {
    const [limit, total] = [it.plan.person.minutes_a_session, it.minutes(number)]
    if (total <= limit || session.because) return []
    const values = { session: line(session.name), minutes: total, limit: String(limit) }
    return [finding("plan.minutes", ["sessions", number], values)]
  })

const RULES: readonly Rule[] = [
  version,
  dates,
  screening,
  conditions,
  known,
  changes,
  support,
  care,
  levels,
  doses,
  gates,
  howOften,
  minutes,
]
