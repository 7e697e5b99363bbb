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
import { noteOn } from "./several"
import { stagesFor, type Treated } from "./treated"
import { Words } from "./words"

/** An exercise with what the problems of its session say of it. */
export interface ExerciseHere extends AppExercise, Omit<NoteHere, "stop" | "feel"> {
  /** The stages that it follows, if any. */
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

  /** The exercise with what the problems of its session say of it. */
  exerciseFor(
    problems: readonly Pick<Treated, "name" | "protocol">[],
    id: string | null | undefined,
  ): ExerciseHere | undefined {
    const exercise = this.exercise(id)
    const note = exercise && noteOn(this.words, problems, exercise.id)
    if (!note) return undefined
    const { card } = exercise
    const own = {
      ...card,
      stop: [...new Set([...card.stop, ...note.stop])],
      feel: note.feel ?? card.feel,
    }
    return { ...exercise, ...note, stages: stagesFor(problems, exercise.id), card: own }
  }

  /** The exercises to choose from in a plan: of several conditions, only those of its own. */
  offered(protocols: readonly AppProtocol[]): readonly AppExercise[] {
    if (this.only) return this.appData.exercises
    const phases = protocols.flatMap((protocol) => protocol.phases)
    const listed = new Set(phases.flatMap(({ exercises }) => exercises))
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

/** What can make an exercise unsafe, as the last of the protocols that knows it says it. */
export const conditionOf = (
  protocols: readonly AppProtocol[],
  id: string,
): AppCondition | undefined =>
  protocols.flatMap(({ conditions }) => conditions).findLast((condition) => condition.id === id)

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
