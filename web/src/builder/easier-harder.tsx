/**
 * Easier and harder with one tap: a described change of this exercise, or another exercise of its
 * ladder.
 */

import type { JSX } from "preact"
import type { AppExercise, Rung } from "../contract"
import { doseKeys, saysHowOften } from "../core/dose"
import type { Case } from "../core/judge"
import { fullItem } from "../core/plan"
import { forPatients } from "../core/library"
import { isAvoided } from "../core/resolve"
import { suits, type Treated } from "../core/treated"
import { idAt, treatedHere, useBuilder } from "./context"
import type { DraftItem, DraftSession, Path } from "./draft"
import { Faults } from "./fields"

interface Props {
  item: DraftItem
  at: Path
  session: DraftSession
  exercise: AppExercise
}

export function EasierHarder(props: Props): JSX.Element | null {
  const builder = useBuilder()
  const { t, library } = builder
  const here = library.exerciseFor(treatedHere(builder, props.session), props.exercise.id)
  if (!here) return null
  return (
    <div class="pb-ways">
      <Way {...props} rungs={here.easier} label={t("ways.easier")} up={false} />
      <Way {...props} rungs={here.harder} label={t("ways.harder")} up />
      <Faults at={[...props.at, "change"]} />
    </div>
  )
}

/**
 * The exercises to swap to with one tap: none of a later phase, none for clinicians only, none that
 * a condition rules out. For several problems, they suit one, and are too hard for none.
 */
export function swaps(
  it: Case,
  rungs: readonly Rung[],
  treated: readonly Treated[],
  up: boolean,
): AppExercise[] {
  const stays = ({ id }: AppExercise): boolean =>
    !up || treated.some(({ phase }) => phase.exercises.includes(id))
  return rungs
    .flatMap(({ use }) => it.library.exercise(use) ?? [])
    .filter((other) => forPatients(other) && !isAvoided(it, other) && stays(other))
    .filter((other) => treated.some((one) => suits(one, other)))
    .filter(({ level }) => treated.every(({ phase }) => level <= phase.level_max))
}

function Way({
  item,
  at,
  session,
  exercise,
  rungs,
  label,
  up,
}: Props & { rungs: readonly Rung[]; label: string; up: boolean }): JSX.Element | null {
  const builder = useBuilder()
  const { t, library, judged, dispatch, announce, focusNext } = builder
  if (!judged.it) return null
  const stated = rungs.flatMap((rung) =>
    rung.key && rung.change ? [{ key: rung.key, change: rung.change }] : [],
  )
  const others = swaps(judged.it, rungs, treatedHere(builder, session), up)
  if (stated.length + others.length === 0) return null
  const state = (key: string, change: string): void => {
    const off = item.change === key
    dispatch({ do: "set", at: ["plan", ...at, "change"], value: off ? null : key })
    announce(off ? t("ways.undone", { name: exercise.card.name }) : change)
  }
  const swap = (other: AppExercise): void => {
    // A reason belongs to the exercise that was replaced, so it is dropped; the note to the person
    // stays.
    const keys = doseKeys(item)
    const often = saysHowOften(keys)
      ? {
          days: keys.days,
          times_a_week: keys.times_a_week,
          every_session: keys.every_session,
          rest_days_between: keys.rest_days_between,
        }
      : {}
    const kept = Object.fromEntries(
      Object.entries(often).filter(([, value]) => value !== undefined),
    )
    focusNext(idAt(at))
    dispatch({
      do: "replace-item",
      at,
      item: { ...fullItem(library, other.id, kept, { note: item.note ?? null }), key: item.key },
    })
    announce(t("ways.swapped", { name: exercise.card.name, other: other.card.name }))
  }
  return (
    <div class="pb-way" role="group" aria-label={`${label}: ${exercise.card.name}`}>
      <span class="pb-way__label">{label}</span>
      {stated.map(({ key, change }) => (
        <button
          key={key}
          type="button"
          class="pb-chip"
          aria-pressed={item.change === key}
          data-change={key}
          onClick={() => state(key, change)}
        >
          {change}
        </button>
      ))}
      {others.map((other) => (
        <button
          key={other.id}
          type="button"
          class="pb-chip pb-chip--swap"
          data-swap={other.id}
          onClick={() => swap(other)}
        >
          {t("ways.instead", { name: other.card.name })}
        </button>
      ))}
    </div>
  )
}
