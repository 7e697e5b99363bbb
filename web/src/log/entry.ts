/**
 * An entry of the log: a person's notes on one session, or one day. Data from storage or from a
 * file is validated here.
 */

import { isCalendarDay } from "../core/text"
import type { Day } from "../core/days"

export const ENTRY_FORM = 1
export const MOST_WORDS = 2_000
export const MOST_EDITS = 1e6

/** How the next morning was, as ids of the protocol's table. */
export interface Morning {
  how: string | null
  pain: number | null
}

export interface Entry {
  form: typeof ENTRY_FORM
  id: string
  /** Counts the changes, so that finding the later of two entries needs no clock. */
  edit: number
  day: Day
  protocol: string
  phase: string
  /** The index of the session in the plan; null if another plan is in use by now. */
  session: number | null
  /** There was a sign to stop or a red flag: nothing else is asked. */
  sign: boolean
  done: boolean | null
  worst: number | null
  hurt: string[]
  /** The pain in single exercises, by id, where somebody wants to say it. */
  pains: Record<string, number>
  usual: number | null
  morning: Morning
  words: string
}

const isText = (it: unknown, most: number): it is string =>
  typeof it === "string" && it.length <= most
const isId = (it: unknown): it is string =>
  typeof it === "string" && /^[a-z0-9][a-z0-9-]{0,79}$/.test(it)
export const isScore = (it: unknown): it is number | null =>
  it === null || (Number.isInteger(it) && Number(it) >= 0 && Number(it) <= 10)
const isCount = (it: unknown, most: number): it is number =>
  Number.isInteger(it) && Number(it) >= 0 && Number(it) <= most
const isObject = (it: unknown): it is Record<string, unknown> =>
  typeof it === "object" && it !== null && !Array.isArray(it)

const isPains = (it: unknown): it is Record<string, number> =>
  isObject(it) &&
  Object.keys(it).length <= 50 &&
  Object.entries(it).every(([id, score]) => isId(id) && score !== null && isScore(score))

/** `it` as an entry, copied from its known keys; null if it is not valid. */
export function asEntry(it: unknown): Entry | null {
  if (!isObject(it) || it["form"] !== ENTRY_FORM) return null
  const {
    id,
    edit,
    day,
    protocol,
    phase,
    session,
    sign,
    done,
    worst,
    hurt,
    pains = {},
    usual,
    morning,
    words,
  } = it
  if (
    !isId(id) ||
    !isCount(edit, MOST_EDITS) ||
    !isCalendarDay(day) ||
    !isId(protocol) ||
    !isId(phase)
  )
    return null
  if (
    !(session === null || isCount(session, 99)) ||
    typeof sign !== "boolean" ||
    !(done === null || typeof done === "boolean")
  )
    return null
  if (!isScore(worst) || !isScore(usual) || !isText(words, MOST_WORDS)) return null
  if (!Array.isArray(hurt) || hurt.length > 50 || !hurt.every(isId)) return null
  if (!isPains(pains)) return null
  if (
    !isObject(morning) ||
    !(morning["how"] === null || isId(morning["how"])) ||
    !isScore(morning["pain"])
  )
    return null
  const next = { how: morning["how"], pain: morning["pain"] }
  return {
    form: ENTRY_FORM,
    id,
    edit,
    day,
    protocol,
    phase,
    session,
    sign,
    done,
    worst,
    hurt,
    pains: { ...pains },
    usual,
    morning: next,
    words,
  }
}

export const newEntry = (about: Pick<Entry, "day" | "protocol" | "phase" | "session">): Entry => ({
  form: ENTRY_FORM,
  id: newId(),
  edit: 0,
  sign: false,
  done: null,
  worst: null,
  hurt: [],
  pains: {},
  usual: null,
  morning: { how: null, pain: null },
  words: "",
  ...about,
})

type Session = Pick<Entry, "day" | "protocol" | "session">

/** The entries of a session on a day, besides the one with the id `but`. */
export const ofSession = (entries: readonly Entry[], it: Session, but = ""): Entry[] =>
  entries.filter(
    ({ id, day, protocol, session }) =>
      id !== but && day === it.day && protocol === it.protocol && session === it.session,
  )

/** The entry of a session that was not ended by a sign. */
export const logOf = (entries: readonly Entry[], it: Session, but = ""): Entry | undefined =>
  ofSession(entries, it, but).find(({ sign }) => !sign)

/** `randomUUID` is missing on pages without TLS. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("")
}

/**
 * Merges two states of an entry. The one with more changes wins; if both have equally many (in two
 * tabs, say), nothing is lost: a sign stays, the worse number stays, and both remarks stay.
 */
export function merged(one: Entry, other: Entry): Entry {
  if (one.edit !== other.edit) return one.edit > other.edit ? one : other
  return {
    ...one,
    sign: one.sign || other.sign,
    done: one.done || other.done ? true : (one.done ?? other.done),
    worst: worse(one.worst, other.worst),
    usual: worse(one.usual, other.usual),
    hurt: [...new Set([...one.hurt, ...other.hurt])],
    pains: worsePains(one.pains, other.pains),
    morning: {
      how: one.morning.how ?? other.morning.how,
      pain: worse(one.morning.pain, other.morning.pain),
    },
    words: bothTexts(one.words, other.words),
  }
}

const worse = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : Math.max(one, other)

const worsePains = (one: Entry["pains"], other: Entry["pains"]): Entry["pains"] =>
  Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map((id) => [
      id,
      Math.max(one[id] ?? 0, other[id] ?? 0),
    ]),
  )

function bothTexts(one: string, other: string): string {
  if (one.includes(other)) return one
  if (other.includes(one)) return other
  return `${one}\n${other}`.slice(0, MOST_WORDS)
}

/** By day, and within a day in order of arrival. */
export const inOrder = (entries: Iterable<Entry>): Entry[] =>
  [...entries].sort((a, b) =>
    a.day === b.day
      ? (a.session ?? 0) - (b.session ?? 0) || (a.id < b.id ? -1 : 1)
      : a.day < b.day
        ? -1
        : 1,
  )
