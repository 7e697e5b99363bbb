/**
 * What may not stand in a plan: the rules of generator/plans/judge.py, with the same codes. Tests
 * judge the same plans by both.
 */

import type { Item, AppExercise, AppPhase, AppProtocol, PlanFile } from "../contract"
import { doseKeys, formOf, isLoad, secondsOf, outside, wholeMinutes, withKeys } from "./dose"
import { SECONDS } from "../vocabulary"
import { type Library, phaseOf } from "./library"
import { type Finding, finding, phaseOfSession, type Placed, placed } from "./plan"
import { line } from "./text"

/** An explicit plan with the library that it is judged against. */
export class Case {
  readonly items: readonly (Placed & { exercise: AppExercise | undefined; phase: AppPhase })[]

  constructor(
    readonly library: Library,
    readonly protocol: AppProtocol,
    readonly plan: PlanFile,
  ) {
    this.items = (plan.sessions ?? []).flatMap((session, number) =>
      placed(session, number).map((place) => ({
        ...place,
        exercise: library.exercise(place.item.exercise),
        phase: phaseOfSession(protocol, plan, session),
      })),
    )
  }

  /** What is true of the person, age included. */
  get conditions(): ReadonlySet<string> {
    const { conditions, age_band } = this.plan.person
    return new Set([...(conditions ?? []), ...(age_band === "under-18" ? ["under-18"] : [])])
  }

  /** How long one item takes; a clinician's own exercise counts as getting ready only. */
  seconds(item: Item): number {
    const exercise = this.library.exercise(item.exercise)
    const dose = exercise && withKeys(exercise.dose, doseKeys(item))
    return dose
      ? secondsOf(dose, this.protocol.stages, this.plan.person.affected_side)
      : SECONDS.exercise
  }
}

/** Everything that is wrong with the plan, in the order of the command line. */
export const judge = (it: Case): Finding[] => RULES.flatMap((rule) => rule(it))

type Rule = (it: Case) => Finding[]

const version: Rule = ({ library: { appData }, protocol, plan, items }) => {
  const used = [protocol.id, ...items.flatMap(({ exercise }) => (exercise ? [exercise.id] : []))]
  if (plan.library === appData.library) {
    return used.some((id) => appData.edited.includes(id))
      ? [finding("plan.library-edited", ["library"], { library: appData.library }, "warning")]
      : []
  }
  const since = appData.changed_since[plan.library]
  const changed = since ? used.filter((id) => since.includes(id)) : null
  const about = {
    was: plan.library,
    is: appData.library,
    changed: changed === null ? "?" : [...new Set(changed)].join(", "),
  }
  return [finding("plan.library", ["library"], about)]
}

const dates: Rule = ({ plan }) =>
  (["review", "next_appointment"] as const)
    .filter((key) => (plan[key] ?? plan.issued) < plan.issued)
    .map((key) => finding("plan.dates", [key]))

const screening: Rule = ({ protocol, plan }) => {
  if (!plan.person.screened) return [finding("plan.not-screened", ["person"], {}, "warning")]
  const flags = new Map(
    protocol.red_flags.flatMap((tier) => tier.signs.map((sign) => [sign.id, sign.says])),
  )
  return (plan.person.screened.red_flags ?? []).map((flag, index) => {
    const path = ["person", "screened", "red_flags", index]
    return finding(flags.has(flag) ? "plan.red-flag" : "plan.red-flag-id", path, {
      flag: flags.get(flag) ?? flag,
    })
  })
}

const conditions: Rule = ({ library, plan }) =>
  (plan.person.conditions ?? []).flatMap((id, index) => {
    const path = ["person", "conditions", index]
    const known = library.condition(id)
    if (!known) return [finding("plan.condition", path, { condition: id })]
    const missing = known.rule === "clearance" && !plan.person.clearance
    return missing ? [finding("plan.clearance", path, { condition: known.name })] : []
  })

const known: Rule = ({ protocol, plan, items }) => [
  ...(plan.sessions ?? []).flatMap((session, number) =>
    session.phase && !phaseOf(protocol, session.phase)
      ? [finding("plan.phase", ["sessions", number, "phase"], { phase: session.phase })]
      : [],
  ),
  ...items.flatMap(({ item, exercise, path }) => {
    const at = [...path, "exercise"]
    if (item.exercise && !exercise)
      return [finding("plan.exercise", at, { exercise: item.exercise })]
    return exercise?.withdrawn
      ? [finding("plan.withdrawn", at, { exercise: exercise.name, why: exercise.withdrawn })]
      : []
  }),
]

const changes: Rule = ({ items }) =>
  items.flatMap(({ item, exercise, path }) => {
    const keys = exercise && [...exercise.easier, ...exercise.harder].map((rung) => rung.key)
    const unknown = keys && item.change && !keys.includes(item.change)
    return unknown
      ? [
          finding("plan.change-key", [...path, "change"], {
            exercise: exercise.name,
            change: item.change ?? "",
          }),
        ]
      : []
  })

const care: Rule = (it) =>
  it.items.flatMap(({ item, exercise, path }) =>
    (exercise?.take_care ?? [])
      .filter((rule) => it.conditions.has(rule.condition))
      .flatMap((rule) => {
        const about = {
          exercise: exercise?.name ?? "",
          condition: it.library.condition(rule.condition)?.name ?? "",
          says: rule.says,
        }
        if (rule.rule === "avoid") return [finding("plan.avoid", [...path, "exercise"], about)]
        return rule.rule === "ask-first" && !item.because
          ? [finding("plan.ask-first", [...path, "exercise"], about)]
          : []
      }),
  )

const levels: Rule = ({ items }) =>
  items.flatMap(({ item, exercise, phase, path }) => {
    if (!exercise || exercise.level <= phase.level_max || item.because) return []
    const about = {
      exercise: exercise.name,
      level: exercise.level,
      most: phase.level_max,
      phase: phase.says.name,
    }
    return [finding("plan.level", [...path, "exercise"], about)]
  })

const doses: Rule = ({ protocol, items }) =>
  items.flatMap(({ item, exercise, path }) => {
    if (!exercise) return []
    const dose = withKeys(exercise.dose, doseKeys(item))
    if (!dose || formOf(dose) !== formOf(exercise.dose))
      return [finding("plan.dose-form", path, { exercise: exercise.name })]
    const found: Finding[] = []
    if (dose.stage && dose.stage > protocol.stages.length) {
      found.push(
        finding("plan.stage", [...path, "stage"], {
          stage: dose.stage,
          most: protocol.stages.length,
        }),
      )
    }
    if (item.because) return found
    for (const { key, value, low, high } of outside(dose, exercise.range)) {
      const keys = isLoad(key) ? ["load", key] : [key]
      found.push(
        finding("plan.dose-range", [...path, ...keys], {
          exercise: exercise.name,
          key,
          value,
          low,
          high,
        }),
      )
    }
    return found
  })

const minutes: Rule = (it) =>
  (it.plan.sessions ?? []).flatMap((session, number) => {
    const total = sessionMinutes(it, number)
    const limit = it.plan.person.minutes_a_session
    if (total <= limit || session.because) return []
    return [
      finding("plan.minutes", ["sessions", number], {
        session: line(session.name),
        minutes: total,
        limit,
      }),
    ]
  })

/** How long a session takes, in whole minutes. */
export function sessionMinutes(it: Case, number: number): number {
  const items = it.items.filter(({ path }) => path[1] === number)
  return wholeMinutes(items.reduce((sum, { item }) => sum + it.seconds(item), 0))
}

const RULES: readonly Rule[] = [
  version,
  dates,
  screening,
  conditions,
  known,
  changes,
  care,
  levels,
  doses,
  minutes,
]
