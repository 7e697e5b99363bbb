/**
 * From a person's plan to the resolved document, as generator/plans/resolve.py makes it: what the
 * print templates read. Tests compare the two, plan by plan, value by value.
 */

import type {
  Fact,
  Item,
  AppExercise,
  AppPhase,
  OwnExercise,
  PlanSession,
  ResolvedDocument,
  ResolvedItem,
  ResolvedPerson,
  ResolvedPicture,
  ResolvedPlan,
  ResolvedRecord,
  ResolvedSession,
  Review,
  Rung,
} from "../contract"
import { tint } from "./colour"
import { daysOf, doseKeys, secondsOf, saysHowOften, wholeMinutes, withKeys } from "./dose"
import { DAYS, SECONDS } from "../vocabulary"
import { type Case } from "./judge"
import { forPatients } from "./library"
import { planCode } from "./link"
import { phaseOfSession } from "./plan"
import { qrCode } from "./qr"
import { line, paragraphs } from "./text"
import { lowerFirst, upperFirst, type Words } from "./words"

/** A clinic's own paper, from its file or from the builder's settings. */
export interface Clinic {
  name: string
  phone?: string | null
  address?: string | null
  colour?: string | null
  logo?: string | null
}

export const LOGO_KEY = "logo"
export const photoKey = (name: string): string => `photo.${name}`

/** The resolved plan of a case that `judge` finds no error in. */
export function resolve(it: Case, clinic: Clinic | null): ResolvedPlan {
  const { library, protocol, plan } = it
  const { appData } = library
  const print = plan.print ?? {}
  const sessions = (plan.sessions ?? []).map((session) => resolveSession(it, session))
  const ids = new Set(
    (plan.sessions ?? []).map((session) => phaseOfSession(protocol, plan, session).id),
  )
  const phases = protocol.phases.filter((phase) => ids.has(phase.id))
  const used = exercisesUsed(it)
  const limit = Math.min(...phases.map((phase) => phase.pain_limit))
  const pain = protocol.pain[String(limit)]
  if (!pain) throw new Error("the app data holds the pain rule of every limit")
  return {
    schema_version: 1,
    kind: "plan",
    language: print.language ?? "en",
    country: appData.country,
    region: appData.region,
    paper: print.paper ?? "a4",
    text: print.text ?? "standard",
    library: appData.library,
    protocol: protocol.id,
    document: about(it, phases, used),
    brand: {
      colour: clinic?.colour ?? null,
      tint: clinic?.colour ? tint(clinic.colour) : null,
      logo: clinic?.logo ? LOGO_KEY : null,
    },
    person: person(it, clinic),
    phases: phases.map((phase) => phase.says),
    sessions,
    notes: plan.notes ? paragraphs(plan.notes) : [],
    since: null,
    link: link(it, phases),
    log_weeks: print.log_weeks ?? weeksTo(plan.next_appointment, plan.issued),
    record: record(it, used),
    exercises: [],
    ideas: [],
    activities: [],
    runs: null,
    limits: [],
    pain,
    help: protocol.help,
    flare: protocol.flare,
  }
}

/** The library's exercises in the plan, each once, by id. */
function exercisesUsed(it: Case): AppExercise[] {
  const found = new Map(
    it.items.flatMap(({ exercise }) => (exercise ? [[exercise.id, exercise] as const] : [])),
  )
  return [...found.keys()].sort().map((id) => found.get(id)!)
}

function about(
  { library: { words }, protocol, plan }: Case,
  phases: AppPhase[],
  used: AppExercise[],
): ResolvedDocument {
  const title = words.join(phases.map((phase) => phase.says.name))
  const date = words.date(plan.issued)
  const made = plan.made_by
    ? words.label("plan.made_by", { by: line(plan.made_by), date })
    : words.label("plan.made", { date })
  return {
    title,
    kicker: words.label("plan.kicker", { protocol: lowerFirst(protocol.name) }),
    summary: null,
    pdf_title: words.label("plan.pdf_title", { phase: title, version: plan.version }),
    date: plan.issued,
    footer: words.label("plan.footer", {
      who: line(plan.person.label),
      version: plan.version,
      made,
    }),
    review: libraryLine(words, [protocol, ...used]),
    draft: plan.person.screened ? null : words.label("plan.draft"),
    sample: plan.sample ? words.label("plan.sample") : null,
  }
}

/** Who reviewed the library's text, or that nobody has. */
export function libraryLine(
  words: Words,
  definitions: readonly { review: Review | null }[],
): string {
  const reviews = definitions.flatMap(({ review }) => (review ? [review] : []))
  if (definitions.length === 0 || reviews.length < definitions.length)
    return words.label("plan.library_unreviewed")
  const last = reviews.reduce((latest, one) => (one.on > latest.on ? one : latest))
  return words.label("plan.library_reviewed", {
    by: last.by,
    registration: last.registration,
    date: words.date(last.on),
  })
}

function person(
  { library: { words }, protocol, plan }: Case,
  clinic: Clinic | null,
): ResolvedPerson {
  const side = plan.person.affected_side
  const values = { side: words.label(`side_names.${side}`), part: protocol.body_part }
  const date = plan.next_appointment ? words.date(plan.next_appointment) : null
  const time = plan.next_appointment_time ? `, ${line(plan.next_appointment_time)}` : ""
  return {
    label: line(plan.person.label),
    detail: upperFirst(
      words.label(side === "both" ? "person_detail.both" : "person_detail.one", values),
    ),
    clinic: clinic ? line(clinic.name) : null,
    phone: clinic?.phone ? line(clinic.phone) : null,
    address: clinic?.address ? line(clinic.address) : null,
    goals: (plan.goals ?? []).map(line),
    next_visit: date && date + time,
  }
}

function resolveSession(it: Case, session: PlanSession): ResolvedSession {
  const { words } = it.library
  const phase = phaseOfSession(it.protocol, it.plan, session)
  const days = daysOf(session.days)
  const card = (item: Item | null | undefined): ResolvedItem | null =>
    item ? cardOf(it, item, phase, days) : null
  const when = words.days(days)
  const warm_up = card(session.warm_up)
  const cool_down = card(session.cool_down)
  const items = session.items.map((item) => cardOf(it, item, phase, days))
  const everything = [...(warm_up ? [warm_up] : []), ...items, ...(cool_down ? [cool_down] : [])]
  return {
    name: line(session.name),
    phase: phase.id,
    because: session.because ? line(session.because) : null,
    days: DAYS.filter((day) => days.includes(day)).map((day) => words.label(`days.short.${day}`)),
    when: upperFirst(session.time ? `${when}, ${line(session.time)}` : when),
    minutes: wholeMinutes(everything.reduce((sum, item) => sum + item.seconds, 0)),
    warm_up,
    items,
    cool_down,
  }
}

/** One item of a session that is done on `days`, as a card. */
export function cardOf(
  it: Case,
  item: Item,
  phase: AppPhase,
  days: ReturnType<typeof daysOf>,
): ResolvedItem {
  const { library, protocol } = it
  const { words } = library
  if (item.own) return ownCard(item, item.own)
  const exercise = library.exercise(item.exercise)
  const keys = doseKeys(item)
  const given = exercise && withKeys(exercise.dose, keys)
  if (!exercise || !given) throw new Error("judged before")
  const dose =
    saysHowOften(keys) || given.every_session ? given : (withKeys(given, { days }) ?? given)
  const affected = it.plan.person.affected_side
  const chosen = [...exercise.easier, ...exercise.harder].find(
    (rung) => rung.key && rung.key === item.change,
  )
  const harder = ways(it, exercise.harder, item.change, phase)
  const note = protocol.notes[exercise.id]
  return {
    id: exercise.id,
    name: exercise.name,
    need: exercise.need,
    picture: pictureOf(exercise, affected),
    set_up: exercise.set_up,
    dose: words.dose(dose, {
      limb: exercise.limb,
      affected,
      tempoWords: exercise.tempo_words,
      stages: protocol.stages,
    }),
    seconds: secondsOf(dose, protocol.stages, affected),
    steps: exercise.steps,
    cues: exercise.cues,
    feel: exercise.feel,
    faults: exercise.faults,
    easier: ways(it, exercise.easier, item.change, null),
    harder: harder.length ? harder : [words.label("card.ask")],
    stop: exercise.stop,
    care: [
      ...(note?.cautions ?? []),
      ...exercise.take_care
        .filter((care) => it.conditions.has(care.condition))
        .map((care) => care.says),
    ],
    why: protocol.why[phase.id]?.[exercise.id] ?? exercise.summary,
    change: chosen?.change ?? null,
    note: item.note ? line(item.note) : null,
    because: item.because ? line(item.because) : null,
    evidence: note?.claims ?? [],
  }
}

/** The picture's key and its words; the drawing travels beside the document. */
export function pictureOf(
  exercise: AppExercise,
  affected: "left" | "right" | "both",
): ResolvedPicture | null {
  if (!exercise.picture) return null
  const { alt_start, alt_end, caption_start, caption_end, single } = exercise.picture
  return {
    key: `${exercise.id}.${affected === "left" ? "left" : "right"}`,
    alt_start,
    alt_end,
    caption_start,
    caption_end,
    single,
  }
}

/**
 * Stated changes first, then exercises. Upwards (`phase` given), only to exercises of the same
 * phase.
 */
function ways(
  it: Case,
  rungs: readonly Rung[],
  chosen: string | null | undefined,
  phase: AppPhase | null,
): string[] {
  const stated = rungs.flatMap((rung) => (rung.change && rung.key !== chosen ? [rung.change] : []))
  const others = neighbours(it, rungs, phase).map((other) =>
    it.library.words.label("card.use_instead", { name: other.name }),
  )
  return [...stated, ...others]
}

/**
 * The exercises that rungs lead to and that this person may be given: none for clinicians alone,
 * none to be avoided.
 */
export function neighbours(
  it: Case,
  rungs: readonly Rung[],
  phase: AppPhase | null,
): AppExercise[] {
  return rungs.flatMap((rung) => {
    const other = it.library.exercise(rung.use)
    if (!other || !forPatients(other) || isAvoided(it, other)) return []
    return !phase || (phase.exercises.includes(other.id) && other.level <= phase.level_max)
      ? [other]
      : []
  })
}

export const isAvoided = (it: Case, exercise: AppExercise): boolean =>
  exercise.take_care.some(
    (care) => it.conditions.has(care.condition) && care.rule !== "with-support",
  )

function ownCard(item: Item, own: OwnExercise): ResolvedItem {
  const alt = own.photo && own.photo_alt ? line(own.photo_alt) : null
  const big = line(own.dose_words)
  return {
    id: null,
    name: line(own.name),
    need: [],
    picture:
      own.photo && alt !== null
        ? {
            key: photoKey(own.photo),
            alt_start: alt,
            alt_end: alt,
            caption_start: "",
            caption_end: "",
            single: true,
          }
        : null,
    set_up: null,
    dose: { big, side: "", days: "", how: "", short: big },
    seconds: SECONDS.exercise,
    steps: own.steps.map(line),
    cues: [],
    feel: null,
    faults: [],
    easier: [],
    harder: [],
    stop: [line(own.stop)],
    care: [],
    why: null,
    change: null,
    note: item.note ? line(item.note) : null,
    because: item.because ? line(item.because) : null,
    evidence: [],
  }
}

function link(
  { library, protocol, plan }: Case,
  phases: AppPhase[],
): NonNullable<ResolvedPlan["link"]> | null {
  const { appData, words } = library
  const [first] = phases
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

function record(it: Case, used: AppExercise[]): ResolvedRecord {
  const { appData } = it.library
  const refs = [
    ...new Set(used.flatMap((exercise) => it.protocol.notes[exercise.id]?.refs ?? [])),
  ].sort()
  return { facts: facts(it), references: refs.map((ref) => `[${ref}] ${appData.references[ref]}`) }
}

function facts({ library, plan }: Case): Fact[] {
  const { words } = library
  const { person: who } = plan
  const fact = (key: string, says: string): Fact => ({ label: words.label(`record.${key}`), says })
  const signed = (on: string, by: string): string =>
    words.label("record.signed", { on: words.date(on), by: line(by) })
  const names = (who.conditions ?? []).map((id) => library.condition(id)?.name ?? id)
  return [
    fact("age", words.label(`age_bands.${who.age_band}`)),
    fact("minutes", words.count(who.minutes_a_session, "minute")),
    fact("conditions", names.join(", ") || words.label("record.none")),
    fact(
      "screened",
      who.screened ? signed(who.screened.on, who.screened.by) : words.label("plan.draft"),
    ),
    ...(who.clearance ? [fact("clearance", signed(who.clearance.on, who.clearance.by))] : []),
    ...(plan.review ? [fact("review", words.date(plan.review))] : []),
    fact("library", plan.library),
  ]
}

/** Weeks of log up to the next visit, one to four. */
function weeksTo(visit: string | null | undefined, issued: string): number {
  if (!visit) return 1
  const days = (Date.parse(visit) - Date.parse(issued)) / 86_400_000
  return Math.max(1, Math.min(4, Math.ceil(days / 7)))
}
