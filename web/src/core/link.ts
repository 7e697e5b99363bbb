/**
 * A plan in a link, as generator/plans/link_code.py writes it, for the QR code to the patient's
 * page. It contains only ids and numbers. An address is untrusted data: it is parsed here, or
 * refused with a reason.
 */

import type { AppPhase, AppProtocol, Dose, Tempo } from "../contract"
import { AFFECTED_SIDES, BANDS, DAYS, EFFORTS, LINK, NUMBERS, SIDES } from "../vocabulary"
import {
  type AffectedSide,
  doseKeys,
  isLoad,
  type NumberKey,
  numberOf,
  withoutHowOften,
  type Weekday,
  wholeDose,
} from "./dose"
import type { Case, CaseItem } from "./judge"
import { type ExerciseHere, type Library, phaseOf, sideOf, withSupport } from "./library"
import type { Role } from "./plan"
import { strictest, together } from "./several"
import { paragraphs } from "./text"
import { agreeOnStages, sideFor, type Treated, withNames } from "./treated"

const FORM = "1"
const FORM_OF_SEVERAL = "2"
const MOST_CHARACTERS = 2_000

/** An exercise with the side of the problems that list it; both where these differ. */
export interface LinkedExercise extends ExerciseHere {
  side: AffectedSide
}

/** A clinician's note: null if there is none, "" if it is only on the paper, else its text. */
export type LinkedNote = string | null

/** An exercise of a linked plan. A clinician's own, which is only on paper, has no `exercise`. */
export interface LinkedItem {
  role: Role
  exercise: LinkedExercise | null
  dose: Dose | null
  change: string | null
  /** Whether the person does the version with support, which `exercise` then is. */
  supported: boolean
  note: LinkedNote
}
export interface LinkedSession {
  /** The problems that it is for. */
  problems: readonly Treated[]
  /** What their protocols say together; the protocol itself where there is one. */
  protocol: AppProtocol
  /** The phase whose limit counts: the strictest. */
  phase: AppPhase
  days: Weekday[]
  items: LinkedItem[]
}
export interface LinkedPlan {
  code: string
  problems: readonly Treated[]
  /** What the protocols of all problems say together. */
  protocol: AppProtocol
  library: string
  issued: string
  version: number
  calendarKey: string | null
  sessions: LinkedSession[]
  /** The clinician's note on the whole plan. */
  note: LinkedNote
}

/** The most bytes of all notes in a link, as generator/plans/link_code.py has it. */
export const MOST_NOTES = 400

/** Why a link cannot be read. */
export type LinkFault = "none" | "long" | "form" | "torn" | "protocol" | "content"

// ---- one value

const base36 = (number: number, least = 1): string => number.toString(36).padStart(least, "0")
const from36 = (text: string): number => Number.parseInt(text, 36)

const LISTS: Readonly<Record<string, readonly unknown[]>> = {
  side: SIDES,
  band: BANDS,
  effort: EFFORTS,
}
/** A number counts link units, which avoids the noise of binary fractions. */
const unitsIn = (key: string): number => Math.round(1 / (numberOf(key as NumberKey).link_unit ?? 1))

/** Monday is 1, Tuesday 2, Wednesday 4. */
const bitsOf = (days: readonly Weekday[]): number =>
  days.reduce((sum, day) => sum + 2 ** DAYS.indexOf(day), 0)

/** A text as one number in base 36: its UTF-8 after a byte 1. */
function writeText(text: string): string {
  const bytes = text === "" ? [] : [1, ...new TextEncoder().encode(text)]
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")
  return hex && BigInt(`0x${hex}`).toString(36)
}

function readText(digits: string): string {
  if (digits === "") return ""
  if (!/^[0-9a-z]+$/.test(digits)) throw new Refused()
  const number = [...digits].reduce((sum, one) => sum * 36n + BigInt(from36(one)), 0n)
  const hex = `0${number.toString(16)}`
  const bytes = (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
  // What is no UTF-8 is not written like that again, and so refused
  return new TextDecoder().decode(new Uint8Array(bytes.slice(1)))
}

/** The value of a key, as it is written after its letter. */
function write(key: string, value: unknown): string {
  if (value === true) return ""
  if (key === "note") return writeText(String(value))
  if (typeof value === "string" && !LISTS[key]) return value
  if (key === "days") return base36(bitsOf(value as Weekday[]), 2)
  if (key === "tempo")
    return Object.values(value as Tempo)
      .map((n) => base36(n, 2))
      .join("")
  if (key === "times_a_week") return (value as number[]).map((n) => base36(n)).join("")
  return base36(LISTS[key]?.indexOf(value) ?? Math.round(Number(value) * unitsIn(key)))
}

/** The value of a key; refused unless it is written like that. */
function read(key: string, text: string): unknown {
  const found = parsed(key, text)
  if (write(key, found) !== text) throw new Refused()
  return found
}

function parsed(key: string, text: string): unknown {
  const number = from36(text)
  if (key === "every_session" || key === "supported") return true
  if (key === "change") return text
  if (key === "note") return readText(text)
  if (key === "days") return DAYS.filter((_, n) => number & (1 << n))
  if (key === "times_a_week") return [...text].map(from36)
  if (key === "tempo") {
    const [out_s = NaN, hold_s = NaN, back_s = NaN] = (text.match(/../g) ?? []).map(from36)
    return { out_s, hold_s, back_s }
  }
  if (!LISTS[key] && !(key in NUMBERS)) throw new Refused()
  return LISTS[key] ? LISTS[key][number] : number / unitsIn(key)
}

class Refused extends Error {}

function must<T>(value: T): NonNullable<T> {
  if (value == null) throw new Refused()
  return value
}

export function crc32(text: string): number {
  let crc = 0xffffffff
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

const KEYS: Readonly<Record<string, string>> = LINK
const letterOf = (key: string): string => Object.keys(KEYS).find((one) => KEYS[one] === key) ?? ""
const ROLES: readonly Role[] = ["warm_up", "cool_down", "main"] // "main" has no letter
const OWN = letterOf("own")

// ---- writing

/** The code of a plan that has no errors. */
export function planCode(it: Case): string {
  const { plan, problems } = it
  const key = plan.calendar_key ?? ""
  const day = `${plan.issued.replaceAll("-", "")}v${plan.version}${key}`
  const travels = notesTravel(it)
  const noted = (note: string | null | undefined): LinkedNote => {
    const text = asOne(note)
    return text === "" ? null : travels ? text : ""
  }
  const about = problems.map((one) => {
    const side = (one.side ?? "none")[0]
    return { id: one.protocol.id, side, phase: it.phasesOf(one)[0]!.id }
  })
  const [first] = about
  const sessions = it.sessions.map(({ treated, days, items }) => {
    const of = treated.map(({ protocol }) => protocol.id)
    const bits = about.reduce((sum, { id }, n) => sum + (of.includes(id) ? 2 ** n : 0), 0)
    const begins = it.several ? base36(bits) : treated[0]!.phase.id
    return [begins, write("days", days), ...items.map((one) => itemCode(one, noted))].join(".")
  })
  const parts = it.several
    ? [
        FORM_OF_SEVERAL,
        plan.library,
        `${day}p${about.length}`,
        ...about.map(({ id, side, phase }) => `${id}.${side}.${phase}`),
      ]
    : [FORM, first!.id, plan.library, `${first!.side}${day}`]
  const note = noted(plan.notes)
  const last = note === null ? [] : [letterOf("note") + write("note", note)]
  const code = [...parts, ...sessions, ...last].join("_")
  return `${code}_${base36(crc32(code), 7)}`
}

/** A note as generator/definitions/model/base.py has it: a line for each paragraph. */
const asOne = (note: string | null | undefined): string => paragraphs(note ?? "").join("\n")

/** The bytes of all notes that a link could hold. */
export const noteBytes = ({ plan, items }: Case): number =>
  [plan.notes, ...items.map(({ item, exercise }) => (exercise ? item.note : null))]
    .map((note) => new TextEncoder().encode(asOne(note)).length)
    .reduce((sum, bytes) => sum + bytes, 0)

/** Whether the link holds the notes' text: if the plan asks for it, and it is not too long. */
const notesTravel = (it: Case): boolean =>
  it.plan.notes_in_link === true && noteBytes(it) <= MOST_NOTES

function itemCode(
  { role, item, exercise, dose, supported }: CaseItem,
  noted: (note: string | null | undefined) => LinkedNote,
): string {
  if (!exercise || !dose) return letterOf(role) + OWN
  const given: Readonly<Record<string, unknown>> = {
    ...doseKeys(dose),
    ...dose.load,
    change: exercise.changes[item.change ?? ""]?.code,
    supported: supported || null,
    note: noted(item.note),
  }
  const parts = Object.entries(KEYS).map(([letter, key]) =>
    given[key] == null ? "" : letter + write(key, given[key]),
  )
  return letterOf(role) + exercise.code + parts.join("")
}

// ---- reading

/** The plan in the fragment of an address, or why there is none. */
export function readLink(library: Library, fragment: string): LinkedPlan | LinkFault {
  const code = fragment.replace(/^#/, "")
  if (code === "") return "none"
  if (code.length > MOST_CHARACTERS) return "long"
  if (/^(?:[3-9]|[12]\d)\d*_/.test(code)) return "form"
  const parts = code.split("_")
  const check = parts.pop()
  const [form = ""] = parts
  if (![FORM, FORM_OF_SEVERAL].includes(form) || base36(crc32(parts.join("_")), 7) !== check)
    return "torn"
  try {
    const read = form === FORM ? ofOne(library, parts) : ofSeveral(library, parts)
    return typeof read === "string" ? read : { code, ...read }
  } catch (problem) {
    if (problem instanceof Refused) return "content"
    throw problem
  }
}

type Read = Omit<LinkedPlan, "code"> | "protocol"

/** A plan for one problem, whose sessions name their phases. */
function ofOne(library: Library, parts: readonly string[]): Read {
  const [, id = "", made = "", about = "", ...rest] = parts
  const { note, sessions } = withNote(rest)
  const protocol = library.protocol(id)
  if (!protocol) return "protocol"
  const [, letter = "", day = ""] = must(/^([lrbn])(.*)$/.exec(about))
  const problem = (phase: AppPhase): Treated => problemOf(protocol, letter, phase)
  const read = some([...sessions]).map((text) => {
    const [id = "", ...rest] = text.split(".")
    const one = problem(must(phaseOf(protocol, id)))
    return readSession(library, { problems: [one], protocol, phase: one.phase }, rest)
  })
  return {
    problems: read[0]!.problems,
    protocol,
    library: made,
    ...dated(day),
    sessions: read,
    note,
  }
}

/** The sessions' parts, and the plan's note, which comes last. */
function withNote(parts: readonly string[]): { note: LinkedNote; sessions: readonly string[] } {
  const last = parts.at(-1) ?? ""
  if (!last.startsWith(letterOf("note"))) return { note: null, sessions: parts }
  return { note: read("note", last.slice(1)) as string, sessions: parts.slice(0, -1) }
}

/** A plan for several problems, whose sessions name their problems. */
function ofSeveral(library: Library, parts: readonly string[]): Read {
  const [, made = "", about = "", ...rest] = parts
  const [, day = "", count] = must(/^(.*)p([2-3])$/.exec(about))
  const named = rest.slice(0, Number(count)).map((text) => text.split("."))
  if (named.some(([id]) => !library.protocol(id))) return "protocol"
  const found = named.map((one) => {
    const [id, letter = "", phase] = must(one.length === 3 ? one : null)
    const protocol = must(library.protocol(id))
    return problemOf(protocol, letter, must(phaseOf(protocol, phase)))
  })
  const different = new Set(found.map(({ protocol }) => protocol.id)).size === found.length
  must((different && found.length === Number(count) && sameScale(found)) || null)
  const problems = withNames(found.map((one) => ({ ...one, place: one.name })))
  const { note, sessions: written } = withNote(rest.slice(found.length))
  const sessions = some([...written]).map((text) => {
    const [bits = "", ...items] = text.split(".")
    const sum = must(/^[1-7]$/.test(bits) && from36(bits) < 2 ** found.length ? from36(bits) : null)
    const of = problems.filter((_, n) => sum & (1 << n))
    const about = {
      problems: of,
      protocol: together(library.words, of),
      phase: strictest(library.words, of),
    }
    return readSession(library, about, items)
  })
  const protocol = together(library.words, problems)
  return { problems, protocol, library: made, ...dated(day), sessions, note }
}

function problemOf(protocol: AppProtocol, letter: string, phase: AppPhase): Treated {
  const written = AFFECTED_SIDES.find((one) => one[0] === letter)
  must(protocol.region.paired ? written : letter === "n" || null)
  const side = must(sideOf(protocol, written))
  const name = protocol.sore[protocol.region.paired ? side : "none"] ?? protocol.name
  return { protocol, phase, side, name }
}

/** A score that stops one must stop all: else the paper has no link (generator/plans/resolve.py). */
export const sameScale = (problems: readonly { protocol: AppProtocol }[]): boolean =>
  new Set(problems.map(({ protocol }) => protocol.pain_rules.ease_up_to)).size === 1

const DATED = /^(\d{4})(\d\d)(\d\d)v(\d{1,3})(k[0-9a-z]{4})?$/

function dated(text: string): Pick<LinkedPlan, "issued" | "version" | "calendarKey"> {
  const [, year, month, day, version, key] = must(DATED.exec(text))
  return { issued: `${year}-${month}-${day}`, version: Number(version), calendarKey: key ?? null }
}

const some = <T>(all: T[]): T[] => must(all.length ? all : null)

function readSession(
  library: Library,
  about: Pick<LinkedSession, "problems" | "protocol" | "phase">,
  [bits = "", ...items]: readonly string[],
): LinkedSession {
  const on = some(read("days", bits) as Weekday[])
  return {
    ...about,
    days: on,
    items: some(items).map((item) => readItem(library, about, item, on)),
  }
}

function readItem(
  library: Library,
  { problems }: Pick<LinkedSession, "problems">,
  text: string,
  on: Weekday[],
): LinkedItem {
  const role = ROLES.find((one) => text.startsWith(letterOf(one))) ?? "main"
  const rest = text.slice(letterOf(role).length)
  if (rest === OWN)
    return { role, exercise: null, dose: null, change: null, supported: false, note: null }
  const coded = must(library.appData.exercises.find(({ code }) => code === rest.slice(0, 4)))
  const found = must(library.exerciseFor(problems, coded.id))
  const { load, change, supported = false, note = null, ...given } = readKeys(rest.slice(4))
  const keys = doseKeys({ ...given, ...(Object.keys(load).length > 0 && { load }) })
  // Only its session says how often, also in links of plans that let an item say it.
  const dose = must(wholeDose(keys.every_session ? keys : { ...withoutHowOften(keys), days: on }))
  const stated = Object.values(found.changes).find(({ code }) => code === change)
  // Two problems with different stages for it: no plan has them in one session.
  must(agreeOnStages(problems, found.id) || null)
  const side = must(sideFor(problems, found))
  const exercise = { ...(supported ? withSupport(found) : found), side }
  return { role, exercise, dose, change: stated?.says ?? null, supported, note }
}

type Given = Omit<Dose, "load"> & {
  load: object
  change?: string
  supported?: boolean
  note?: string
}

function readKeys(text: string): Given {
  const keys: Record<string, unknown> = {}
  const load: Record<string, unknown> = {}
  const rest = text.replace(/([A-Z])([0-9a-z]*)/gy, (_, letter: string, value: string) => {
    const key = KEYS[letter] ?? ""
    ;(isLoad(key) ? load : keys)[key] = read(key, value)
    return ""
  })
  return { ...keys, load: must(rest ? null : load) }
}
