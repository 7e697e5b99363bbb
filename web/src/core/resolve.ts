/**
 * Resolves a person's plan into the document for the print templates, as generator/plans/resolve.py
 * does. Tests compare both, plan by plan and value by value.
 */

import type {
  AppExercise,
  AppPhase,
  Fact,
  Item,
  OwnExercise,
  PlanSession,
  ResolvedDocument,
  ResolvedItem,
  ResolvedPerson,
  ResolvedPlan,
  ResolvedSession,
  ResolvedStartCheck,
  ResolvedWay,
  Review,
  Rung,
} from "../contract"
import { DAYS } from "../vocabulary"
import { tint } from "./colour"
import { daysOf, doseKeys, secondsOf, type Weekday, withKeys } from "./dose"
import { type Case, rungOf } from "./judge"
import { forPatients, sideOf, stagesOf, supports, withSupport } from "./library"
import { planCode } from "./link"
import { phaseOfSession } from "./plan"
import { qrCode } from "./qr"
import { line, lineOrNull, paragraphs } from "./text"
import { upperFirst, type Words } from "./words"

/** A clinic, from its file or from the builder's settings. */
export interface Clinic {
  name: string
  phone?: string | null
  address?: string | null
  colour?: string | null
  logo?: string | null
}

const LOGO_KEY = "logo"
const photoKey = (name: string): string => `photo.${name}`

/** Resolves a plan in which `judge` finds no errors. */
export function resolve(it: Case, clinic: Clinic | null): ResolvedPlan {
  const { protocol, plan } = it
  const print = plan.print ?? {}
  const ids = new Set(it.sessions.map((session) => phaseOfSession(protocol, plan, session).id))
  const phases = protocol.phases.filter((phase) => ids.has(phase.id))
  const limit = Math.min(...phases.map((phase) => phase.pain_limit))
  const pain = protocol.pain[String(limit)]
  if (!pain) throw new Error("the app data holds the pain rule of every limit")
  return {
    ...protocol.document,
    language: print.language ?? "en",
    paper: print.paper ?? "a4",
    text: print.text ?? "standard",
    document: about(it, phases),
    brand: {
      colour: clinic?.colour ?? null,
      tint: clinic?.colour ? tint(clinic.colour) : null,
      logo: clinic?.logo ? LOGO_KEY : null,
    },
    person: person(it, clinic),
    phases: phases.map((phase) => phase.says),
    sessions: it.sessions.map((session, number) => resolveSession(it, session, number)),
    notes: paragraphs(plan.notes ?? ""),
    link: link(it, phases),
    log_weeks: print.log_weeks ?? weeksTo(plan.next_appointment, plan.issued),
    record: { facts: facts(it), references: references(it) },
    pain,
    flare: { ...protocol.document.flare, moves: easyMoves(it) },
    start_check: startCheck(it),
    boxes: protocol.document.boxes?.map((box) =>
      box.id === "limit" ? { ...box, means: limitHere(it, box.means, phases.length, limit) } : box,
    ),
  }
}

/** The start check with the person's conditions marked. */
function startCheck({ conditions, library: { words }, protocol }: Case): ResolvedStartCheck {
  const check = protocol.document.start_check
  return {
    ...check,
    conditions: check.conditions.map((one) => ({ ...one, own: conditions.has(one.id) })),
    own_lead: conditions.size > 0 ? words.label("start_check.own_lead") : null,
  }
}

function limitHere({ library }: Case, means: string, phases: number, limit: number): string {
  const where = phases === 1 ? "limit_phase" : "limit_plan"
  return `${means} ${library.words.label(`boxes.${where}`, { limit })}`
}

/** The plan's own gentle exercises for a flare-up; without any, half of its easiest. */
function easyMoves({ library: { words }, items, protocol }: Case): string[] {
  const fit = items.flatMap(({ exercise: it, role }) =>
    role === "main" && it?.moves && forPatients(it) ? [it] : [],
  )
  const own = [...new Set(fit)]
  const gentle = own.filter((it) => protocol.notes[it.id]?.gentle).map(({ card }) => card.name)
  if (gentle.length) return gentle
  if (!own.length) return [words.label("flare.none")]
  const easiest = own.reduce((least, it) => (it.level < least.level ? it : least))
  return [words.label("flare.half", { name: easiest.card.name })]
}

function about(it: Case, phases: AppPhase[]): ResolvedDocument {
  const { protocol, plan } = it
  const { words } = it.library
  const frame = protocol.document.document
  const title = words.join(phases.map((phase) => phase.says.name))
  const date = words.date(plan.issued)
  const by = lineOrNull(plan.made_by)
  const made = words.label(by ? "plan.made_by" : "plan.made", { by, date })
  const { version } = plan
  return {
    ...frame,
    title,
    pdf_title: words.label("plan.pdf_title", { phase: title, version }),
    date: plan.issued,
    footer: words.label("plan.footer", { who: line(plan.person.label), version, made }),
    review: libraryLine(words, [protocol, ...it.used]),
    draft: plan.person.screened ? null : frame.draft,
    sample: plan.sample ? frame.sample : null,
  }
}

/** The line that says who reviewed the library's text, or that it is not reviewed. */
function libraryLine(words: Words, definitions: readonly { review: Review | null }[]): string {
  const reviews = definitions.flatMap(({ review }) => (review ? [review] : []))
  if (definitions.length === 0 || reviews.length < definitions.length)
    return words.label("plan.library_unreviewed")
  const last = reviews.reduce((latest, one) => (one.on > latest.on ? one : latest))
  return words.label("plan.library_reviewed", { ...last, date: words.date(last.on) })
}

function person(
  { library: { words }, protocol, plan }: Case,
  clinic: Clinic | null,
): ResolvedPerson {
  const { affected_side: side, label } = plan.person
  const { name: part, both } = protocol.region
  const detail = words.label(
    `person_detail.${!side ? "central" : side === "both" ? "both" : "one"}`,
    {
      side: side ? words.label(`side_names.${side}`) : null,
      part,
      both,
    },
  )
  const visit = [
    plan.next_appointment && words.date(plan.next_appointment),
    plan.next_appointment && lineOrNull(plan.next_appointment_time),
  ]
  return {
    label: line(label),
    detail: upperFirst(detail),
    clinic: lineOrNull(clinic?.name),
    phone: lineOrNull(clinic?.phone),
    address: lineOrNull(clinic?.address),
    goals: (plan.goals ?? []).map(line),
    next_visit: visit.filter(Boolean).join(", ") || null,
  }
}

function resolveSession(it: Case, session: PlanSession, number: number): ResolvedSession {
  const { words } = it.library
  const phase = phaseOfSession(it.protocol, it.plan, session)
  const days = daysOf(session.days)
  const card = (item: Item): ResolvedItem => cardOf(it, item, phase, days)
  const minutes = it.minutes(number)
  return {
    name: line(session.name),
    phase: phase.id,
    because: lineOrNull(session.because),
    days: DAYS.filter((day) => days.includes(day)).map((day) => words.label(`days.short.${day}`)),
    when: upperFirst([words.days(days), lineOrNull(session.time)].filter(Boolean).join(", ")),
    minutes,
    takes: words.label("plan.about_minutes", { minutes }),
    warm_up: session.warm_up ? card(session.warm_up) : null,
    items: session.items.map(card),
    cool_down: session.cool_down ? card(session.cool_down) : null,
  }
}

/** The card of one item of a session that takes place on `days`. */
export function cardOf(it: Case, item: Item, phase: AppPhase, days: Weekday[]): ResolvedItem {
  const { library, protocol } = it
  const typed = { note: lineOrNull(item.note), because: lineOrNull(item.because) }
  if (item.own) return { ...library.appData.own_exercise, ...ownCard(item.own), ...typed }
  const standard = library.exerciseIn(protocol, item.exercise)
  const keys = doseKeys(item)
  const given = standard && withKeys(standard.dose, keys)
  if (!standard || !given) throw new Error("judged before")
  const exercise = supports(standard, it.conditions) ? withSupport(standard) : standard
  const dose = (!given.every_session && withKeys(given, { days })) || given
  const affected = sideOf(protocol, it.plan.person.affected_side)
  const { limb, tempo_words: tempoWords, card } = exercise
  const stages = stagesOf(protocol, exercise)
  const harder = ways(it, exercise.harder, item.change, phase)
  const note = protocol.notes[exercise.id]
  const care = exercise.take_care.filter(({ condition }) => it.conditions.has(condition))
  const left = affected === "left" && card.picture
  const key = card.picture?.key.replace(/\.right$/, ".left") ?? ""
  return {
    ...card,
    picture: left ? { ...left, key } : card.picture,
    dose: library.words.dose(dose, { limb, affected, tempoWords, stages }),
    seconds: secondsOf(dose, stages, affected),
    easier: ways(it, exercise.easier, item.change, phase),
    harder: harder.length ? harder : card.harder,
    care: [...(note?.cautions ?? []), ...care.map(({ says }) => says)],
    why: protocol.why[phase.id]?.[exercise.id] ?? card.why,
    begin_when: protocol.begin_when[phase.id]?.[exercise.id] ?? null,
    change: rungOf(standard, item.change)?.change ?? null,
    evidence: note?.claims ?? [],
    ...typed,
  }
}

/** Easier or harder versions: described changes first, then other exercises of the plan. */
function ways(
  it: Case,
  rungs: readonly Rung[],
  chosen: string | null | undefined,
  phase: AppPhase,
): ResolvedWay[] {
  const stated = rungs.flatMap(({ change, key }) =>
    change && key !== chosen ? [{ says: change, exercise: null, phase: null }] : [],
  )
  const others = neighbours(it, rungs, null)
    .filter((other) => it.used.includes(other))
    .filter(({ id }) => !it.protocol.begin_when[phase.id]?.[id]) // its own card says when
    .map((other) => {
      const later = beginsLater(it, other, phase)
      const key = later ? "card.use_later" : "card.use_instead"
      const values = { name: other.card.name, phase: later?.says.name ?? null }
      const says = it.library.words.label(key, values)
      return { says, exercise: other.id, phase: later?.id ?? null }
    })
  return [...stated, ...others]
}

/** The phase in which an exercise begins, if that is after `phase`. */
function beginsLater({ protocol }: Case, exercise: AppExercise, phase: AppPhase): AppPhase | null {
  const known = [exercise.id, ...exercise.formerly]
  const first = protocol.phases.findIndex((one) => one.exercises.some((id) => known.includes(id)))
  return first > protocol.phases.indexOf(phase) ? (protocol.phases[first] ?? null) : null
}

/** The exercises of rungs that suit this person: none for clinicians only, none to avoid. */
export const neighbours = (
  it: Case,
  rungs: readonly Rung[],
  phase: AppPhase | null,
): AppExercise[] =>
  rungs
    .flatMap(({ use }) => it.library.exerciseIn(it.protocol, use) ?? [])
    .filter((other) => forPatients(other) && !isAvoided(it, other))
    .filter(({ id, level }) => !phase || (phase.exercises.includes(id) && level <= phase.level_max))

const isAvoided = (it: Case, exercise: AppExercise): boolean =>
  exercise.take_care.some(
    (care) => it.conditions.has(care.condition) && care.rule !== "with-support",
  )

function ownCard(own: OwnExercise): Partial<ResolvedItem> {
  const big = line(own.dose_words)
  const alt = lineOrNull(own.photo_alt)
  const captions = { caption_start: "", caption_end: "", single: true }
  return {
    name: line(own.name),
    picture:
      own.photo && alt
        ? { key: photoKey(own.photo), alt_start: alt, alt_end: alt, ...captions }
        : null,
    dose: { big, side: "", days: "", how: "", short: big },
    steps: own.steps.map(line),
    stop: [line(own.stop)],
  }
}

function link({ library, protocol, plan }: Case, [first]: AppPhase[]): ResolvedPlan["link"] {
  const { appData, words } = library
  if (!appData.site_url || !first) return null
  const site = appData.site_url.replace(/\/+$/, "")
  const address = `${site}/my-plan/#${planCode(library, protocol, plan)}`
  return {
    address: `${site}/${protocol.id}/${first.id}/`,
    plan: address,
    says: words.label("link.says"),
    ...qrCode(address),
  }
}

/** The citations of the sources for the exercises' evidence. */
function references({ library: { appData }, protocol, used }: Case): string[] {
  const refs = new Set(used.flatMap(({ id }) => protocol.notes[id]?.refs ?? []))
  return [...refs].sort().map((ref) => `[${ref}] ${appData.references[ref]}`)
}

function facts({ library, plan }: Case): Fact[] {
  const { words } = library
  const { age_band, minutes_a_session, conditions = [], screened, clearance } = plan.person
  const fact = (key: string, says: string): Fact => ({ label: words.label(`record.${key}`), says })
  const signed = ({ on, by }: { on: string; by: string }): string =>
    words.label("record.signed", { on: words.date(on), by: line(by) })
  const names = (conditions ?? []).map((id) => library.condition(id)?.name ?? id)
  return [
    fact("age", words.label(`age_bands.${age_band}`)),
    fact("minutes", words.count(minutes_a_session, "minute")),
    fact("conditions", names.join(", ") || words.label("record.none")),
    fact("screened", screened ? signed(screened) : words.label("plan.draft")),
    ...(clearance ? [fact("clearance", signed(clearance))] : []),
    ...(plan.review ? [fact("review", words.date(plan.review))] : []),
    fact("library", plan.library),
  ]
}

/** Weeks of log up to the next visit, one to four. */
function weeksTo(visit: string | null | undefined, issued: string): number {
  const days = visit ? (Date.parse(visit) - Date.parse(issued)) / 86_400_000 : 0
  return Math.max(1, Math.min(4, Math.ceil(days / 7)))
}
