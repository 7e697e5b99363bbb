/**
 * A session that is longer than the person's time: a proposal of what to leave out, which the
 * clinician changes, takes or ignores.
 */

import type { JSX } from "preact"
import { useState } from "preact/hooks"
import { wholeMinutes } from "../core/dose"
import type { CaseSession } from "../core/judge"
import { idAt, useBuilder } from "./context"
import type { DraftSession } from "./draft"
import { Button, Tick } from "./fields"

/**
 * The exercises to leave out so that the session fits: from the end of the list, as few as it
 * takes, and never the first. Warm-up and cool-down stay.
 */
export function toLeaveOut({ items }: CaseSession, most: number): number[] {
  const rows = items.flatMap(({ role, path, seconds }) =>
    role === "main" ? [{ index: Number(path.at(-1)), seconds }] : [],
  )
  let left = items.reduce((sum, { seconds }) => sum + seconds, 0)
  const out: number[] = []
  for (const { index, seconds } of rows.slice(1).toReversed()) {
    if (wholeMinutes(left) <= most) break
    left -= seconds
    out.unshift(index)
  }
  return out
}

interface Props {
  session: DraftSession
  number: number
}

export function FitMinutes({ session, number }: Props): JSX.Element | null {
  const { t, draft, judged } = useBuilder()
  const [proposed, setProposed] = useState<ReadonlySet<string> | null>(null)
  const most = draft.plan.person.minutes_a_session
  const here = judged.it?.sessions[number]
  if (!here || most === null || here.minutes <= most || session.items.length < 2) return null
  const propose = (): void => {
    const keys = toLeaveOut(here, most).flatMap((index) => session.items[index]?.key ?? [])
    setProposed(new Set(keys))
  }
  if (!proposed)
    return (
      <p>
        <Button id={`fit-${session.key}`} onClick={propose}>
          {t("fit.propose", { most })}
        </Button>
      </p>
    )
  return <Proposal {...{ session, number, here, proposed, setProposed }} />
}

function Proposal({
  session,
  number,
  here,
  proposed,
  setProposed,
}: Props & {
  here: CaseSession
  proposed: ReadonlySet<string>
  setProposed: (proposed: ReadonlySet<string> | null) => void
}): JSX.Element {
  const { t, library, dispatch, announce, focusNext } = useBuilder()
  const secondsOf = (index: number): number =>
    here.items.find(({ role, path }) => role === "main" && path.at(-1) === index)?.seconds ?? 0
  const leaves = session.items.filter(({ key }) => proposed.has(key))
  const rest = here.items.reduce((sum, { seconds }) => sum + seconds, 0)
  const out = session.items.reduce(
    (sum, { key }, index) => sum + (proposed.has(key) ? secondsOf(index) : 0),
    0,
  )
  const minutes = wholeMinutes(rest - out)
  const mark = (key: string, on: boolean): void => {
    const next = new Set(proposed)
    if (on) next.add(key)
    else next.delete(key)
    setProposed(next)
  }
  const take = (): void => {
    const items = session.items.filter(({ key }) => !proposed.has(key))
    focusNext(idAt(["sessions", number]))
    dispatch({ do: "set", at: ["plan", "sessions", number, "items"], value: items })
    announce(t("fit.done", { n: leaves.length, minutes }))
    setProposed(null)
  }
  return (
    <fieldset class="pb-fit">
      <legend>{t("fit.title")}</legend>
      <p class="pb-hint">{t("fit.lead")}</p>
      {session.items.map(({ key, exercise, own }, index) => (
        <Tick
          key={key}
          checked={proposed.has(key)}
          onChange={(on) => mark(key, on)}
          label={t("fit.row", {
            name: library.exercise(exercise)?.card.name ?? own?.name ?? t("item.nameless"),
            minutes: wholeMinutes(secondsOf(index)),
          })}
        />
      ))}
      <p role="status">{t("fit.left", { minutes })}</p>
      <p class="pb-row">
        <Button
          kind="main"
          off={!leaves.length || leaves.length === session.items.length}
          onClick={take}
        >
          {t("fit.take")}
        </Button>
        <Button onClick={() => setProposed(null)}>{t("fit.keep")}</Button>
      </p>
    </fieldset>
  )
}
