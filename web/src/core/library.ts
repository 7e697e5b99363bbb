/** The app data, with indexes for look-ups. */

import type { AppCondition, AppData, AppExercise, AppPhase, AppProtocol, Rung } from "../contract"
import { Words } from "./words"

export class Library {
  readonly words: Words
  private readonly exercises: ReadonlyMap<string, AppExercise>
  private readonly codes: ReadonlyMap<string, AppExercise>

  constructor(readonly appData: AppData) {
    this.words = new Words(appData.labels)
    this.exercises = new Map(
      appData.exercises.flatMap((one) => [one.id, ...one.formerly].map((id) => [id, one])),
    )
    this.codes = new Map(appData.exercises.map((one) => [one.code, one]))
  }

  /** The exercise with that id or former id. */
  exercise(id: string | null | undefined): AppExercise | undefined {
    return this.exercises.get(id ?? "")
  }

  /** The exercise for the four characters in a link. */
  coded(code: string): AppExercise | undefined {
    return this.codes.get(code)
  }

  condition(id: string): AppCondition | undefined {
    return this.appData.conditions.find((condition) => condition.id === id)
  }

  protocol(id: string): AppProtocol | undefined {
    return this.appData.protocols.find((protocol) => protocol.id === id)
  }
}

export const phaseOf = (
  protocol: AppProtocol,
  id: string | null | undefined,
): AppPhase | undefined => protocol.phases.find((phase) => phase.id === id)

/** Whether a person with these conditions does the version with support. */
export const supports = (exercise: AppExercise, conditions: ReadonlySet<string>): boolean =>
  exercise.supported !== null &&
  exercise.take_care.some((care) => care.rule === "with-support" && conditions.has(care.condition))

/** The version with support; the exercise itself if it has none. */
export function withSupport(exercise: AppExercise): AppExercise {
  const { card, supported } = exercise
  if (!supported) return exercise
  const kept = (rungs: readonly Rung[]): Rung[] =>
    rungs.filter(({ key }) => !key || !supported.without.includes(key))
  return {
    ...exercise,
    card: { ...card, ...supported.card },
    motion: supported.motion,
    easier: kept(exercise.easier),
    harder: kept(exercise.harder),
  }
}

/** Whether it appears in lists for patients: in use, and not for clinicians only. */
export const forPatients = (exercise: AppExercise): boolean =>
  !exercise.clinician_only && exercise.withdrawn === null
