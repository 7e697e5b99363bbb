/**
 * A plan in a link, as generator/plans/link_code.py writes it: what the QR code carries to the
 * patient's own page. Ids and numbers only. Whatever stands in an address is data: it is read here,
 * or refused with a reason.
 */

import type { Dose, AppExercise, AppPhase, AppProtocol, PlanFile } from "../contract"
import {
  type AffectedSide,
  DAYS,
  doseKeys,
  type DoseKeys,
  saysHowOften,
  type Side,
  type Weekday,
  wholeDose,
  withKeys,
} from "./dose"
import { type Library, phaseOf } from "./library"
import { phaseOfSession, placed, type Role } from "./plan"

const FORM = "1"
export const MOST_CHARACTERS = 2_000
const SIDES: readonly Side[] = ["sore", "other", "both", "both-sore-first"]
const BANDS = ["light", "medium", "firm"] as const
const EFFORTS = ["easy", "quarter", "half", "brisk", "half-speed"] as const
const COUNTED = {
  S: "sets",
  R: "reps",
  H: "hold_s",
  M: "minutes",
  T: "steps_each_way",
  G: "stage",
} as const
const ROLES: Readonly<Record<Role, string>> = { main: "", warm_up: "W", cool_down: "C" }

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
      const change = item.change ? `X${linkCode(item.change)}` : ""
      return ROLES[role] + (exercise && dose ? exercise.code + doseCode(dose) + change : "Z")
    })
    return [phase, dayBits(days), ...items].join(".")
  })
  const code = [FORM, plan.protocol, plan.library, about, ...sessions].join("_")
  return `${code}_${base36(crc32(code), 7)}`
}

function doseCode(dose: Dose): string {
  const keys = doseKeys(dose)
  const { side, tempo, rest_s, days, times_a_week, rest_days_between, every_session, load } = keys
  const counts = Object.entries(COUNTED).map(([letter, key]) =>
    keys[key] === undefined ? "" : letter + base36(keys[key]),
  )
  return [
    ...counts,
    side ? `L${SIDES.indexOf(side)}` : "",
    tempo
      ? `O${[tempo.out_s, tempo.hold_s, tempo.back_s].map((it) => base36(it, 2)).join("")}`
      : "",
    rest_s === undefined ? "" : `P${base36(rest_s)}`,
    days ? `D${dayBits(days)}` : "",
    times_a_week ? `F${times_a_week.map((times) => base36(times)).join("")}` : "",
    rest_days_between === undefined ? "" : `B${rest_days_between}`,
    every_session ? "E" : "",
    load?.band ? `N${BANDS.indexOf(load.band)}` : "",
    load?.kg ? `K${base36(Math.round(load.kg * 1000))}` : "",
    load?.effort ? `I${EFFORTS.indexOf(load.effort)}` : "",
    load?.step_cm ? `U${base36(load.step_cm)}` : "",
    load?.bend_deg ? `A${base36(load.bend_deg)}` : "",
  ].join("")
}

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
  const role: Role = text.startsWith("W") ? "warm_up" : text.startsWith("C") ? "cool_down" : "main"
  const rest = role === "main" ? text : text.slice(1)
  if (rest === "Z") return { role, exercise: null, dose: null, change: null }
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
  let change: string | null = null
  let end = 0
  for (const [whole, letter = "", value = ""] of text.matchAll(/([A-Z])([0-9a-z]*)/gy)) {
    end += whole.length
    const number = Number.parseInt(value, 36)
    if (letter in COUNTED) keys[COUNTED[letter as keyof typeof COUNTED]] = number
    else if (letter === "L") keys["side"] = SIDES[number]
    else if (letter === "O") keys["tempo"] = tempoFrom(value)
    else if (letter === "P") keys["rest_s"] = number
    else if (letter === "D") keys["days"] = DAYS.filter((_, index) => number & (1 << index))
    else if (letter === "F")
      keys["times_a_week"] = [...value].map((digit) => Number.parseInt(digit, 36))
    else if (letter === "B") keys["rest_days_between"] = number
    else if (letter === "E") keys["every_session"] = true
    else if (letter === "N") load["band"] = BANDS[number]
    else if (letter === "K") load["kg"] = number / 1000
    else if (letter === "I") load["effort"] = EFFORTS[number]
    else if (letter === "U") load["step_cm"] = number
    else if (letter === "A") load["bend_deg"] = number
    else if (letter === "X") change = value
    else throw new Refused("content")
  }
  const given = [...Object.values(keys), ...Object.values(load)]
  if (end !== text.length || given.some((value) => value === undefined || Number.isNaN(value)))
    throw new Refused("content")
  return { keys: { ...keys, ...(Object.keys(load).length ? { load } : {}) } as DoseKeys, change }
}

function tempoFrom(value: string): { out_s: number; hold_s: number; back_s: number } {
  const [out_s, hold_s, back_s] = [0, 2, 4].map((at) =>
    Number.parseInt(value.slice(at, at + 2), 36),
  )
  if (value.length !== 6 || out_s === undefined || hold_s === undefined || back_s === undefined)
    throw new Refused("content")
  return { out_s, hold_s, back_s }
}
