/**
 * What the page remembers from one plan to the next: the clinician's name, favourites, the last
 * exercises, and starts of the clinician's own. Nothing of it is about a person. It stays on the
 * device only if the clinician says so, because computers are shared.
 */

import type { DraftItem, DraftPlan, DraftSession, Path } from "./draft"
import { freshKey, keyed } from "./draft"
import type { Action } from "./history"
import { askedOf } from "./problems"

/** Sessions under a name, for the plans of certain conditions. */
export interface Start {
  name: string
  protocols: string[]
  sessions: DraftSession[]
}

export interface Remembered {
  /** Whether this device keeps what is here, and the plans. */
  keeps: boolean
  clinician: string
  favourites: string[]
  /** The exercises that were added last; the latest first. */
  recent: string[]
  starts: Start[]
}

export const NOTHING: Remembered = {
  keeps: false,
  clinician: "",
  favourites: [],
  recent: [],
  starts: [],
}
const MOST_RECENT = 12
export const MOST_STARTS = 30

/** What a change of the plan teaches: only what the clinician typed or chose here, not files. */
export function learnt(it: Remembered, action: Action): Remembered {
  if (action.do === "add-item" || action.do === "replace-item") {
    const id = action.item.exercise
    if (!id || it.recent[0] === id) return it
    const recent = [id, ...it.recent.filter((one) => one !== id)].slice(0, MOST_RECENT)
    return { ...it, recent }
  }
  if (action.do === "set" && isSigner(action.at) && typeof action.value === "string")
    return { ...it, clinician: action.value }
  return it
}

/** The fields with the clinician's own name: who made the plan, and who asked about the signs. */
const isSigner = (at: Path): boolean =>
  at.at(-1) === "made_by" || (at.at(-1) === "by" && at.at(-2) === "screened")

export const withFavourite = (it: Remembered, id: string): Remembered => ({
  ...it,
  favourites: it.favourites.includes(id)
    ? it.favourites.filter((one) => one !== id)
    : [...it.favourites, id],
})

/** Favourites first, then what was added last, then the others in their order. */
export function mineFirst<T extends { id: string }>(it: Remembered, all: readonly T[]): T[] {
  const ids = [...it.favourites, ...it.recent]
  const place = ({ id }: T): number => (ids.includes(id) ? ids.indexOf(id) : ids.length)
  return all.toSorted((a, b) => place(a) - place(b))
}

export const protocolsIn = (plan: DraftPlan): string[] =>
  askedOf(plan).flatMap(({ id }) => (id ? [id] : []))

/** With the plan's sessions as a start; one of the same name and conditions is replaced. */
export function withStart(it: Remembered, name: string, plan: DraftPlan): Remembered {
  const start: Start = { name, protocols: protocolsIn(plan), sessions: plan.sessions.map(plain) }
  return { ...it, starts: [...it.starts.filter((one) => !isSame(one, start)), start] }
}

export const withoutStart = (it: Remembered, start: Start): Remembered => ({
  ...it,
  starts: it.starts.filter((one) => one !== start),
})

const isSame = (one: Start, other: Start): boolean =>
  one.name === other.name && one.protocols.join() === other.protocols.join()

/** The starts for the plan's conditions. */
export function startsFor({ starts }: Remembered, plan: DraftPlan): Start[] {
  const here = protocolsIn(plan).toSorted().join()
  return starts.filter(({ protocols }) => protocols.toSorted().join() === here)
}

/** A start's sessions for another plan. */
export const sessionsOf = ({ sessions }: Start): DraftSession[] =>
  sessions.map((session) => ({ ...plain(session), key: freshKey() }))

/** A session without what was written or photographed for one person. */
function plain({ because: _, warm_up, cool_down, items, ...session }: DraftSession): DraftSession {
  return {
    ...session,
    ...(warm_up ? { warm_up: plainItem(warm_up) } : {}),
    items: items.map(plainItem),
    ...(cool_down ? { cool_down: plainItem(cool_down) } : {}),
  }
}

function plainItem({ note: _, because: __, own, ...item }: DraftItem): DraftItem {
  if (!own) return keyed(item)
  const { photo: ___, photo_alt: ____, ...words } = own
  return keyed({ ...item, own: words })
}

const areTexts = (it: unknown): it is string[] =>
  Array.isArray(it) && it.every((one) => typeof one === "string")

/** What was stored, as far as it can be read. `isSession`: whether a session can be drawn. */
export function asRemembered(it: unknown, isSession: (it: unknown) => boolean): Remembered {
  const { keeps, clinician, favourites, recent, starts } = (it ?? {}) as Partial<Remembered>
  const isStart = (one: Start | null): boolean =>
    typeof one?.name === "string" &&
    areTexts(one.protocols) &&
    Array.isArray(one.sessions) &&
    one.sessions.every(isSession)
  return {
    keeps: keeps === true,
    clinician: typeof clinician === "string" ? clinician : "",
    favourites: areTexts(favourites) ? favourites : [],
    recent: areTexts(recent) ? recent : [],
    starts: Array.isArray(starts) ? starts.filter(isStart) : [],
  }
}
