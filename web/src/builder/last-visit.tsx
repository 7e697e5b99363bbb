/** The plan of the last visit: how it becomes the next version, and what has changed since. */

import type { JSX } from "preact"
import { idAt, useBuilder } from "./context"
import { isOfLastVisit, nextVersion } from "./draft"
import { Button } from "./fields"
import { firstCheck } from "./problems"

/** The plan is of an earlier visit: it prints as it was, or becomes the next version. */
export function LastVisit(): JSX.Element | null {
  const { t, library, draft, remembered, dispatch, announce, focusNext } = useBuilder()
  const { last } = draft
  if (!last || !isOfLastVisit(draft)) return null
  const version = last.version + 1
  const next = (): void => {
    focusNext(idAt(firstCheck(draft.plan)))
    dispatch({ do: "load", draft: nextVersion(draft, remembered.clinician) })
    announce(t("visit.done", { version }))
  }
  const date = library.words.date(last.issued)
  return (
    <div class="pb-note pb-visit">
      <p>{t("visit.says", { version: last.version, date })}</p>
      <Button id="next-version" onClick={next}>
        {t("visit.next", { version })}
      </Button>
    </div>
  )
}

/** The changes that the pages name, and how to print without them. */
export function ChangesPart(): JSX.Element | null {
  const { t, library, draft, changed, dispatch, announce, focusNext } = useBuilder()
  const { last } = draft
  if (!last || isOfLastVisit(draft)) return null
  const date = library.words.date(last.issued)
  const leave = (): void => {
    focusNext("check")
    dispatch({ do: "set", at: ["last"], value: null })
    announce(t("visit.left_out"))
  }
  return (
    <section class="pb-since" aria-labelledby="since-title">
      <h2 id="since-title">{library.words.label("since.title", { date })}</h2>
      {changed === null ? (
        <p>{t("visit.other", { version: last.version, date })}</p>
      ) : (
        <ul id="since">
          {changed.map(({ says }) => (
            <li key={says}>{says}</li>
          ))}
          {changed.length === 0 && <li>{library.words.label("since.nothing")}</li>}
        </ul>
      )}
      <Button id="since-leave" onClick={leave}>
        {t("visit.leave_out")}
      </Button>
    </section>
  )
}

/** A mark on an exercise that is new or changed since the last visit. */
export function ChangedMark({ exercise }: { exercise: string }): JSX.Element | null {
  const { t, changed } = useBuilder()
  const found = changed?.find((one) => one.exercise === exercise)
  if (!found) return null
  return <span class="pb-changed">{t(found.isNew ? "visit.new" : "visit.changed")}</span>
}
