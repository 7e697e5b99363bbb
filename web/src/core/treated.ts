/**
 * What a session is for, as in generator/document/treated.py: one problem in most plans, up to
 * three in a plan. An exercise of a session is for the problems whose protocols list it.
 */

import type { AppExercise, AppPhase, AppProtocol, AppStage } from "../contract"
import type { AffectedSide } from "./dose"

/** A problem in a phase. `side`: as doses need it; `name`: "Left shoulder". */
export interface Treated {
  protocol: AppProtocol
  phase: AppPhase
  side: AffectedSide | null
  name: string
}

/** The place in the protocol's order of the first phase that lists the exercise; -1 if none does. */
const firstPhase = ({ phases }: AppProtocol, { id, formerly }: AppExercise): number =>
  phases.findIndex(({ exercises }) => [id, ...formerly].some((one) => exercises.includes(one)))

/** Whether a phase of its protocol lists the exercise. */
export const lists = ({ protocol }: Pick<Treated, "protocol">, exercise: AppExercise): boolean =>
  firstPhase(protocol, exercise) >= 0

/** Whether its phase, or one before it, lists the exercise. */
export const suits = ({ protocol, phase }: Treated, exercise: AppExercise): boolean =>
  lists({ protocol }, exercise) &&
  firstPhase(protocol, exercise) <= protocol.phases.findIndex(({ id }) => id === phase.id)

/** The sore side for an exercise; both where the problems that it is for differ. */
export function sideFor(treated: readonly Treated[], exercise: AppExercise): AffectedSide | null {
  const listing = treated.filter((one) => lists(one, exercise))
  const sides = new Set((listing.length ? listing : treated).map(({ side }) => side))
  return sides.size === 1 ? [...sides][0]! : "both"
}

/** The stages that an exercise follows; those of several problems must agree. */
export const stagesFor = (
  treated: readonly Pick<Treated, "protocol">[],
  id: string,
): readonly AppStage[] =>
  treated.map(({ protocol }) => protocol.staged[id]?.stages ?? []).find((all) => all.length) ?? []

/** Whether the problems with stages for an exercise have the same ones. */
export function agreeOnStages(treated: readonly Pick<Treated, "protocol">[], id: string): boolean {
  const each = treated.flatMap((one) => (stagesFor([one], id).length ? [stagesFor([one], id)] : []))
  return new Set(each.map((stages) => JSON.stringify(stages))).size < 2
}

/**
 * The problems with a name for each: the sore part of the body, or the condition where two are in
 * the same place.
 */
export const withNames = <T extends { protocol: AppProtocol; place: string }>(
  problems: readonly T[],
): (T & { name: string })[] =>
  problems.map((one) => {
    const alone = problems.filter(({ place }) => place === one.place).length === 1
    return { ...one, name: alone ? one.place : one.protocol.name }
  })
