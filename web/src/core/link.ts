/**
 * A plan in a link, as generator/plans/link_code.py writes it: what the QR code carries to the
 * patient's own page. Ids and numbers only. Whatever stands in an address is data: it is read here,
 * or refused with a reason.
 */

import type { Dose, AppExercise, AppPhase, AppProtocol, PlanFile, Tempo } from "../contract"
import {
  type AffectedSide,
  doseKeys,
  type DoseKeys,
  type NumberKey,
  numberOf,
  saysHowOften,
  type Weekday,
  wholeDose,
  withKeys,
} from "./dose"
import { BANDS, DAYS, EFFORTS, LINK, SIDES } from "../vocabulary"
import { type Library, phaseOf } from "./library"
import { phaseOfSession, placed, type Role } from "./plan"

const FORM = "1"
export const MOST_CHARACTERS = 2_000
const KEYS: Readonly<Record<string, string>> = LINK
const letter = (key: string): string => Object.keys(KEYS).find((one) => KEYS[one] === key) ?? ""
const ROLES: Readonly<Record<Role, string>> = {
  main: "",
  warm_up: letter("warm_up"),
  cool_down: letter("cool_down"),
}
/** What is one of a few: a link counts it by its place. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  side: SIDES,
  band: BANDS,
  effort: EFFORTS,
}
const LOAD_KEYS = ["kg", "step_cm", "bend_deg", "band", "effort"]

/**
 * An exercise of a linked plan. No `exercise`: a clinician's own, which stands on the paper only.
 */
export interface LinkedItem {
  role: Role
  exercise: AppExercise | null
  dose: Dose | null
  change: string | null
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

const base36 = (number: number, least = 1): string => number.toString(36).padStart(least, "0")
const dayBits = (days: readonly Weekday[]): string =>
  base36(
    days.reduce((sum, day) => sum + 2 ** DAYS.indexOf(day), 0),
    2,
  )

export function crc32(text: string): number {
  let crc = 0xffffffff
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** Four characters that stand for an exercise or a change. */
export const linkCode = (id: string): string => base36(crc32(id) % 36 ** 4, 4)

/** The code of an explicit plan that has no errors. */
export function planCode(library: Library, protocol: AppProtocol, plan: PlanFile): string {
  const about = `${plan.person.affected_side[0]}${plan.issued.replaceAll("-", "")}v${plan.version}`
  const sessions = (plan.sessions ?? []).map((session, number) => {
    const phase = phaseOfSession(protocol, plan, session).id
    const days = session.days === "daily" ? DAYS : session.days
    const items = placed(session, number).map(({ item, role }) => {
      const exercise = library.exercise(item.exercise)
      const dose = exercise && withKeys(exercise.dose, doseKeys(item))
      const change = item.change ? letter("change") + linkCode(item.change) : ""
      return (
        ROLES[role] + (exercise && dose ? exercise.code + doseCode(dose) + change : letter("own"))
      )
    })
    return [phase, dayBits(days), ...items].join(".")
  })
  const code = [FORM, plan.protocol, plan.library, about, ...sessions].join("_")
  return `${code}_${base36(crc32(code), 7)}`
}

function doseCode(dose: Dose): string {
  const { load, ...keys } = doseKeys(dose)
  const given: Record<string, unknown> = { ...keys, ...load }
  return Object.entries(KEYS)
    .map(([letter, key]) =>
      given[key] == null || given[key] === false ? "" : letter + valueCode(key, given[key]),
    )
    .join("")
}

/** One value of a dose, as it stands behind its letter. */
function valueCode(key: string, value: unknown): string {
  const chosen = CHOICES[key]
  if (chosen) return String(chosen.indexOf(value as string))
  if (key === "tempo")
    return Object.values(value as Tempo)
      .map((seconds) => base36(seconds, 2))
      .join("")
  if (key === "days") return dayBits(value as Weekday[])
  if (key === "times_a_week") return (value as number[]).map((times) => base36(times)).join("")
  if (key === "every_session") return ""
  return base36(Math.round((value as number) / unitOf(key)))
}

/** A link counts this number in these. */
const unitOf = (key: string): number => numberOf(key as NumberKey).link_unit ?? 1

class Refused extends Error {
  constructor(readonly fault: LinkFault) {
    super(fault)
  }
}

/** The plan in an address's fragment, or why there is none. */
export function readLink(library: Library, fragment: string): LinkedPlan | LinkFault {
  const code = fragment.replace(/^#/, "")
  if (code === "") return "none"
  if (code.length > MOST_CHARACTERS) return "long"
  if (/^[2-9]\d*_/.test(code)) return "form"
  const parts = code.split("_")
  const check = parts.pop()
  if (parts[0] !== FORM || base36(crc32(parts.join("_")), 7) !== check) return "torn"
  try {
    return read(library, code, parts)
  } catch (problem) {
    if (problem instanceof Refused) return problem.fault
    throw problem
  }
}

function read(
  library: Library,
  code: string,
  [, id = "", made = "", about = "", ...sessions]: string[],
): LinkedPlan {
  const protocol = library.protocol(id)
  if (!protocol) throw new Refused("protocol")
  const [, side, year, month, day, version] =
    /^([lrb])(\d{4})(\d\d)(\d\d)v(\d{1,3})$/.exec(about) ?? []
  if (!side || !version || sessions.length === 0) throw new Refused("content")
  return {
    code,
    protocol,
    library: made,
    side: side === "l" ? "left" : side === "r" ? "right" : "both",
    issued: `${year}-${month}-${day}`,
    version: Number(version),
    sessions: sessions.map((session) => readSession(library, protocol, session)),
  }
}

function readSession(library: Library, protocol: AppProtocol, text: string): LinkedSession {
  const [id, bits = "", ...items] = text.split(".")
  const phase = phaseOf(protocol, id)
  const days = DAYS.filter((_, index) => Number.parseInt(bits, 36) & (1 << index))
  if (!phase || days.length === 0 || items.length === 0) throw new Refused("content")
  return { phase, days, items: items.map((item) => readItem(library, item, days)) }
}

function readItem(library: Library, text: string, days: Weekday[]): LinkedItem {
  const role: Role = text.startsWith(ROLES.warm_up)
    ? "warm_up"
    : text.startsWith(ROLES.cool_down)
      ? "cool_down"
      : "main"
  const rest = role === "main" ? text : text.slice(1)
  if (rest === letter("own")) return { role, exercise: null, dose: null, change: null }
  const exercise = library.coded(rest.slice(0, 4))
  if (!exercise) throw new Refused("content")
  const { keys, change } = readKeys(rest.slice(4))
  const dose = wholeDose(saysHowOften(keys) ? keys : { ...keys, days })
  if (!dose) throw new Refused("content")
  const rung = [...exercise.easier, ...exercise.harder].find(
    (one) => one.key && linkCode(one.key) === change,
  )
  return { role, exercise, dose, change: rung?.change ?? null }
}

function readKeys(text: string): { keys: DoseKeys; change: string | null } {
  const keys: Record<string, unknown> = {}
  const load: Record<string, unknown> = {}
  let end = 0
  for (const [whole, letter = "", value = ""] of text.matchAll(/([A-Z])([0-9a-z]*)/gy)) {
    end += whole.length
    const key = KEYS[letter]
    if (!key || key in ROLES || key === "own") throw new Refused("content")
    const into = LOAD_KEYS.includes(key) ? load : keys
    into[key] = readValue(key, value)
  }
  const { change = null, ...given } = keys
  const values = [...Object.values(given), ...Object.values(load)]
  const odd = values.some((value) => value === undefined || Number.isNaN(value))
  if (end !== text.length || odd) throw new Refused("content")
  const dose = { ...given, ...(Object.keys(load).length ? { load } : {}) } as DoseKeys
  return { keys: dose, change: change as string | null }
}

function readValue(key: string, value: string): unknown {
  const number = Number.parseInt(value, 36)
  const chosen = CHOICES[key]
  if (chosen) return chosen[number]
  if (key === "tempo") return tempoFrom(value)
  if (key === "days") return DAYS.filter((_, index) => number & (1 << index))
  if (key === "times_a_week") return [...value].map((digit) => Number.parseInt(digit, 36))
  if (key === "every_session") return true
  return key === "change" ? value : inUnits(number, unitOf(key))
}

/** `count` of a unit such as 0.001, without the noise of a binary fraction. */
const inUnits = (count: number, unit: number): number =>
  unit < 1 ? count / Math.round(1 / unit) : count

function tempoFrom(value: string): { out_s: number; hold_s: number; back_s: number } {
  const [out_s, hold_s, back_s] = [0, 2, 4].map((at) =>
    Number.parseInt(value.slice(at, at + 2), 36),
  )
  if (value.length !== 6 || out_s === undefined || hold_s === undefined || back_s === undefined)
    throw new Refused("content")
  return { out_s, hold_s, back_s }
}
