/**
 * Resolves a person's plan into the document for the print templates, as generator/plans/resolve.py
 * does. Tests compare both, plan by plan and value by value.
 */

import type {
  AppExercise,
  AppReview,
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
import { daysBetween } from "./days"
import type { Weekday } from "./dose"
import type { Case, CaseItem, CaseSession } from "./judge"
import { conditionOf } from "./library"
import { planCode, sameScale } from "./link"
import type { Role } from "./plan"
import { planData } from "./plan-data"
import { qrCode } from "./qr"
import { joined, named, strictestWords } from "./several"
import { easyMoves, type Part, partsOf, severalFrame } from "./several-document"
import { line, lineOrNull, paragraphs } from "./text"
import type { Treated } from "./treated"
import { upperFirst, type Words } from "./words"

/** Resolves a plan in which `judge` finds no errors. */
export function resolve(it: Case, clinic: Clinic | null): ResolvedPlan {
  const { plan, conditions, library } = it
  const { print = {}, next_appointment: visit } = plan
  const parts = partsOf(it)
  const frame = it.several ? severalFrame(it, parts) : frameOf(it, parts[0]!)
  const { words } = library
  return {
    ...frame,
    language: library.appData.language, // that of its words
    paper: print.paper ?? "a4",
    text: print.text ?? "standard",
    document: about(it, frame.document, parts),
    brand: {
      colour: clinic?.colour ?? null,
      tint: clinic?.colour ? tint(clinic.colour) : null,
      logo: clinic?.logo ? "logo" : null,
    },
    person: person(it, clinic),
    sessions: it.sessions.map((session) => resolveSession(it, session)),
    data: planData(it),
    together: together(it),
    notes: paragraphs(plan.notes ?? ""),
    link: link(it, parts[0]!),
    log_weeks: print.log_weeks ?? weeksTo(visit ?? plan.issued, plan.issued),
    record: { facts: facts(it), references: references(it) },
    start_check: {
      ...frame.start_check,
      conditions: frame.start_check.conditions.map((one) => ({ ...one, own: it.has(one.id) })),
      own_lead: conditions.size ? words.label("start_check.own_lead") : null,
      none: words.label(conditions.size ? "start_check.none_own" : "start_check.none"),
    },
  }
}

/** What a plan for one problem says of it. */
function frameOf(it: Case, { protocol, phases, limit }: Part): ResolvedPlan {
  const frame = protocol.document
  const pain = protocol.pain[String(limit)]
  if (!pain) throw new Error("the app data holds the pain rule of every limit")
  return {
    ...frame,
    phases: phases.map((phase) => phase.says),
    pain,
    flare: { ...frame.flare, moves: easyMoves(it, protocol) },
    boxes: protocol.boxes[phases.length === 1 ? "one" : "several"][String(limit)] ?? frame.boxes,
  }
}

function about(
  { library, plan, protocols, problems, used }: Case,
  frame: ResolvedDocument,
  parts: readonly Part[],
): ResolvedDocument {
  const { words } = library
  const { version, issued, made_by } = plan
  const names = parts.flatMap(({ phases }) => phases.map((phase) => phase.says.name))
  const title = words.join([...new Set(names)])
  const by = lineOrNull(made_by)
  const made = words.label(by ? "plan.made_by" : "plan.made", { by, date: words.date(issued) })
  const all = [...protocols, ...used]
  const reviews = all.flatMap(({ review }) => review ?? [])
  return {
    ...frame,
    title,
    pdf_title: words.label("plan.pdf_title", { phase: title, version }),
    date: issued,
    footer: words.label("plan.footer", { who: line(plan.person.label), version, made }),
    review: reviews.length === all.length ? reviewLine(words, reviews) : frame.review,
    draft: problems.every(({ screened }) => screened) ? null : frame.draft,
    sample: plan.sample ? frame.sample : null,
  }
}

/** Who reviewed all of it, the day of the latest review, and the first day on which one is due. */
function reviewLine(words: Words, reviews: readonly AppReview[]): string {
  const days = (key: "on" | "due") => reviews.map((one) => one[key]).sort()
  return words.label("plan.library_reviewed", {
    by: words.join([...new Set(reviews.flatMap(({ who }) => who))].sort()),
    date: words.date(days("on").at(-1)!),
    due: words.date(days("due")[0]!),
  })
}

function person(
  { library: { words }, problems, plan }: Case,
  clinic: Clinic | null,
): ResolvedPerson {
  const { person: who, goals = [], next_appointment: day, next_appointment_time: time } = plan
  const places = problems.map(({ protocol, side }) => protocol.sore[side ?? "none"] ?? "")
  return {
    label: line(who.label),
    detail: named(
      words,
      [...new Set(places)].map((name) => ({ name })),
    ),
    clinic: lineOrNull(clinic?.name),
    phone: lineOrNull(clinic?.phone),
    address: lineOrNull(clinic?.address),
    goals: goals.map(line),
    next_visit: day ? [words.dayAndDate(day), lineOrNull(time)].filter(Boolean).join(", ") : null,
  }
}

function resolveSession(it: Case, { written, treated, days, items, minutes }: CaseSession) {
  const { words } = it.library
  const cards = (role: Role): ResolvedItem[] =>
    items.filter((one) => one.role === role).map((one) => cardOf(it, one))
  return {
    name: line(written.name),
    phase: treated.length === 1 ? treated[0]!.phase.id : null,
    because: lineOrNull(written.because),
    days: DAYS.filter((day) => days.includes(day)).map((day) => words.label(`days.short.${day}`)),
    when: upperFirst([words.days(days), lineOrNull(written.time)].filter(Boolean).join(", ")),
    minutes,
    takes: words.label("plan.about_minutes", { minutes }),
    begin_when: null,
    problems: it.several
      ? words.label("plan.for_problems", { problems: named(words, treated) })
      : null,
    limit: strictestWords(words, treated),
    warm_up: cards("warm_up")[0] ?? null,
    items: cards("main"),
    cool_down: cards("cool_down")[0] ?? null,
  }
}

/** The days with several sessions: which ones, and how long they take in all. */
export function together({ library: { words }, sessions }: Case): string[] {
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
  const { library } = it
  const { item, exercise, treated, days, side } = one
  const typed = { note: lineOrNull(item.note), because: lineOrNull(item.because) }
  if (item.own) return { ...library.appData.own_exercise, ...ownCard(item.own), ...typed }
  if (!exercise || !one.dose || !side) throw new Error("judged before")
  const { card, id } = exercise
  const harder = ways(it, exercise.harder, one)
  const here = treated.flatMap(({ phase }) => phase.here[id] ?? [])
  const care = exercise.take_care.filter(({ condition }) => it.has(condition))
  const left = side === "left" && card.picture
  return {
    ...card,
    picture: left ? { ...left, key: left.key.replace(/\.right$/, ".left") } : card.picture,
    dose: library.words.dose(one.dose, days, exercise, side),
    seconds: one.seconds,
    easier: ways(it, exercise.easier, one),
    harder: harder.length ? harder : card.harder,
    care: [...exercise.cautions, ...care.map(({ says }) => says)],
    why: joined(here.map(({ why }) => why)) ?? card.why,
    begin_when: joined(here.map(({ begin_when }) => begin_when)),
    change: exercise.changes[item.change ?? ""]?.says ?? null,
    evidence: exercise.claims,
    ...typed,
  }
}

/** Easier or harder versions: described changes first, then other exercises of the plan. */
function ways(it: Case, rungs: readonly Rung[], { item, treated }: CaseItem): ResolvedWay[] {
  const stated = rungs.flatMap(({ change, key }) =>
    change && key !== item.change ? [{ says: change, exercise: null, phase: null }] : [],
  )
  const others = rungs
    .flatMap(({ use }) => it.library.exercise(use) ?? [])
    .filter((other) => it.used.some(({ id }) => id === other.id) && !isAvoided(it, other))
    .flatMap(({ id }) => insteadOf(treated, id) ?? [])
  return [...stated, ...others]
}

/** Another exercise, with the first phase that it waits for; null if its own card says when. */
function insteadOf(treated: readonly Treated[], id: string): ResolvedWay | null {
  const each = treated.map(({ phase }) => phase.here[id]?.instead ?? null)
  if (each.includes(null)) return null
  return each.find((way) => way?.phase) ?? each[0] ?? null
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

function link(it: Case, { protocol, phases: [first] }: Part): ResolvedPlan["link"] {
  const { appData, words } = it.library
  // The patient's page looks up scores, and has no table of two scales.
  if (!appData.site_url || !first || !sameScale(it.problems)) return null
  const site = appData.site_url.replace(/\/+$/, "")
  const plan = `${site}/my-plan/#${planCode(it)}`
  // A page of one problem would leave out the others.
  const address = it.several ? `${site}/` : `${site}/${protocol.id}/${first.id}/`
  return { address, plan, says: words.label("link.says"), ...qrCode(plan) }
}

/** The citations of the sources for the exercises' evidence. */
function references({ library: { appData }, protocols, used }: Case): string[] {
  const refs = new Set(
    used.flatMap(({ id }) => protocols.flatMap(({ notes }) => notes[id]?.refs ?? [])),
  )
  return [...refs].sort().map((ref) => `[${ref}] ${appData.references[ref]}`)
}

function facts({ library, protocols, problems, several, plan }: Case): Fact[] {
  const { words } = library
  const { age_band, minutes_a_session, conditions = [], clearance } = plan.person
  const signed = (it: { on: string; by: string } | null | undefined): string | null =>
    it ? words.label("record.signed", { on: words.date(it.on), by: line(it.by) }) : null
  const names = conditions.map((id) => conditionOf(protocols, id)?.name ?? id)
  const screened = problems.map(({ name: problem, screened }) => {
    const says = signed(screened) ?? words.label("plan.draft")
    return several ? words.label("plan.of_problem", { problem, says }) : says
  })
  const says: [string, string | null][] = [
    ["age", words.label(`age_bands.${age_band}`)],
    ["minutes", words.count(minutes_a_session, "minute")],
    ["conditions", names.join(", ") || words.label("record.none")],
    ...screened.map((one): [string, string] => ["screened", one]),
    ["clearance", signed(clearance)],
    ["review", plan.review ? words.date(plan.review) : null],
    ["library", plan.library],
  ]
  return says.flatMap(([key, said]) =>
    said === null ? [] : [{ label: words.label(`record.${key}`), says: said }],
  )
}

/** Weeks of log up to the next visit, one to four. */
function weeksTo(visit: string, issued: string): number {
  return Math.max(1, Math.min(4, Math.ceil(daysBetween(issued, visit) / 7)))
}
