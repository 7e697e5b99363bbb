/** The appData, with what is looked up in it at hand. */

import type { AppData, AppCondition, AppExercise, AppPhase, AppProtocol } from "../contract"
import { Words } from "./words"

export class Library {
  readonly words: Words
  private readonly exercises = new Map<string, AppExercise>()
  private readonly codes = new Map<string, AppExercise>()
  private readonly conditions: ReadonlyMap<string, AppCondition>

  constructor(readonly appData: AppData) {
    this.words = new Words(appData.labels)
    for (const exercise of appData.exercises) {
      for (const id of [exercise.id, ...exercise.formerly]) this.exercises.set(id, exercise)
      this.codes.set(exercise.code, exercise)
    }
    this.conditions = new Map(appData.conditions.map((condition) => [condition.id, condition]))
  }

  /** The exercise of that id, or of that former id. */
  exercise(id: string | null | undefined): AppExercise | undefined {
    return id ? this.exercises.get(id) : undefined
  }

  /** The exercise that a link's four characters stand for. */
  coded(code: string): AppExercise | undefined {
    return this.codes.get(code)
  }

  condition(id: string): AppCondition | undefined {
    return this.conditions.get(id)
  }

  protocol(id: string): AppProtocol | undefined {
    return this.appData.protocols.find((protocol) => protocol.id === id)
  }
}

export const phaseOf = (
  protocol: AppProtocol,
  id: string | null | undefined,
): AppPhase | undefined => protocol.phases.find((phase) => phase.id === id)

/** Whether patients find it in lists: in use, and not a clinician's choice alone. */
export const forPatients = (exercise: AppExercise): boolean =>
  !exercise.clinician_only && exercise.withdrawn === null
