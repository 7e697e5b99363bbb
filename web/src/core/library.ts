/** The app data, with look-ups. */

import type { AppCondition, AppData, AppExercise, AppPhase, AppProtocol } from "../contract"
import { Words } from "./words"

export class Library {
  readonly words: Words
  private readonly exercises: ReadonlyMap<string, AppExercise>

  constructor(readonly appData: AppData) {
    this.words = new Words(appData.labels)
    this.exercises = new Map(
      appData.exercises.flatMap((one) => [one.id, ...one.formerly].map((id) => [id, one])),
    )
  }

  /** The exercise with that id or former id. */
  exercise(id: string | null | undefined): AppExercise | undefined {
    return this.exercises.get(id ?? "")
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

/** The version with support; the exercise itself if it has none. */
export const withSupport = (exercise: AppExercise): AppExercise => ({
  ...exercise,
  ...exercise.supported,
  card: { ...exercise.card, ...exercise.supported?.card },
})

/** Whether it appears in lists for patients: in use, and not for clinicians only. */
export const forPatients = (exercise: AppExercise): boolean =>
  !exercise.clinician_only && exercise.withdrawn === null
