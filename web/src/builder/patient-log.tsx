/**
 * At the visit: the log that the person has brought, beside the plan. It is shown as it was written
 * down, and nothing is computed from it. Closed or left, it is gone, unless it is kept with the plan.
 */

import type { JSX } from "preact"
import { useMemo } from "preact/hooks"
import type { Library } from "../core/library"
import { readLink } from "../core/link"
import { Drawing } from "../log/drawing"
import { fromFile, type Saved, type Ticks } from "../log/log-file"
import { LogTable, Remarks } from "../log/log-table"
import { ThenNowTable } from "../log/then-now-table"
import { useBuilder } from "./context"
import type { Draft } from "./draft"
import { Button } from "./fields"
import { protocolsOf } from "./problems"

/** A log as its file has it. */
export interface PatientLog {
  file: string
  text: string
}

/** The log that is shown now, and the plans beside which it is shown. */
export interface ShownLog extends PatientLog {
  beside: string[]
}

/** The log beside another plan that is loaded: the same person's next version, or the first. */
export function carried(shown: ShownLog | null, before: Draft, after: Draft): ShownLog | null {
  const isNext = after.last !== null && after.last === before.last
  const isFirst = !before.plan.person.label && after.plan.person.label !== ""
  if (!shown?.beside.includes(before.id)) return null
  return isNext || isFirst ? { ...shown, beside: [...shown.beside, after.id] } : shown
}

export function LogPart(): JSX.Element | null {
  const { t, draft, log: shown, showLog, remembered, dispatch, announce, focusNext } = useBuilder()
  const here = shown?.beside.includes(draft.id) ? shown : null
  const log = here ?? draft.log ?? null
  const saved = useMemo(() => log && fromFile(log.text), [log])
  if (!log || !saved || typeof saved === "string") return null
  const close = (): void => {
    showLog(null)
    if (draft.log) dispatch({ do: "set", at: ["log"], value: null })
    document.getElementById("check")?.focus()
    announce(t("log.closed"))
  }
  const keep = (): void => {
    focusNext("log-title")
    const { file, text } = log
    dispatch({ do: "set", at: ["log"], value: { file, text } })
    announce(t("log.kept"))
  }
  return (
    <section class="pb-log" aria-labelledby="log-title">
      <h2 id="log-title" tabIndex={-1}>
        {t("log.title")}
      </h2>
      <p class="pb-quiet">{log.file}</p>
      <p>{t(draft.log ? "log.is_kept" : "log.lead")}</p>
      <Shown saved={saved} />
      <p class="pb-row">
        {remembered.keeps && !draft.log && (
          <Button id="log-keep" onClick={keep}>
            {t("log.keep")}
          </Button>
        )}
        <Button id="log-close" onClick={close}>
          {t(draft.log ? "log.delete" : "log.close")}
        </Button>
      </p>
    </section>
  )
}

function Shown({ saved: { entries, plan, thenNow, ticks } }: { saved: Saved }): JSX.Element {
  const { t, library } = useBuilder()
  const { words } = library
  const signs = entries.filter(({ sign }) => sign)
  return (
    <>
      {plan && <OfPlan code={plan} />}
      {signs.length > 0 && (
        <p class="pb-fault">
          {t("log.signs", { days: words.join(signs.map(({ day }) => words.date(day))) })}
        </p>
      )}
      {entries.length === 0 ? (
        <p>{t("log.nothing")}</p>
      ) : (
        <>
          <Drawing entries={entries} words={words} />
          <LogTable
            entries={entries}
            words={words}
            more={(entry) => (
              <Remarks
                entry={entry}
                library={library}
                protocol={library.protocol(entry.protocol)}
              />
            )}
          />
        </>
      )}
      <Ticked ticks={ticks} />
      {thenNow && thenNow.ratings.length > 0 && (
        <>
          <h3 id="log-then">{words.label("then_now.title")}</h3>
          <ThenNowTable it={thenNow} words={words} labelledBy="log-then" />
        </>
      )}
    </>
  )
}

/** Which plan the person followed, if it is one of these conditions. */
function OfPlan({ code }: { code: string }): JSX.Element | null {
  const { t, library } = useBuilder()
  const plan = useMemo(() => linked(library, code), [library, code])
  if (!plan) return null
  const { version, issued } = plan
  return <p>{t("log.of", { version, date: library.words.date(issued) })}</p>
}

function linked(library: Library, code: string): { version: number; issued: string } | null {
  const plan = readLink(library, code)
  return typeof plan === "string" ? null : plan
}

/** Each phase's list with something ticked: all of it, so that what is not ticked shows too. */
function Ticked({ ticks }: { ticks: Ticks }): JSX.Element {
  const { t, library, draft } = useBuilder()
  const phases = protocolsOf(library, draft.plan).flatMap(({ id, phases: all }) =>
    all.map((phase) => ({
      phase,
      list: phase.leave_when.map((one) => ({ ...one, on: ticks[`${id}.${phase.id}.${one.id}`] })),
    })),
  )
  return (
    <>
      {phases
        .filter(({ list }) => list.some(({ on }) => on))
        .map(({ phase, list }) => (
          <div key={phase.id}>
            <h3>{library.words.label("apps.my_plan.gates.title", { phase: phase.says.name })}</h3>
            <ul class="pb-ticked">
              {list.map(({ id, says, on }) => (
                <li key={id}>
                  <span aria-hidden="true">{on ? "☑" : "☐"}</span>{" "}
                  <span>
                    {says}{" "}
                    <span class="pb-quiet">
                      {on
                        ? library.words.label("apps.my_plan.gates.since", {
                            date: library.words.date(on),
                          })
                        : t("log.not_ticked")}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          </div>
        ))}
    </>
  )
}
