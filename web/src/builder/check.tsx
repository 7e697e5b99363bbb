/** A summary of the plan, and its findings. Each finding links to its field. */

import type { JSX } from "preact"
import type { Finding } from "../core/findings"
import { together } from "../core/resolve"
import { goTo, useBuilder } from "./context"
import { inWords } from "./finding-words"
import { isReady } from "./faults"
import { Button } from "./fields"

export function CheckPart(): JSX.Element {
  const { t, judged, draft, dispatch, library } = useBuilder()
  const { missing, errors, warnings } = judged
  const otherLibrary = errors.some((one) => one.code === "plan.library")
  return (
    <section class="pb-check" aria-labelledby="check">
      <h2 id="check" tabIndex={-1}>
        {t("check.title")}
      </h2>
      <Sums />
      <Findings title={t("check.missing")} kind="missing" found={missing} />
      <Findings title={t("check.errors")} kind="error" found={errors} />
      {otherLibrary && (
        <Button
          id="accept-library"
          onClick={() =>
            dispatch({ do: "set", at: ["plan", "library"], value: library.appData.library })
          }
        >
          {t("check.accept", { was: draft.plan.library, is: library.appData.library })}
        </Button>
      )}
      <Findings title={t("check.warnings")} kind="warning" found={warnings} />
      {isReady(judged) && <p class="pb-good">{t("check.ready")}</p>}
    </section>
  )
}

/** The minutes of each session, and all equipment. */
function Sums(): JSX.Element | null {
  const { t, judged, draft, library } = useBuilder()
  const { it } = judged
  if (!it || draft.plan.sessions.length === 0) return null
  const most = draft.plan.person.minutes_a_session
  const needed = new Set(it.items.flatMap(({ exercise }) => exercise?.equipment ?? []))
  const names = [...needed].map((id) => library.appData.equipment[id]?.name ?? id)
  return (
    <ul class="pb-sums">
      {draft.plan.sessions.map((session, number) => {
        const minutes = it.sessions[number]?.minutes ?? 0
        const values = { session: session.name || t("sessions.nameless"), minutes, most: most ?? 0 }
        return (
          <li key={session.key} class={most && minutes > most ? "is-over" : ""}>
            {t(most ? "check.minutes_of" : "check.minutes", values)}
          </li>
        )
      })}
      {together(it).map((says) => (
        <li key={says}>{says}</li>
      ))}
      <li>
        {names.length ? t("check.needs", { names: names.join(", ") }) : t("check.needs_nothing")}
      </li>
    </ul>
  )
}

function Findings({
  title,
  kind,
  found,
}: {
  title: string
  kind: string
  found: readonly Finding[]
}): JSX.Element | null {
  const builder = useBuilder()
  if (found.length === 0) return null
  return (
    <div class={`pb-findings pb-findings--${kind}`}>
      <h3>{title}</h3>
      <ul>
        {found.map((one, index) => (
          <li key={`${one.code}-${index}`}>
            {one.path.length ? (
              <button
                type="button"
                class="pb-link"
                data-code={one.code}
                onClick={() => goTo(one.path)}
              >
                {inWords(builder, one)}
              </button>
            ) : (
              <span data-code={one.code}>{inWords(builder, one)}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
