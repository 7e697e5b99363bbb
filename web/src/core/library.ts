/** The app data, with indexes for look-ups. */

import type {
  AppCondition,
  AppData,
  AppExercise,
  AppPhase,
  AppProtocol,
  Rung,
  TimedStage,
} from "../contract"
import type { AffectedSide } from "./dose"
import { Words } from "./words"

export class Library {
  readonly words: Words
  private readonly exercises: ReadonlyMap<string, AppExercise>
  private readonly codes: ReadonlyMap<string, AppExercise>

  private readonly noted = new Map<string, AppExercise>()

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

  /** The exercise with what the protocol's notes say of it. */
  exerciseIn(protocol: AppProtocol, id: string | null | undefined): AppExercise | undefined {
    const exercise = this.exercise(id)
    const note = exercise && protocol.notes[exercise.id]
    if (!note) return exercise
    const key = `${protocol.id}/${exercise.id}`
    const { card } = exercise
    const own = this.noted.get(key) ?? {
      ...exercise,
      easier: note.easier,
      harder: note.harder,
      card: { ...card, stop: [...card.stop, ...note.stop], feel: note.feel ?? card.feel },
    }
    this.noted.set(key, own)
    return own
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

/** The stages that an exercise follows in a protocol; none if it has none there. */
export const stagesOf = (protocol: AppProtocol, exercise: AppExercise): readonly TimedStage[] =>
  protocol.staged[exercise.id]?.stages ?? []

/** The sore side as doses need it: with a central region, both sides are alike. */
export const sideOf = (
  protocol: AppProtocol,
  side: AffectedSide | null | undefined,
): AffectedSide | null => (protocol.region.paired ? (side ?? null) : "both")

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
