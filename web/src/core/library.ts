/** The kit, with what is looked up in it at hand. */

import type { Kit, KitCondition, KitExercise, KitPhase, KitProtocol } from "../contract"
import { Words } from "./words"

export class Library {
  readonly words: Words
  private readonly exercises = new Map<string, KitExercise>()
  private readonly codes = new Map<string, KitExercise>()
  private readonly conditions: ReadonlyMap<string, KitCondition>

  constructor(readonly kit: Kit) {
    this.words = new Words(kit.labels)
    for (const exercise of kit.exercises) {
      for (const id of [exercise.id, ...exercise.formerly]) this.exercises.set(id, exercise)
      this.codes.set(exercise.code, exercise)
    }
    this.conditions = new Map(kit.conditions.map((condition) => [condition.id, condition]))
  }

  /** The exercise of that id, or of that former id. */
  exercise(id: string | null | undefined): KitExercise | undefined {
    return id ? this.exercises.get(id) : undefined
  }

  /** The exercise that a link's four characters stand for. */
  coded(code: string): KitExercise | undefined {
    return this.codes.get(code)
  }

  condition(id: string): KitCondition | undefined {
    return this.conditions.get(id)
  }

  protocol(id: string): KitProtocol | undefined {
    return this.kit.protocols.find((protocol) => protocol.id === id)
  }
}

export const phaseOf = (protocol: KitProtocol, id: string | null | undefined): KitPhase | undefined =>
  protocol.phases.find((phase) => phase.id === id)

/** Whether patients find it in lists: in use, and not a clinician's choice alone. */
export const forPatients = (exercise: KitExercise): boolean => !exercise.clinician_only && exercise.withdrawn === null
