/** The app data, with look-ups. */

import type {
  AppCondition,
  AppData,
  AppExercise,
  AppListed,
  AppPhase,
  AppProtocol,
  AppStage,
  NoteHere,
  Rung,
} from "../contract"
import type { AffectedSide } from "./dose"
import { Words } from "./words"

/** An exercise with what a protocol says of it. */
export interface ExerciseHere
  extends AppExercise, Pick<NoteHere, "easier" | "harder" | "changes" | "gentle"> {
  /** The stages that it follows; none if it has none in the protocol. */
  stages: readonly AppStage[]
}

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

  /** The exercise with what the protocol says of it. */
  exerciseIn(protocol: AppProtocol, id: string | null | undefined): ExerciseHere | undefined {
    const exercise = this.exercise(id)
    const note = exercise && protocol.notes[exercise.id]
    if (!note) return undefined
    const { card } = exercise
    const { easier, harder, changes, gentle, stop, feel } = note
    const stages = protocol.staged[exercise.id]?.stages ?? []
    const own = { ...card, stop: [...card.stop, ...stop], feel: feel ?? card.feel }
    return { ...exercise, easier, harder, changes, gentle, stages, card: own }
  }

  /** The exercises to choose from in a plan: of several conditions, only those of its own. */
  offered(protocol: AppProtocol | undefined): readonly AppExercise[] {
    if (this.only) return this.appData.exercises
    const listed = new Set(protocol?.phases.flatMap(({ exercises }) => exercises))
    return this.appData.exercises.filter(({ id }) => listed.has(id))
  }

  /** The only condition; none where there are several, of which nobody but the reader chooses. */
  get only(): AppProtocol | undefined {
    const [first, ...rest] = this.appData.listed
    return first && !rest.length ? this.protocol(first.id) : undefined
  }

  /** What the site calls the condition. */
  named(id: string): AppListed | undefined {
    return this.appData.listed.find((one) => one.id === id)
  }

  /** The conditions by region. */
  get regions(): { name: string; protocols: readonly AppListed[] }[] {
    const { listed } = this.appData
    return [...new Set(listed.map(({ region }) => region))].map((name) => ({
      name,
      protocols: listed.filter(({ region }) => region === name),
    }))
  }

  protocol(id: string | null | undefined): AppProtocol | undefined {
    return this.appData.protocols.find((protocol) => protocol.id === id)
  }
}

export const phaseOf = (
  protocol: AppProtocol,
  id: string | null | undefined,
): AppPhase | undefined => protocol.phases.find((phase) => phase.id === id)

/** What can make an exercise unsafe, as the protocol knows it. */
export const conditionOf = ({ conditions }: AppProtocol, id: string): AppCondition | undefined =>
  conditions.find((condition) => condition.id === id)

/** The sore side as doses need it: with a central region, both sides are alike. */
export const sideOf = (
  { region }: AppProtocol,
  side: AffectedSide | null | undefined,
): AffectedSide | null => (region.paired ? (side ?? null) : "both")

/** The version with support; the exercise itself if it has none. */
export function withSupport(exercise: ExerciseHere): ExerciseHere {
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
