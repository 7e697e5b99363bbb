/** A plan as it is edited: explicit, as generator/plans/expand.py makes it of the short form. */

import type {
  Change,
  Item,
  AppChoice,
  AppPhase,
  AppProtocol,
  AppSession,
  PlanFile,
  PlanSession,
} from "../contract"
import { type DoseKeys, doseKeys, saysHowOften, tempoText, withKeys } from "./dose"
import { type Library, phaseOf } from "./library"

/** Something wrong with a plan, under the code that the command line uses. `path` leads to it. */
export interface Finding {
  code: string
  severity: "error" | "warning"
  path: readonly (string | number)[]
  /** What the phrase of the code is filled in with. */
  about: Readonly<Record<string, string | number>>
}

export const finding = (
  code: string,
  path: Finding["path"] = [],
  about: Finding["about"] = {},
  severity: Finding["severity"] = "error",
): Finding => ({ code, severity, path, about })

export type Role = "warm_up" | "main" | "cool_down"
export interface Placed {
  item: Item
  role: Role
  path: readonly (string | number)[]
}

/** A session's items with their places: warm-up, exercises, cool-down. */
export function placed(session: PlanSession, number: number): Placed[] {
  const at = (role: Role, item: Item | null | undefined, ...path: (string | number)[]): Placed[] =>
    item ? [{ item, role, path: ["sessions", number, ...path] }] : []
  return [
    ...at("warm_up", session.warm_up, "warm_up"),
    ...session.items.flatMap((item, index) => at("main", item, "items", index)),
    ...at("cool_down", session.cool_down, "cool_down"),
  ]
}

/** The phase whose limits hold for a session: its own, or the earliest of the plan. */
export function phaseOfSession(
  protocol: AppProtocol,
  plan: PlanFile,
  session: PlanSession,
): AppPhase {
  const named = new Set((plan.sessions ?? []).map((one) => one.phase))
  const earliest = protocol.phases.find((phase) => named.has(phase.id)) ?? protocol.phases[0]
  const found = phaseOf(protocol, session.phase) ?? earliest
  if (!found) throw new Error("a protocol has phases")
  return found
}

/** Dose keys as a plan file writes them. */
export function written(keys: DoseKeys): Partial<Item> {
  const { tempo, ...rest } = keys
  return { ...rest, ...(tempo ? { tempo: tempoText(tempo) } : {}) }
}

/** An item in which the whole dose is written down: the exercise's own with `keys` laid over it. */
export function fullItem(
  library: Library,
  exercise: string,
  keys: DoseKeys,
  more: Partial<Item> = {},
): Item {
  const found = library.exercise(exercise)
  const whole = found ? withKeys(found.dose, keys) : null
  const dose = whole ? doseKeys(whole) : { ...keys }
  if (!saysHowOften(keys))
    for (const key of ["days", "times_a_week", "every_session", "rest_days_between"] as const)
      delete dose[key]
  return { exercise, ...written(dose), ...present(more) }
}

const present = (more: Partial<Item>): Partial<Item> =>
  Object.fromEntries(Object.entries(more).filter(([, value]) => value != null))

/** A phase's default session as a plan's. */
export function sessionFrom(library: Library, phase: AppPhase, session: AppSession): PlanSession {
  const item = (choice: AppChoice): Item => fullItem(library, choice.exercise, doseKeys(choice))
  return {
    name: session.name,
    phase: phase.id,
    days: [...session.days],
    ...(session.warm_up ? { warm_up: item(session.warm_up) } : {}),
    items: session.items.map(item),
    ...(session.cool_down ? { cool_down: item(session.cool_down) } : {}),
  }
}

/** `plan` without shorthand. Where a change fits nothing, a finding says so. */
export function expand(library: Library, plan: PlanFile): { plan: PlanFile; findings: Finding[] } {
  const protocol = library.protocol(plan.protocol)
  if (!plan.from_phase || !protocol) return { plan, findings: [] }
  const phase = phaseOf(protocol, plan.from_phase)
  if (!phase)
    return { plan, findings: [finding("plan.phase", ["from_phase"], { phase: plan.from_phase })] }
  const sessions = new Map(
    phase.sessions.map((session) => [session.id, sessionFrom(library, phase, session)]),
  )
  const findings = (plan.changes ?? []).flatMap((change, index) =>
    apply(library, sessions, change, index),
  )
  const empty = [...sessions.values()].find((session) => session.items.length === 0)
  if (empty)
    return {
      plan,
      findings: [...findings, finding("plan.empty-session", ["changes"], { session: empty.name })],
    }
  const { from_phase: _, changes: __, ...rest } = plan
  return { plan: { ...rest, sessions: [...sessions.values()] }, findings }
}

function apply(
  library: Library,
  sessions: Map<string, PlanSession>,
  change: Change,
  index: number,
): Finding[] {
  const at = (key: string): (string | number)[] => ["changes", index, key]
  const unknown = (key: string, id: string): Finding =>
    finding("plan.exercise", at(key), { exercise: id })
  if (change.session && !sessions.has(change.session))
    return [finding("plan.session", at("session"), { session: change.session })]
  const chosen = change.session ? [sessions.get(change.session)!] : [...sessions.values()]
  const keys = doseKeys(change as Item)
  const more = { note: change.note ?? null, because: change.because ?? null }
  if (change.add) {
    if (!library.exercise(change.add)) return [unknown("add", change.add)]
    chosen.at(-1)?.items.push(fullItem(library, change.add, keys, more))
    return []
  }
  const verb = change.remove ? "remove" : change.swap ? "swap" : "dose"
  const old = change.remove ?? change.swap ?? change.dose ?? ""
  const findings: Finding[] = []
  let hit = false
  for (const session of chosen) {
    session.items = session.items.flatMap((item) => {
      if (item.exercise !== old) return [item]
      hit = true
      if (change.dose) return [fullItem(library, change.dose, { ...doseKeys(item), ...keys }, more)]
      if (!change.into) return []
      if (library.exercise(change.into)) return [fullItem(library, change.into, keys, more)]
      findings.push(unknown("into", change.into))
      return []
    })
  }
  return hit ? findings : [...findings, finding("plan.change", at(verb), { exercise: old })]
}
