/**
 * A dose as a list of time intervals for the follow-along timer.
 *
 * Apart from getting ready, and from rests where only the side changes, they add up to the duration
 * in core/dose.ts, which a test checks: a session never takes longer than its paper says.
 * "ready" is the time to get into place, "change" to change sides, "let-go" between held repetitions.
 */

import type { Dose, AppStage } from "../contract"
import { type AffectedSide, sidesOf } from "../core/dose"
import { SECONDS } from "../vocabulary"

export type Doing =
  | "ready"
  | "change"
  | "let-go"
  | "out"
  | "hold"
  | "back"
  | "rep"
  | "steps"
  | "steps-back"
  | "go"
  | "easy"
  | "main"
  | "rest"

export interface Stretch {
  doing: Doing
  /** What the activity calls a part of a stage: "walk". */
  word?: string
  seconds: number
  /** The number of the set or of the stage's round, from 1; 0 before the first. */
  set: number
  sets: number
  rep: number
  reps: number
  side: "left" | "right" | null
}

export const isReady = ({ doing }: Stretch): boolean =>
  doing === "ready" || doing === "change" || doing === "let-go"

/** Nothing is done in it but to get ready or to rest. */
export const isPause = (it: Stretch): boolean => it.doing === "rest" || isReady(it)

/** Null if the dose cannot be timed, such as a stage that the protocol does not have. */
export function schedule(
  dose: Dose,
  stages: readonly AppStage[],
  affected: AffectedSide,
): Stretch[] {
  const work = dose.minutes
    ? minutes(dose.minutes)
    : dose.stage
      ? inStages(stages[dose.stage - 1])
      : inSets(dose, affected)
  const [first] = work
  return first
    ? [{ ...first, doing: "ready", seconds: SECONDS.ready, set: 0, rep: 0 }, ...work]
    : []
}

const once = { set: 1, sets: 1, rep: 0, reps: 0, side: null }

const minutes = (count: number): Stretch[] => [{ ...once, doing: "go", seconds: count * 60 }]

/** The easy part before, the rounds of easy and main parts, the easy part after. */
function inStages(stage: AppStage | undefined): Stretch[] {
  if (!stage) return []
  const lasting = (doing: "easy" | "main", minutes: number, about: About = once): Stretch[] =>
    minutes > 0 ? [{ ...about, doing, word: stage[doing], seconds: minutes * 60 }] : []
  const rounds = Array.from({ length: stage.times }, (_, round) => {
    const about = { ...once, set: round + 1, sets: stage.times }
    return [
      ...lasting("easy", stage.easy_minutes, about),
      ...lasting("main", stage.main_minutes, about),
    ]
  })
  return [
    ...lasting("easy", stage.warm_up_minutes),
    ...rounds.flat(),
    ...lasting("easy", stage.cool_down_minutes),
  ]
}

/** Set by set, both sides of a set before the next set, with a rest between sets. */
function inSets(dose: Dose, affected: AffectedSide): Stretch[] {
  const sides = dose.side ? sidesOf(dose, affected) : [null]
  const sets = dose.sets ?? dose.rounds ?? 1
  const turns = Array.from({ length: sets }, (_, set) =>
    sides.map((side) => ({ set: set + 1, sets, side })),
  ).flat()
  return turns.flatMap((turn, number) => {
    const about = { ...turn, rep: 0, reps: dose.reps ?? 0 }
    const changes = number > 0 && turns[number - 1]?.set === turn.set
    const pause: Stretch =
      dose.rest_s && !changes
        ? { ...about, doing: "rest", seconds: dose.rest_s }
        : { ...about, doing: sides.length > 1 ? "change" : "ready", seconds: SECONDS.change_sides }
    const before = number === 0 ? [] : [pause]
    return [...before, ...oneSet(dose, about)]
  })
}

type About = Omit<Stretch, "doing" | "seconds">

function oneSet(dose: Dose, about: About): Stretch[] {
  if (dose.steps_each_way) {
    const seconds = dose.steps_each_way * SECONDS.step
    return [
      { ...about, doing: "steps", seconds },
      { ...about, doing: "steps-back", seconds },
    ]
  }
  if (dose.work_s) return [{ ...about, doing: "go", seconds: dose.work_s }]
  if (!dose.reps) return [{ ...about, doing: "hold", seconds: dose.hold_s ?? 0 }]
  return Array.from({ length: dose.reps }, (_, rep) =>
    oneRep(dose, { ...about, rep: rep + 1 }),
  ).flat()
}

function oneRep(dose: Dose, about: About): Stretch[] {
  const { out_s, hold_s, back_s } = dose.tempo ?? { out_s: 0, hold_s: 0, back_s: 0 }
  const hold = hold_s + (dose.hold_s ?? 0)
  if (out_s + hold + back_s === 0) return [{ ...about, doing: "rep", seconds: SECONDS.repetition }]
  const parts: Stretch[] = [
    { ...about, doing: "out", seconds: out_s },
    { ...about, doing: "hold", seconds: hold },
    { ...about, doing: "back", seconds: back_s },
  ]
  const onlyHeld = out_s + back_s === 0 && about.rep < about.reps
  if (onlyHeld) parts.push({ ...about, doing: "let-go", seconds: SECONDS.let_go })
  return parts.filter((stretch) => stretch.seconds > 0)
}

/** The schedule of an exercise that follows another by itself: time to change place and equipment. */
export const afterAnother = ([ready, ...work]: readonly Stretch[]): Stretch[] =>
  ready ? [{ ...ready, seconds: SECONDS.exercise }, ...work] : []
