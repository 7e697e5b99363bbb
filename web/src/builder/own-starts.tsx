/** Starts of the clinician's own: sessions to begin the next plan with. */

import type { JSX } from "preact"
import { useState } from "preact/hooks"
import { useBuilder } from "./context"
import type { DraftSession } from "./draft"
import { Button, LooseField } from "./fields"
import { MOST_STARTS, sessionsOf, startsFor, withoutStart, withStart } from "./remembered"

/** The starts for the plan's condition. */
export function Starts({ add, off }: { add(all: DraftSession[]): void; off: boolean }) {
  const { t, draft, remembered } = useBuilder()
  return startsFor(remembered, draft.plan).map((start) => (
    <Button
      key={start.name}
      off={off}
      kind={draft.plan.sessions.length ? "line" : "main"}
      onClick={() => add(sessionsOf(start))}
    >
      {t("starts.use", { name: start.name })}
    </Button>
  ))
}

/** Keeps the plan's sessions under a name. */
export function KeepStart(): JSX.Element | null {
  const { t, draft, remembered, remember, announce } = useBuilder()
  const [name, setName] = useState("")
  const full = remembered.starts.length >= MOST_STARTS
  if (!draft.plan.sessions.some(({ items }) => items.length)) return null
  const keep = (): void => {
    remember((it) => withStart(it, name.trim(), draft.plan))
    announce(t("starts.kept", { name: name.trim() }))
    setName("")
  }
  return (
    <details class="pb-more">
      <summary>{t("starts.keep")}</summary>
      <p>{t(remembered.keeps ? "starts.says" : "starts.says_off")}</p>
      <LooseField
        id="start-name"
        label={t("starts.name")}
        hint={t("starts.name_hint")}
        value={name}
        set={setName}
      />
      <p class="pb-row">
        <Button id="start-keep" off={full || !name.trim()} onClick={keep}>
          {t("starts.keep_yes")}
        </Button>
      </p>
    </details>
  )
}

/** All starts, to be deleted. */
export function OwnStarts(): JSX.Element | null {
  const { t, library, remembered, remember } = useBuilder()
  if (!remembered.starts.length) return null
  return (
    <>
      <h3>{t("starts.title")}</h3>
      <ul class="pb-plans">
        {remembered.starts.map((start) => (
          <li key={`${start.name} ${start.protocols.join()}`}>
            <span class="pb-plans__what">
              <strong>{start.name}</strong>
              <span class="pb-quiet">
                {start.protocols.map((id) => library.named(id)?.name ?? id).join(", ")}
              </span>
            </span>
            <Button
              kind="small"
              label={t("plans.delete_start", { name: start.name })}
              onClick={() => remember((it) => withoutStart(it, start))}
            >
              {t("plans.delete")}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
