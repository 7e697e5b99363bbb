/** A plan for editing: explicit, as generator/plans/expand.py expands the shorthand. */

import type {
  AppChoice,
  AppPhase,
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
export function placed({ warm_up, items, cool_down }: PlanSession, number: number): Placed[] {
  const at = ["sessions", number]
  const edge = (role: "warm_up" | "cool_down", item: Item | null | undefined): Placed[] =>
    item ? [{ item, role, path: [...at, role] }] : []
  return [
    ...edge("warm_up", warm_up),
    ...items.map((item, index) => ({ item, role: "main" as const, path: [...at, "items", index] })),
    ...edge("cool_down", cool_down),
  ]
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
  const { tempo, ...rest } = saysHowOften(keys) ? whole : withoutHowOften(whole)
  const given = Object.fromEntries(Object.entries(more).filter(([, value]) => value != null))
  const written = tempo && { tempo: `${tempo.out_s}-${tempo.hold_s}-${tempo.back_s}` }
  return { exercise, ...rest, ...written, ...given }
}

/** A phase's default session as a plan's. */
export function sessionFrom(library: Library, phase: AppPhase, session: AppSession): PlanSession {
  const item = (choice: AppChoice): Item => fullItem(library, choice.exercise, doseKeys(choice))
  const { name, days, warm_up, items, cool_down } = session
  return {
    name,
    phase: phase.id,
    days: [...days],
    ...(warm_up && { warm_up: item(warm_up) }),
    items: items.map(item),
    ...(cool_down && { cool_down: item(cool_down) }),
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
  sessions: ReadonlyMap<string, PlanSession>,
  change: Change,
  index: number,
): Finding[] {
  const { session, add, remove, swap, into, dose, note = null, because = null } = change
  const fault = (code: string, key: string, values: object, one = ""): Finding =>
    finding(code, ["changes", index, key], values, one)
  if (session && !sessions.has(session)) return [fault("plan.session", "session", { session })]
  const chosen = session ? [sessions.get(session)!] : [...sessions.values()]
  const full = (id: string, keys: DoseKeys = {}): Item =>
    fullItem(library, id, { ...keys, ...doseKeys(change) }, { note, because })
  const comes = add ?? into
  const unknown =
    comes && !library.exercise(comes)
      ? [fault("plan.exercise", add ? "add" : "into", { exercise: comes }, "unknown")]
      : []
  if (add) {
    if (!unknown.length) chosen.at(-1)?.items.push(full(add))
    return unknown
  }
  const old = remove ?? swap ?? dose
  const hit = chosen.flatMap(({ items }) => items.filter((item) => item.exercise === old))
  if (!hit.length) {
    const verb = remove ? "remove" : swap ? "swap" : "dose"
    return [fault("plan.change", verb, { exercise: old })]
  }
  const changed = (item: Item): Item[] => {
    if (item.exercise !== old) return [item]
    if (dose) return [full(dose, doseKeys(item))]
    return into && !unknown.length ? [full(into)] : []
  }
  for (const one of chosen) one.items = one.items.flatMap(changed)
  return hit.flatMap(() => unknown)
}
