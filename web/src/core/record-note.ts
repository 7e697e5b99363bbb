/** A plan as a note for the clinical record, as generator/exchange/record_note.py writes it. */

import type {
  Dose,
  ItemData,
  PlanData,
  ProblemData,
  ResolvedItem,
  ResolvedPlan,
  ResolvedSession,
  SessionData,
} from "../contract"
import { LOADS } from "../vocabulary"
import { formOf } from "./dose"
import { lowerFirst, type Words } from "./words"

/** The note of a person's document. `name`: whether it says whose plan it is. */
export function recordNote(words: Words, plan: ResolvedPlan, name = false): string {
  const { data, person } = plan
  if (!data || !person) throw new Error("only a person's plan has a note")
  const say = (key: string, values: object = {}): string =>
    words.label(`exchange.note.${key}`, values)
  const title = { version: data.version, date: words.date(data.issued), name: person.label }
  const lines = [
    say(name ? "title_named" : "title", title),
    ...data.problems.map((one) => problem(say, plan, one)),
    person.goals.length ? say("goals", { goals: joined(person.goals) }) : null,
    ...(plan.sessions ?? []).map((one, n) => session(say, one, data.sessions[n]!)),
    plan.since
      ? say("since", { title: plan.since.title, lines: plan.since.lines.map(sentence).join(" ") })
      : null,
    safety(say, words, plan, data),
    say("advice", { limit: plan.pain.limit }),
    [
      person.next_visit && say("visit", { date: person.next_visit }),
      data.review ? say("review", { date: words.date(data.review) }) : say("no_review"),
    ]
      .filter(Boolean)
      .join(" "),
  ]
  return lines.flatMap((line) => (line === null ? [] : [`${line}\n`])).join("")
}

type Say = (key: string, values?: object) => string

function problem(say: Say, plan: ResolvedPlan, { name, term }: ProblemData): string {
  const phases = plan.phases
    .filter((phase) => !phase.problem || phase.problem === name)
    .map((phase) => say("phase", { phase: phase.name, kicker: lowerFirst(phase.kicker) }))
  return say("problem", { problem: name, term, phases: joined(phases) })
}

function session(say: Say, one: ResolvedSession, data: SessionData): string {
  const cards = [one.warm_up, ...one.items, one.cool_down].filter((card) => card != null)
  const items = joined(cards.map((card, n) => item(say, card, data.items[n]!)))
  return say("session", { when: one.when, minutes: one.minutes, items })
}

function item(say: Say, { name, dose, change }: ResolvedItem, data: ItemData): string {
  if (!data.dose) return say("own", { name, dose: plain(dose.big) })
  const short = doseParts(say, data.dose, data).join(", ")
  const changed = change ? say("change", { dose: short, change: lowerFirst(plain(change)) }) : short
  return say("item", { name, dose: changed })
}

/** The dose in shorthand: "2×10 R", "3-0-2", "10 cm", "rest 60 s". */
function doseParts(say: Say, dose: Dose, { sides }: ItemData): string[] {
  const form = formOf(dose)
  const { hold_s, tempo, load, rest_s } = dose
  const turns = (dose.sets ?? dose.rounds ?? 0) * (sides.length || 1)
  const side = sides.length && say(`dose.${sides.length === 1 ? sides[0] : "both"}`)
  const loads = LOADS.flatMap((key) => {
    const value = load?.[key]
    if (value == null) return []
    return [say(`dose.${key}${typeof value === "string" ? `.${value}` : ""}`, { [key]: value })]
  })
  return [
    [say(`dose.${form}`, { ...dose, sets: dose.sets ?? 1 }), side].filter(Boolean).join(" "),
    ...(form === "reps" && hold_s ? [say("dose.each_hold", { hold_s })] : []),
    ...(tempo ? [say("dose.tempo", tempo)] : []),
    ...loads,
    ...(rest_s && turns > 1 ? [say("dose.rest", { rest_s })] : []),
  ]
}

function safety(say: Say, words: Words, plan: ResolvedPlan, { problems }: PlanData): string {
  const checks = problems.map(({ screened }) => {
    if (!screened) return say("unchecked")
    const about = { on: words.date(screened.on), by: screened.by }
    const { red_flags: open } = screened
    return open.length ? say("open", { ...about, flags: open.join(", ") }) : say("clear", about)
  })
  const label = words.label("record.conditions")
  const conditions = plan.record?.facts.find((fact) => fact.label === label)?.says ?? ""
  return say("safety", { checks: joined([...new Set(checks)]), conditions })
}

const joined = (parts: readonly string[]): string => parts.map(plain).join("; ")

/** Without the full stop at its end, inside a sentence. */
const plain = (text: string): string => text.replace(/\.$/, "")

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
