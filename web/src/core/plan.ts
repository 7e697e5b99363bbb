/** A plan for editing: explicit, as generator/plans/expand.py expands the shorthand. */

import type {
  AppChoice,
  AppPhase,
  AppProtocol,
  AppSession,
  Change,
  Item,
  PlanFile,
  PlanSession,
} from "../contract"
import { type DoseKeys, doseKeys, saysHowOften, withKeys, withoutHowOften } from "./dose"
import { type Finding, finding, type Path } from "./findings"
import { type Library, phaseOf } from "./library"

export type Role = "warm_up" | "main" | "cool_down"
export interface Placed {
  item: Item
  role: Role
  path: Path
}

/** The items of a session with their places: warm-up, exercises, cool-down. */
export function placed(session: PlanSession, number: number): Placed[] {
  const edge = (role: "warm_up" | "cool_down"): Placed[] => {
    const item = session[role]
    return item ? [{ item, role, path: ["sessions", number, role] }] : []
  }
  const items = session.items.map((item, index): Placed => ({
    item,
    role: "main",
    path: ["sessions", number, "items", index],
  }))
  return [...edge("warm_up"), ...items, ...edge("cool_down")]
}

/** The phase whose limits apply to a session: its own, or the plan's earliest. */
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

/** Dose keys as a plan file writes them: a tempo as "3-0-2". */
export function written({ tempo, ...rest }: DoseKeys): Partial<Item> {
  return { ...rest, ...(tempo && { tempo: `${tempo.out_s}-${tempo.hold_s}-${tempo.back_s}` }) }
}

/** An item with the whole dose spelt out: the exercise's own, overridden by `keys`. */
export function fullItem(
  library: Library,
  exercise: string,
  keys: DoseKeys,
  more: Partial<Item> = {},
): Item {
  const own = library.exercise(exercise)?.dose
  const whole = doseKeys((own && withKeys(own, keys)) ?? keys)
  const given = Object.fromEntries(Object.entries(more).filter(([, value]) => value != null))
  return { exercise, ...written(saysHowOften(keys) ? whole : withoutHowOften(whole)), ...given }
}

/** A phase's default session as a plan's. */
export function sessionFrom(library: Library, phase: AppPhase, session: AppSession): PlanSession {
  const item = (choice: AppChoice): Item => fullItem(library, choice.exercise, doseKeys(choice))
  return {
    name: session.name,
    phase: phase.id,
    days: [...session.days],
    ...(session.warm_up && { warm_up: item(session.warm_up) }),
    items: session.items.map(item),
    ...(session.cool_down && { cool_down: item(session.cool_down) }),
  }
}

/** `plan` without shorthand. A change that matches nothing becomes a finding. */
export function expand(library: Library, plan: PlanFile): { plan: PlanFile; findings: Finding[] } {
  const protocol = library.protocol(plan.protocol)
  if (!plan.from_phase || !protocol) return { plan, findings: [] }
  const { from_phase, changes = [], ...rest } = plan
  const phase = phaseOf(protocol, from_phase)
  if (!phase)
    return { plan, findings: [finding("plan.phase", ["from_phase"], { phase: from_phase })] }
  const sessions = new Map(
    phase.sessions.map((session) => [session.id, sessionFrom(library, phase, session)]),
  )
  const findings = changes.flatMap((change, index) => apply(library, sessions, change, index))
  const empty = [...sessions.values()].find((session) => session.items.length === 0)
  if (empty) findings.push(finding("plan.empty-session", ["changes"], { session: empty.name }))
  return { plan: empty ? plan : { ...rest, sessions: [...sessions.values()] }, findings }
}

function apply(
  library: Library,
  sessions: Map<string, PlanSession>,
  change: Change,
  index: number,
): Finding[] {
  const at = (key: string): Path => ["changes", index, key]
  const { session, add, remove, swap, into, dose, note = null, because = null } = change
  if (session && !sessions.has(session))
    return [finding("plan.session", at("session"), { session })]
  const chosen = session ? [sessions.get(session)!] : [...sessions.values()]
  const keys = doseKeys(change as Item)
  const more = { note, because }
  const wrong = (key: string, id: string): Finding[] =>
    library.exercise(id) ? [] : [finding("plan.exercise", at(key), { exercise: id }, "unknown")]
  if (add) {
    const unknown = wrong("add", add)
    if (!unknown.length) chosen.at(-1)?.items.push(fullItem(library, add, keys, more))
    return unknown
  }
  const old = remove ?? swap ?? dose ?? ""
  const hit = chosen.flatMap(({ items }) => items.filter((item) => item.exercise === old))
  if (!hit.length) {
    const verb = remove ? "remove" : swap ? "swap" : "dose"
    return [finding("plan.change", at(verb), { exercise: old })]
  }
  const unknown = into ? wrong("into", into) : []
  const changed = (item: Item): Item[] => {
    if (item.exercise !== old) return [item]
    if (dose) return [fullItem(library, dose, { ...doseKeys(item), ...keys }, more)]
    return into && !unknown.length ? [fullItem(library, into, keys, more)] : []
  }
  for (const one of chosen) one.items = one.items.flatMap(changed)
  return hit.flatMap(() => unknown)
}
