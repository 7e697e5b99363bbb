/**
 * A plan in a link, as generator/plans/link_code.py writes it, for the QR code to the patient's
 * page. It contains only ids and numbers. An address is untrusted data: it is parsed here, or
 * refused with a reason.
 */

import type { AppExercise, AppPhase, AppProtocol, Dose, Item, PlanFile, Tempo } from "../contract"
import { BANDS, DAYS, EFFORTS, LINK, NUMBERS, SIDES } from "../vocabulary"
import {
  type AffectedSide,
  doseKeys,
  type DoseKeys,
  isLoad,
  type NumberKey,
  numberOf,
  withoutHowOften,
  type Weekday,
  wholeDose,
  withKeys,
} from "./dose"
import { type Library, phaseOf, supports, withSupport } from "./library"
import { phaseOfSession, placed, type Role } from "./plan"

const FORM = "1"
const MOST_CHARACTERS = 2_000

/** An exercise of a linked plan. A clinician's own, which is only on paper, has no `exercise`. */
export interface LinkedItem {
  role: Role
  exercise: AppExercise | null
  dose: Dose | null
  change: string | null
  /** Whether the person does the version with support, which `exercise` then is. */
  supported: boolean
}
export interface LinkedSession {
  phase: AppPhase
  days: Weekday[]
  items: LinkedItem[]
}
export interface LinkedPlan {
  code: string
  protocol: AppProtocol
  library: string
  side: AffectedSide
  issued: string
  version: number
  sessions: LinkedSession[]
}

/** Why a link cannot be read. */
export type LinkFault = "none" | "long" | "form" | "torn" | "protocol" | "content"

class Refused extends Error {
  constructor(readonly fault: LinkFault) {
    super(fault)
  }
}

// ---- one value
// -----------------------------------------------------------------------------------

const base36 = (number: number, least = 1): string => number.toString(36).padStart(least, "0")
const from36 = (text: string): number => Number.parseInt(text, 36)

/** How the value of a key is written after its letter. Null and NaN are refused. */
interface Code {
  write(value: unknown): string
  read(text: string): unknown
}

/** A number counts link units, which avoids the noise of binary fractions. */
function numeric(key: NumberKey): Code {
  const { link_unit: unit = 1 } = numberOf(key)
  return {
    write: (value) => base36(Math.round(Number(value) / unit)),
    read: (text) => (unit < 1 ? from36(text) / Math.round(1 / unit) : from36(text) * unit),
  }
}

const oneOf = (all: readonly string[]): Code => ({
  write: (value) => String(all.indexOf(String(value))),
  read: (text) => all[from36(text)],
})

const days: Code = {
  write: (value) =>
    base36(
      (value as Weekday[]).reduce((sum, day) => sum + 2 ** DAYS.indexOf(day), 0),
      2,
    ),
  read: (text) => {
    const on = DAYS.filter((_, index) => from36(text) & (1 << index))
    return on.length ? on : undefined
  },
}

const CODES: Readonly<Record<string, Code>> = {
  ...Object.fromEntries(Object.keys(NUMBERS).map((key) => [key, numeric(key as NumberKey)])),
  side: oneOf(SIDES),
  band: oneOf(BANDS),
  effort: oneOf(EFFORTS),
  days,
  tempo: {
    write: (value) =>
      Object.values(value as Tempo)
        .map((seconds) => base36(seconds, 2))
        .join(""),
    read: (text) => {
      const [out_s, hold_s, back_s] = (text.match(/../g) ?? []).map(from36)
      return text.length === 6 ? { out_s, hold_s, back_s } : undefined
    },
  },
  times_a_week: {
    write: (value) => (value as number[]).map((times) => base36(times)).join(""),
    read: (text) => [...text].map(from36),
  },
  every_session: { write: () => "", read: () => true },
  supported: { write: () => "", read: () => true },
  change: { write: (value) => linkCode(String(value)), read: (text) => text },
}

/** The four characters for an exercise or a change. */
const linkCode = (id: string): string => base36(crc32(id) % 36 ** 4, 4)

export function crc32(text: string): number {
  let crc = 0xffffffff
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

// ---- writing
// -------------------------------------------------------------------------------------

const KEYS: Readonly<Record<string, string>> = LINK
const letterOf = (key: string): string => Object.keys(KEYS).find((one) => KEYS[one] === key) ?? ""
const ROLES: readonly [string, Role][] = [
  [letterOf("warm_up"), "warm_up"],
  [letterOf("cool_down"), "cool_down"],
  ["", "main"],
]
const OWN = letterOf("own")

/** The code of an explicit plan that has no errors. */
export function planCode(library: Library, protocol: AppProtocol, plan: PlanFile): string {
  const about = `${(plan.person.affected_side ?? "none")[0]}${plan.issued.replaceAll("-", "")}v${plan.version}`
  const conditions = new Set(plan.person.conditions ?? [])
  const sessions = (plan.sessions ?? []).map((session, number) => {
    const phase = phaseOfSession(protocol, plan, session).id
    const items = placed(session, number).map(
      ({ item, role }) =>
        (role === "main" ? "" : letterOf(role)) + itemCode(library, item, conditions),
    )
    return [phase, days.write(session.days === "daily" ? DAYS : session.days), ...items].join(".")
  })
  const code = [FORM, plan.protocol, plan.library, about, ...sessions].join("_")
  return `${code}_${base36(crc32(code), 7)}`
}

function itemCode(library: Library, item: Item, conditions: ReadonlySet<string>): string {
  const exercise = library.exercise(item.exercise)
  const dose = exercise && withKeys(exercise.dose, doseKeys(item))
  if (!dose) return OWN
  const given: Record<string, unknown> = {
    ...doseKeys(dose),
    ...dose.load,
    change: item.change,
    supported: exercise && supports(exercise, conditions),
  }
  const parts = Object.entries(KEYS).flatMap(([letter, key]) => {
    const code = CODES[key]
    return code && given[key] != null && given[key] !== false
      ? [letter + code.write(given[key])]
      : []
  })
  return exercise.code + parts.join("")
}

// ---- reading
// -------------------------------------------------------------------------------------

/** The plan in the fragment of an address, or why there is none. */
export function readLink(library: Library, fragment: string): LinkedPlan | LinkFault {
  const code = fragment.replace(/^#/, "")
  if (code === "") return "none"
  if (code.length > MOST_CHARACTERS) return "long"
  if (/^[2-9]\d*_/.test(code)) return "form"
  const parts = code.split("_")
  const check = parts.pop()
  if (parts[0] !== FORM || base36(crc32(parts.join("_")), 7) !== check) return "torn"
  try {
    return readPlan(library, code, parts)
  } catch (problem) {
    if (problem instanceof Refused) return problem.fault
    throw problem
  }
}

function readPlan(library: Library, code: string, parts: string[]): LinkedPlan {
  const [, id = "", made = "", about = "", ...sessions] = parts
  const protocol = library.protocol(id)
  if (!protocol) throw new Refused("protocol")
  const [, letter, year, month, day, version] =
    /^([lrb])(\d{4})(\d\d)(\d\d)v(\d{1,3})$/.exec(about) ?? []
  const side = (["left", "right", "both"] as const).find((one) => one[0] === letter)
  if (!side || sessions.length === 0) throw new Refused("content")
  return {
    code,
    protocol,
    library: made,
    side,
    issued: `${year}-${month}-${day}`,
    version: Number(version),
    sessions: sessions.map((session) => readSession(library, protocol, session)),
  }
}

function readSession(library: Library, protocol: AppProtocol, text: string): LinkedSession {
  const [id, bits = "", ...items] = text.split(".")
  const phase = phaseOf(protocol, id)
  const on = days.read(bits) as Weekday[] | undefined
  if (!phase || !on || items.length === 0) throw new Refused("content")
  return { phase, days: on, items: items.map((item) => readItem(library, item, on)) }
}

function readItem(library: Library, text: string, on: Weekday[]): LinkedItem {
  const [letter, role] = ROLES.find(([one]) => text.startsWith(one))!
  const rest = text.slice(letter.length)
  if (rest === OWN) return { role, exercise: null, dose: null, change: null, supported: false }
  const exercise = library.coded(rest.slice(0, 4))
  if (!exercise) throw new Refused("content")
  const { change, supported = false, ...keys } = readKeys(rest.slice(4))
  // Only its session says how often, also in links of plans that let an item say it.
  const dose = wholeDose(keys.every_session ? keys : { ...withoutHowOften(keys), days: on })
  if (!dose) throw new Refused("content")
  const rungs = [...exercise.easier, ...exercise.harder]
  const rung = rungs.find(({ key }) => key && linkCode(key) === change)
  return {
    role,
    exercise: supported ? withSupport(exercise) : exercise,
    dose,
    change: rung?.change ?? null,
    supported,
  }
}

function readKeys(text: string): DoseKeys & { change?: string; supported?: boolean } {
  const keys: Record<string, unknown> = {}
  const load: Record<string, unknown> = {}
  let end = 0
  for (const [whole, letter = "", value = ""] of text.matchAll(/([A-Z])([0-9a-z]*)/gy)) {
    end += whole.length
    const key = KEYS[letter] ?? ""
    const found = CODES[key]?.read(value)
    if (found === undefined || Number.isNaN(found)) throw new Refused("content")
    ;(isLoad(key) ? load : keys)[key] = found
  }
  if (end !== text.length) throw new Refused("content")
  return { ...keys, ...(Object.keys(load).length > 0 && { load }) }
}
