/** A plan in ids, numbers and dates, as generator/plans/plan_data.py makes it. */

import type { Dose, ItemData, Load, PlanData, ProblemData } from "../contract"
import { DAYS, LOADS } from "../vocabulary"
import { DOSE_KEYS, sidesOf, withKeys } from "./dose"
import type { Case, CaseItem } from "./judge"
import type { PlanProblem } from "./problems"
import { line, lineOrNull } from "./text"

export function planData(it: Case): PlanData {
  const { plan, sessions } = it
  return {
    version: plan.version,
    issued: plan.issued,
    review: plan.review ?? null,
    next_visit: plan.next_appointment ?? null,
    visit_time: lineOrNull(plan.next_appointment_time),
    calendar_key: plan.calendar_key ?? null,
    age_band: plan.person.age_band,
    minutes_a_session: plan.person.minutes_a_session,
    conditions: plan.person.conditions ?? [],
    problems: it.problems.map((one) => problem(it, one)),
    sessions: sessions.map(({ written, treated, days, items }) => ({
      problems: treated.map(({ protocol }) => protocol.id),
      phase: treated.length === 1 ? treated[0]!.phase.id : null,
      weekdays: DAYS.filter((day) => days.includes(day)),
      time: lineOrNull(written.time),
      items: items.map(item),
    })),
  }
}

function problem(it: Case, one: PlanProblem): ProblemData {
  const { protocol, name, side, screened } = one
  const phases = it.phasesOf(one)
  return {
    protocol: protocol.id,
    name,
    term: protocol.term,
    side: side ?? null,
    phases: phases.map(({ id }) => id),
    limit: Math.min(...phases.map((phase) => phase.pain_limit)),
    screened: screened
      ? { on: screened.on, by: line(screened.by), red_flags: screened.red_flags ?? [] }
      : null,
  }
}

function item({ role, item, exercise, dose, days, side, supported }: CaseItem): ItemData {
  if (!exercise || !dose)
    return { role, exercise: null, dose: null, change: null, supported: false, sides: [] }
  const on = dose.every_session ? dose : withKeys(dose, { days })
  return {
    role,
    exercise: exercise.id,
    dose: on && whole(on),
    change: item.change ?? null,
    supported,
    sides: exercise.limb === "none" ? [] : sidesOf(dose, side),
  }
}

/** A dose with every key, as Python writes it. */
function whole(dose: Dose): Dose {
  const { load } = dose
  const filled = <T>(keys: readonly string[], given: T): T =>
    Object.fromEntries(
      keys.map((key) => [key, (given as Record<string, unknown>)[key] ?? null]),
    ) as T
  return { ...filled(DOSE_KEYS, dose), load: load ? filled<Load>(LOADS, load) : null }
}
