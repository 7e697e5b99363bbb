/** The plan of the last visit: how it becomes the next version, and what has changed since. */

import type { JSX } from "preact"
import { useBuilder } from "./context"
import { isOfLastVisit, nextVersion } from "./draft"
import { Button } from "./fields"

/** The plan prints as it was, or becomes the next version, which says what has changed. */
export function LastVisit(): JSX.Element | null {
  const { library, draft, t } = useBuilder()
  const { last } = draft
  if (!last) return null
  const date = library.words.date(last.issued)
  return (
    <div class="pb-note pb-visit">
      {isOfLastVisit(draft) ? (
        <>
          <p>{t("visit.says", { version: last.version, date })}</p>
          <Next version={last.version + 1} />
        </>
      ) : (
        <Changes date={date} version={last.version} />
      )}
    </div>
  )
}

function Next({ version }: { version: number }): JSX.Element {
  const { t, draft, remembered, dispatch, announce, focusNext } = useBuilder()
  const next = (): void => {
    focusNext("at-person-label")
    dispatch({ do: "load", draft: nextVersion(draft, remembered.clinician) })
    announce(t("visit.done", { version }))
  }
  return (
    <Button id="next-version" onClick={next}>
      {t("visit.next", { version })}
    </Button>
  )
}

/** The lines that the pages print, and how to print without them. */
function Changes({ date, version }: { date: string; version: number }): JSX.Element {
  const { t, library, changed, dispatch, announce, focusNext } = useBuilder()
  const leave = (): void => {
    focusNext("builder")
    dispatch({ do: "set", at: ["last"], value: null })
    announce(t("visit.left_out"))
  }
  return (
    <>
      {changed === null ? (
        <p>{t("visit.other", { version, date })}</p>
      ) : (
        <details open>
          <summary>{library.words.label("since.title", { date })}</summary>
          <ul id="since">
            {changed.map(({ says }) => (
              <li key={says}>{says}</li>
            ))}
            {changed.length === 0 && <li>{library.words.label("since.nothing")}</li>}
          </ul>
        </details>
      )}
      <Button id="since-leave" onClick={leave}>
        {t("visit.leave_out")}
      </Button>
    </>
  )
}

/** A mark on an exercise that is new or changed since the last visit. */
export function ChangedMark({ exercise }: { exercise: string }): JSX.Element | null {
  const { t, changed } = useBuilder()
  const found = changed?.find((one) => one.exercise === exercise)
  if (!found) return null
  return <span class="pb-changed">{t(found.isNew ? "visit.new" : "visit.changed")}</span>
}
