/**
 * Resolves a person's plan into the document for the print templates, as generator/plans/resolve.py
 * does. Tests compare both, plan by plan and value by value.
 */

import type {
  AppExercise,
  AppPhase,
  Clinic,
  Fact,
  OwnExercise,
  ResolvedDocument,
  ResolvedItem,
  ResolvedPerson,
  ResolvedPlan,
  ResolvedWay,
  Rung,
} from "../contract"
import { DAYS } from "../vocabulary"
import { tint } from "./colour"
import type { Weekday } from "./dose"
import type { Case, CaseItem, CaseSession } from "./judge"
import { conditionOf, type ExerciseHere, forPatients } from "./library"
import { planCode } from "./link"
import type { Role } from "./plan"
import { planData } from "./plan-data"
import { qrCode } from "./qr"
import { line, lineOrNull, paragraphs } from "./text"
import { upperFirst } from "./words"

/** Resolves a plan in which `judge` finds no errors. */
export function resolve(it: Case, clinic: Clinic | null): ResolvedPlan {
  const { protocol, plan, conditions, library } = it
  const { print = {}, next_appointment: visit } = plan
  const frame = protocol.document
  const here = new Set(it.sessions.map(({ phase }) => phase))
  const phases = protocol.phases.filter((phase) => here.has(phase))
  const limit = String(Math.min(...phases.map((phase) => phase.pain_limit)))
  const pain = protocol.pain[limit]
  if (!pain) throw new Error("the app data holds the pain rule of every limit")
  const { words } = library
  return {
    ...frame,
    language: print.language ?? "en",
    paper: print.paper ?? "a4",
    text: print.text ?? "standard",
    document: about(it, phases),
    brand: {
      colour: clinic?.colour ?? null,
      tint: clinic?.colour ? tint(clinic.colour) : null,
      logo: clinic?.logo ? "logo" : null,
    },
    person: person(it, clinic),
    phases: phases.map((phase) => phase.says),
    sessions: it.sessions.map((session) => resolveSession(it, session)),
    data: planData(it),
    together: together(it),
    notes: paragraphs(plan.notes ?? ""),
    link: link(it, phases),
    log_weeks: print.log_weeks ?? weeksTo(visit ?? plan.issued, plan.issued),
    record: { facts: facts(it), references: references(it) },
    pain,
    flare: { ...frame.flare, moves: easyMoves(it) },
    start_check: {
      ...frame.start_check,
      conditions: frame.start_check.conditions.map((one) => ({ ...one, own: it.has(one.id) })),
      own_lead: conditions.size ? words.label("start_check.own_lead") : null,
      none: words.label(conditions.size ? "start_check.none_own" : "start_check.none"),
    },
    boxes: protocol.boxes[phases.length === 1 ? "one" : "several"][limit] ?? frame.boxes,
  }
}

/** The plan's own gentle exercises for a flare-up; without any, half of its easiest. */
function easyMoves({ library: { words }, items }: Case): string[] {
  const own = new Map<string, ExerciseHere>()
  for (const { exercise: it, role } of items)
    if (role === "main" && it?.moves && forPatients(it)) own.set(it.id, it)
  const moves = [...own.values()]
  const gentle = moves.filter((it) => it.gentle).map(({ card }) => card.name)
  if (gentle.length) return gentle
  if (!moves.length) return [words.label("flare.none")]
  const { card } = moves.reduce((least, it) => (it.level < least.level ? it : least))
  return [words.label("flare.half", card)]
}

function about({ library, protocol, plan, used }: Case, phases: AppPhase[]): ResolvedDocument {
  const { words } = library
  const { version, issued, made_by } = plan
  const frame = protocol.document.document
  const title = words.join(phases.map((phase) => phase.says.name))
  const by = lineOrNull(made_by)
  const made = words.label(by ? "plan.made_by" : "plan.made", { by, date: words.date(issued) })
  const all = [protocol, ...used]
  const reviews = all.flatMap(({ review }) => review ?? [])
  return {
    ...frame,
    title,
    pdf_title: words.label("plan.pdf_title", { phase: title, version }),
    date: issued,
    footer: words.label("plan.footer", { who: line(plan.person.label), version, made }),
    // The latest review, if all are reviewed.
    review:
      reviews.length === all.length
        ? reviews.reduce((last, one) => (one.on > last.on ? one : last)).says
        : frame.review,
    draft: plan.person.screened ? null : frame.draft,
    sample: plan.sample ? frame.sample : null,
  }
}

function person({ library, protocol, plan }: Case, clinic: Clinic | null): ResolvedPerson {
  const { person: who, goals = [], next_appointment: day, next_appointment_time: time } = plan
  return {
    label: line(who.label),
    detail: protocol.sore[who.affected_side ?? "none"] ?? "",
    clinic: lineOrNull(clinic?.name),
    phone: lineOrNull(clinic?.phone),
    address: lineOrNull(clinic?.address),
    goals: goals.map(line),
    next_visit: day ? [library.words.date(day), lineOrNull(time)].filter(Boolean).join(", ") : null,
  }
}

function resolveSession(it: Case, { written, phase, days, items, minutes }: CaseSession) {
  const { words } = it.library
  const cards = (role: Role): ResolvedItem[] =>
    items.filter((one) => one.role === role).map((one) => cardOf(it, one))
  return {
    name: line(written.name),
    phase: phase.id,
    because: lineOrNull(written.because),
    days: DAYS.filter((day) => days.includes(day)).map((day) => words.label(`days.short.${day}`)),
    when: upperFirst([words.days(days), lineOrNull(written.time)].filter(Boolean).join(", ")),
    minutes,
    takes: words.label("plan.about_minutes", { minutes }),
    begin_when: null,
    problems: null,
    limit: null,
    warm_up: cards("warm_up")[0] ?? null,
    items: cards("main"),
    cool_down: cards("cool_down")[0] ?? null,
  }
}

/** The days with several sessions: which ones, and how long they take in all. */
function together({ library: { words }, sessions }: Case): string[] {
  const shared = new Map<string, { days: Weekday[]; here: CaseSession[] }>()
  for (const day of DAYS) {
    const here = sessions.filter(({ days }) => days.includes(day))
    const key = here.map((one) => sessions.indexOf(one)).join()
    if (here.length > 1) shared.set(key, { here, days: [...(shared.get(key)?.days ?? []), day] })
  }
  return [...shared.values()].map(({ days, here }) =>
    words.label("plan.together", {
      days: upperFirst(words.days(days)),
      names: words.join(here.map(({ written }) => line(written.name))),
      minutes: here.reduce((sum, { minutes }) => sum + minutes, 0),
    }),
  )
}

/** The card of an item. */
export function cardOf(it: Case, one: CaseItem): ResolvedItem {
  const { library, protocol, side } = it
  const { item, exercise, phase, days } = one
  const typed = { note: lineOrNull(item.note), because: lineOrNull(item.because) }
  if (item.own) return { ...library.appData.own_exercise, ...ownCard(item.own), ...typed }
  if (!exercise || !one.dose || !side) throw new Error("judged before")
  const { card, id } = exercise
  const harder = ways(it, exercise.harder, one)
  const [note, here] = [protocol.notes[id], phase.here[id]]
  const care = exercise.take_care.filter(({ condition }) => it.has(condition))
  const left = side === "left" && card.picture
  return {
    ...card,
    picture: left ? { ...left, key: left.key.replace(/\.right$/, ".left") } : card.picture,
    dose: library.words.dose(one.dose, days, exercise, side),
    seconds: one.seconds,
    easier: ways(it, exercise.easier, one),
    harder: harder.length ? harder : card.harder,
    care: [...(note?.cautions ?? []), ...care.map(({ says }) => says)],
    why: here?.why ?? card.why,
    begin_when: here?.begin_when ?? null,
    change: exercise.changes[item.change ?? ""]?.says ?? null,
    evidence: note?.claims ?? [],
    ...typed,
  }
}

/** Easier or harder versions: described changes first, then other exercises of the plan. */
function ways(it: Case, rungs: readonly Rung[], { item, phase }: CaseItem): ResolvedWay[] {
  const stated = rungs.flatMap(({ change, key }) =>
    change && key !== item.change ? [{ says: change, exercise: null, phase: null }] : [],
  )
  const others = rungs
    .flatMap(({ use }) => it.library.exercise(use) ?? [])
    .filter((other) => it.used.some(({ id }) => id === other.id) && !isAvoided(it, other))
    .flatMap(({ id }) => phase.here[id]?.instead ?? [])
  return [...stated, ...others]
}

/** Whether a condition of the person rules an exercise out, at least until somebody was asked. */
export const isAvoided = (it: Case, { take_care }: AppExercise): boolean =>
  take_care.some(({ condition, rule }) => it.has(condition) && rule !== "with-support")

function ownCard({ name, photo, photo_alt, dose_words, steps, stop }: OwnExercise) {
  const [big, alt] = [line(dose_words), lineOrNull(photo_alt)]
  const captions = { caption_start: "", caption_end: "", single: true }
  return {
    name: line(name),
    picture:
      photo && alt ? { key: `photo.${photo}`, alt_start: alt, alt_end: alt, ...captions } : null,
    dose: { big, side: "", days: "", how: "", short: big },
    steps: steps.map(line),
    stop: [line(stop)],
  }
}

function link(it: Case, [first]: AppPhase[]): ResolvedPlan["link"] {
  const { appData, words } = it.library
  if (!appData.site_url || !first) return null
  const site = appData.site_url.replace(/\/+$/, "")
  const plan = `${site}/my-plan/#${planCode(it)}`
  const address = `${site}/${it.protocol.id}/${first.id}/`
  return { address, plan, says: words.label("link.says"), ...qrCode(plan) }
}

/** The citations of the sources for the exercises' evidence. */
function references({ library: { appData }, protocol, used }: Case): string[] {
  const refs = new Set(used.flatMap(({ id }) => protocol.notes[id]?.refs ?? []))
  return [...refs].sort().map((ref) => `[${ref}] ${appData.references[ref]}`)
}

function facts({ library, protocol, plan }: Case): Fact[] {
  const { words } = library
  const { age_band, minutes_a_session, conditions = [], screened, clearance } = plan.person
  const signed = (it: { on: string; by: string } | null | undefined): string | null =>
    it ? words.label("record.signed", { on: words.date(it.on), by: line(it.by) }) : null
  const names = conditions.map((id) => conditionOf(protocol, id)?.name ?? id)
  const says = {
    age: words.label(`age_bands.${age_band}`),
    minutes: words.count(minutes_a_session, "minute"),
    conditions: names.join(", ") || words.label("record.none"),
    screened: signed(screened) ?? words.label("plan.draft"),
    clearance: signed(clearance),
    review: plan.review ? words.date(plan.review) : null,
    library: plan.library,
  }
  return Object.entries(says).flatMap(([key, said]) =>
    said === null ? [] : [{ label: words.label(`record.${key}`), says: said }],
  )
}

/** Weeks of log up to the next visit, one to four. */
function weeksTo(visit: string, issued: string): number {
  const days = (Date.parse(visit) - Date.parse(issued)) / 86_400_000
  return Math.max(1, Math.min(4, Math.ceil(days / 7)))
}
