/**
 * A plan under construction, possibly incomplete. `toFile` turns it into what is saved and judged.
 */

import type { Clinic, Item, Person, PlanFile, PlanSession, Problem } from "../contract"
import { freshCalendarKey } from "../core/calendar"
import { today } from "../core/days"
import { doseKeys } from "../core/dose"
import type { Library } from "../core/library"
import { fullItem, type Role } from "../core/plan"
import type { PatientLog } from "./patient-log"
import { SOURCE_LANGUAGE } from "../core/words"
import { type Asked, askedOf, isPaired, phaseFor } from "./problems"

export type Path = readonly (string | number)[]

/**
 * A clinic's own picture, as the print templates read it: SVG text, and width divided by height.
 */
export interface Picture {
  aspect: number
  start: string
  end: string
}

/** `key` identifies sessions and exercises while they move; files do not contain it. */
export interface DraftItem extends Item {
  key: string
}
export interface DraftSession extends Omit<PlanSession, "items" | "warm_up" | "cool_down"> {
  key: string
  warm_up?: DraftItem | null
  items: DraftItem[]
  cool_down?: DraftItem | null
}
export interface DraftPerson extends Omit<
  Person,
  "affected_side" | "age_band" | "minutes_a_session"
> {
  affected_side?: Person["affected_side"]
  age_band: Person["age_band"] | null
  minutes_a_session: number | null
}
/** One of several problems; `protocol` is empty until it is chosen. */
export interface DraftProblem extends Omit<Problem, "phase"> {
  phase?: string | null
}
export interface DraftPlan extends Omit<
  PlanFile,
  "sessions" | "person" | "from_phase" | "changes" | "clinic" | "version" | "problems"
> {
  version: number | null
  person: DraftPerson
  /** Only in a plan for several, or in a file that has this form. */
  problems?: DraftProblem[]
  sessions: DraftSession[]
}

/** Everything that is saved, undone and redone. `pictures`: the logo and photos by file name. */
export interface Draft {
  /** Which plan it is: pages that were made for another are not shown. */
  id: string
  plan: DraftPlan
  /** The clinic on the paper. */
  clinic: Clinic | null
  /** The clinic of this browser, where the plan is printed without it. */
  otherClinic: Clinic | null
  /** The plan as it was issued on an earlier day, if it was opened from such a file. */
  last: PlanFile | null
  /** The name of the clinic's file beside the plan. */
  clinicFile: string
  pictures: Readonly<Record<string, Picture>>
  /** The person's log, if it is kept with the plan. */
  log?: PatientLog | null
}

export const CLINIC_FILE = "clinic.yml"

let made = 0
/** A unique key for a session or exercise; the time makes it unique among saved plans too. */
export const freshKey = (): string => `${Date.now().toString(36)}-${(made += 1).toString(36)}`

export const keyed = (item: Item): DraftItem => ({ ...item, key: freshKey() })

export const keyedSession = (session: PlanSession): DraftSession => {
  const { warm_up, cool_down, items, ...rest } = session
  return {
    ...rest,
    key: freshKey(),
    ...(warm_up ? { warm_up: keyed(warm_up) } : {}),
    items: items.map(keyed),
    ...(cool_down ? { cool_down: keyed(cool_down) } : {}),
  }
}

/** What stays from one person's plan to the next. */
type Stays = Pick<Draft, "clinic" | "pictures"> & Pick<DraftPlan, "made_by">

/** An empty plan, issued today; for the only condition, if there is one. */
export function blank(
  library: Library,
  today: string,
  { clinic, pictures, made_by }: Stays = { clinic: null, pictures: {} },
): Draft {
  const { appData } = library
  const plan: DraftPlan = {
    protocol: library.only?.id ?? "",
    library: appData.library,
    issued: today,
    version: 1,
    ...(made_by ? { made_by } : {}),
    person: { label: "", affected_side: null, age_band: null, minutes_a_session: null },
    print: {
      paper: appData.paper,
      ...(appData.language === SOURCE_LANGUAGE ? {} : { language: appData.language }),
    },
    sessions: [],
    calendar_key: freshCalendarKey(),
  }
  return {
    id: freshKey(),
    plan,
    clinic,
    otherClinic: null,
    last: null,
    clinicFile: CLINIC_FILE,
    pictures,
  }
}

/** The draft of an explicit plan from a file. */
export function draftOf(plan: PlanFile, clinic: Clinic | null, pictures: Draft["pictures"]): Draft {
  const { sessions, problems, from_phase: _, changes: __, clinic: clinicFile, ...rest } = plan
  return {
    id: freshKey(),
    otherClinic: null,
    last: null,
    plan: {
      ...rest,
      ...(problems?.length ? { problems } : {}),
      sessions: (sessions ?? []).map(keyedSession),
    },
    clinic,
    clinicFile: clinicFile ?? CLINIC_FILE,
    pictures,
  }
}

/**
 * The next version of a plan from an earlier visit: of today, with the safety check and the next
 * dates to be filled in again. A clearance has its own date, and stays. `clinician`: who makes it,
 * if known.
 */
export function nextVersion(draft: Draft, clinician: string): Draft {
  const { plan } = draft
  const { problems, person } = plan
  const again = { review: null, next_appointment: null, next_appointment_time: null }
  return {
    ...draft,
    id: freshKey(), // the plan before stays as it was
    plan: {
      ...plan,
      ...again,
      ...(plan.made_by ? { made_by: clinician || plan.made_by } : {}),
      issued: today(),
      version: (plan.version ?? 0) + 1,
      person: problems ? person : { ...person, screened: null },
      ...(problems && { problems: problems.map((one) => ({ ...one, screened: null })) }),
    },
  }
}

/** Whether the plan still has the version and the day of the visit that it was opened from. */
export const isOfLastVisit = ({ plan, last }: Draft): boolean =>
  last !== null && plan.version === last.version && plan.issued === last.issued

/** The item at a path that begins with "sessions". */
export function itemAt(plan: DraftPlan, path: Path): DraftItem | undefined {
  const [, number, role, index] = path
  const session = plan.sessions[Number(number)]
  if (!session) return undefined
  return (
    (role === "items" ? session.items[Number(index)] : session[role as Exclude<Role, "main">]) ??
    undefined
  )
}

const SIDE_UNKNOWN = "right"
const AGE_UNKNOWN = "40-59"
const MINUTES_UNKNOWN = 180

/**
 * The plan as its file has it, in the explicit form with every dose spelt out. Missing parts are
 * filled in, so that the rest can be judged; `missing` in faults.ts reports them, and until they
 * are given nothing is printed or saved for use.
 */
export function toFile(library: Library, draft: Draft): PlanFile {
  const { plan, clinic } = draft
  const {
    protocol,
    problems,
    library: version,
    issued,
    review,
    made_by,
    sample,
    person,
    print,
    goals,
    sessions,
    notes,
  } = plan
  const asked = askedOf(plan)
  const sideOf = ({ id, side }: Asked): Problem["side"] =>
    isPaired(library, id) ? (side ?? SIDE_UNKNOWN) : null
  const each = asked
    .filter(({ id }) => id)
    .map((one) => ({
      protocol: one.id,
      side: sideOf(one),
      phase: phaseFor(library, one),
      screened: one.screened,
    }))
  const one = problems ? undefined : asked[0]!
  const whole = {
    protocol: problems ? null : protocol,
    problems: problems ? each : null,
    library: version,
    issued,
    version: plan.version ?? 1,
    review,
    made_by,
    sample: sample || null,
    person: {
      label: person.label,
      affected_side: one ? sideOf(one) : null,
      age_band: person.age_band ?? AGE_UNKNOWN,
      minutes_a_session: person.minutes_a_session ?? MINUTES_UNKNOWN,
      conditions: person.conditions,
      screened: one ? one.screened : null,
      clearance: person.clearance,
    },
    clinic: clinic ? draft.clinicFile : null,
    print,
    goals: (goals ?? []).filter((goal) => goal.trim()),
    sessions: sessions.map((session) => sessionFile(library, session)),
    notes,
    notes_in_link: plan.notes_in_link || null,
    next_appointment: plan.next_appointment,
    next_appointment_time: plan.next_appointment_time,
    calendar_key: plan.calendar_key,
  }
  return withoutEmpty(whole) as unknown as PlanFile
}

function sessionFile(
  library: Library,
  { name, phase, problems, days, time, warm_up, items, cool_down, because }: DraftSession,
): object {
  const item = (one: DraftItem | null | undefined): object | null =>
    one ? itemFile(library, one) : null
  return {
    name,
    phase,
    problems,
    days: days.length === 7 ? "daily" : days,
    time,
    warm_up: item(warm_up),
    items: items.map(item),
    cool_down: item(cool_down),
    because,
  }
}

function itemFile(library: Library, { key: _, exercise, own, ...item }: DraftItem): object {
  const { change, note, because } = item
  if (own) {
    const { photo, photo_alt, steps, ...rest } = own
    const pictured = photo ? { photo, photo_alt } : {}
    return {
      own: { ...rest, steps: steps.filter((step) => step.trim()), ...pictured },
      note,
      because,
    }
  }
  return fullItem(library, exercise ?? "", doseKeys(item), {
    change: change ?? null,
    note: note ?? null,
    because: because ?? null,
  })
}

const KEPT_EMPTY = new Set([
  "label",
  "name",
  "items",
  "steps",
  "dose_words",
  "stop",
  "days",
  "sessions",
  "by",
  "exercise",
])

/**
 * Leaves out empty parts, so that the file has only what was chosen. Required parts stay even if
 * empty.
 */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutEmpty(one))
  if (value === null || typeof value !== "object")
    return typeof value === "string" ? value.trim() : value
  const parts = Object.entries(value)
    .map(([name, part]) => [name, withoutEmpty(part)] as const)
    .filter(
      ([name, part]) =>
        KEPT_EMPTY.has(name) ||
        !(part === null || part === undefined || part === "" || isEmpty(part)),
    )
  return Object.fromEntries(parts) as unknown
}

const isEmpty = (part: unknown): boolean =>
  Array.isArray(part)
    ? part.length === 0
    : typeof part === "object" && part !== null && Object.keys(part).length === 0
