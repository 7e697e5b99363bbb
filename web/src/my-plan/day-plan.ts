/**
 * The sessions of a linked plan on a day, and the words of each exercise's card, all from the app
 * data.
 */

import type { AppPhase, Dose, DoseWords } from "../contract"
import { doseKeys, formOf, outside, secondsOf, type Weekday, wholeMinutes } from "../core/dose"
import { SECONDS } from "../vocabulary"
import { conditionOf, type ExerciseHere, type Library } from "../core/library"
import type {
  LinkedExercise,
  LinkedItem,
  LinkedNote,
  LinkedPlan,
  LinkedSession,
} from "../core/link"
import { strictestWords } from "../core/several"
import { lowerFirst } from "../core/words"
import { schedule, type Stretch } from "./schedule"

export interface Card {
  /** The exercise's id; "own" for a clinician's own, which is only on paper. */
  id: string
  role: LinkedItem["role"]
  exercise: LinkedExercise
  dose: DoseWords
  stretches: Stretch[]
  change: string | null
  /** When to begin with it, if not at once. */
  begins: string | null
  easier: string[]
  harder: string[]
  care: string[]
  /** The clinician's note; empty if it is only on the paper. */
  note: LinkedNote
  /**
   * The link gives a dose that the library would not: it is not shown. A clinician who has a reason
   * has it on the paper, which the link cannot carry.
   */
  beyond: boolean
  /** Whether its words have changed since the plan was printed. */
  reworded: boolean
}

export interface PlannedSession {
  number: number
  phase: AppPhase
  /** If it is for several problems: that the strictest of their limits counts. */
  limit: string | null
  days: Weekday[]
  cards: Card[]
  minutes: number
  /** The number of exercises that are only on paper. */
  own: number
  withdrawn: { name: string; reason: string }[]
}

export interface DayPlan {
  today: PlannedSession[]
  others: PlannedSession[]
}

export const planned = (library: Library, plan: LinkedPlan): PlannedSession[] =>
  plan.sessions.map((session, number) => plannedSession(library, plan, session, number))

export function dayPlan(library: Library, plan: LinkedPlan, weekday: Weekday): DayPlan {
  const sessions = planned(library, plan)
  return {
    today: sessions.filter((session) => session.days.includes(weekday)),
    others: sessions.filter((session) => !session.days.includes(weekday)),
  }
}

function plannedSession(
  library: Library,
  plan: LinkedPlan,
  session: LinkedSession,
  number: number,
): PlannedSession {
  const used = session.items.filter((item) => item.exercise && !item.exercise.withdrawn)
  const seconds = ({ exercise, dose }: LinkedItem): number =>
    exercise && dose && !isBeyond(exercise, dose)
      ? secondsOf(dose, exercise.stages, exercise.side)
      : SECONDS.exercise
  return {
    number,
    phase: session.phase,
    limit: strictestWords(library.words, session.problems),
    days: session.days,
    cards: used.flatMap((item) => card(library, plan, session, item)),
    minutes: wholeMinutes(used.reduce((sum, item) => sum + seconds(item), 0)),
    own: session.items.filter((item) => !item.exercise).length,
    withdrawn: session.items.flatMap(({ exercise }) =>
      exercise?.withdrawn ? [{ name: exercise.card.name, reason: exercise.withdrawn }] : [],
    ),
  }
}

function card(
  library: Library,
  plan: LinkedPlan,
  { phase, problems, days }: LinkedSession,
  item: LinkedItem,
): Card[] {
  const { exercise, dose, change } = item
  if (!exercise || !dose) return []
  const { words, appData } = library
  const stated = (rungs: ExerciseHere["easier"]): string[] =>
    rungs.flatMap((rung) => (rung.change && rung.change !== change ? [rung.change] : []))
  const ask = [words.label("card.ask")]
  const [easier, harder] = [stated(exercise.easier), stated(exercise.harder)]
  const beyond = isBeyond(exercise, dose)
  return [
    {
      id: exercise.id,
      role: item.role,
      exercise,
      dose: words.dose(dose, days, exercise, exercise.side),
      stretches: beyond ? [] : schedule(doseKeys(dose), exercise.stages, exercise.side),
      beyond,
      change,
      begins: phase.here[exercise.id]?.begin_when ?? null,
      easier: easier.length ? easier : ask,
      harder: harder.length ? harder : ask,
      note: item.note,
      care: careOf(library, problems, exercise, item.supported),
      reworded: (appData.changed_since[plan.library] ?? []).includes(exercise.id),
    },
  ]
}

const isBeyond = (exercise: ExerciseHere, dose: Dose): boolean =>
  formOf(dose) !== formOf(exercise.dose) ||
  outside(dose, exercise.range).length > 0 ||
  (dose.stage ?? 0) > exercise.stages.length

/**
 * Cautions as "If you …", because the link does not say which conditions the person has, not even
 * for which of them they do it with support; only of conditions that this plan's protocols know.
 */
function careOf(
  { words }: Library,
  problems: LinkedSession["problems"],
  exercise: LinkedExercise,
  supported: boolean,
): string[] {
  const protocols = problems.map(({ protocol }) => protocol)
  const given = exercise.take_care.flatMap(({ condition, rule, says }) => {
    const name = conditionOf(protocols, condition)?.name
    if (!name) return []
    const isKnown = rule === "ask-first" || (rule === "with-support" && supported)
    const first = isKnown ? "" : `${words.label(`care_rules.${rule}`)}.`
    const lead = words.label("apps.my_plan.card.care_if", { condition: lowerFirst(name) })
    return [[lead, first, says].filter(Boolean).join(" ")]
  })
  const supports = exercise.take_care.some(({ rule }) => rule === "with-support") && !supported
  const setUp = supports ? exercise.supported?.card.set_up : null
  const how = setUp ? [words.label("apps.my_plan.card.supported", { set_up: setUp })] : []
  return [...exercise.cautions, ...given, ...how]
}
