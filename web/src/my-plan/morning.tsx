/** The question about the morning after yesterday's sessions, asked once. */

import { useState } from "preact/hooks"
import { useApp } from "./app-context"
import { addDays, today } from "../core/days"
import type { Entry } from "../log/entry"
import { rowWithMorning } from "./pain-row"
import { Choices, PainRow, Scores } from "./components"
import { stagedIn } from "./log-form"

export function MorningAfter({ help }: { help(phase: string): void }) {
  const { store, plan } = useApp()
  const [asked] = useState(() => {
    const yesterday = addDays(today(), -1)
    return store
      .entries()
      .filter(
        (entry) =>
          entry.day === yesterday && entry.done && !entry.sign && entry.morning.how === null,
      )
      .map(({ id }) => id)
  })
  const entries = store
    .entries()
    .filter((entry) => asked.includes(entry.id) && entry.protocol === plan?.protocol.id)
  return (
    <>
      {entries.map((entry) => (
        <Morning key={entry.id} entry={entry} help={help} />
      ))}
    </>
  )
}

export function Morning({ entry, help }: { entry: Entry; help(phase: string): void }) {
  const { store, library, plan, t } = useApp()
  if (!plan) return null
  const change = (morning: Partial<Entry["morning"]>): void =>
    void store.put({ ...entry, morning: { ...entry.morning, ...morning } })
  const mornings = Object.entries(plan.protocol.mornings).map(([value, says]) => ({ value, says }))
  const lead = plan.protocol.pain[String(Object.keys(plan.protocol.pain)[0])]?.morning_lead ?? ""
  return (
    <section class="lw-card mp-morning">
      <h3>{t("morning.title", { date: library.words.date(entry.day) })}</h3>
      <p>
        {t("morning.sign")}{" "}
        <button type="button" class="mp-link" onClick={() => help(entry.phase)}>
          {library.words.label("help.title")}
        </button>
      </p>
      <Choices
        name={`how-${entry.id}`}
        legend={lead}
        value={entry.morning.how}
        of={mornings}
        choose={(how) => change({ how })}
      />
      <Scores
        name={`morning-${entry.id}`}
        legend={t("morning.pain")}
        value={entry.morning.pain}
        choose={(pain) => change({ pain })}
      />
      <div aria-live="polite">
        <MorningRows entry={entry} />
      </div>
    </section>
  )
}

function MorningRows({ entry }: { entry: Entry }) {
  const { plan, t } = useApp()
  const { how } = entry.morning
  if (!plan || how === null || entry.worst === null) return null
  const score = entry.worst
  const rows = [
    { phase: entry.phase, about: t("log.row", { score }) },
    ...stagedIn(plan, entry).map(({ activity, main }) => ({
      phase: activity,
      about: t("log.row_staged", { main, score }),
    })),
  ]
  return (
    <>
      {rows.map(({ phase, about }) => {
        const row = rowWithMorning(plan.protocol, phase, score, how)
        return (
          row && (
            <PainRow
              key={phase}
              row={row}
              about={`${about}. ${plan.protocol.mornings[how] ?? ""}`}
              morning
            />
          )
        )
      })}
    </>
  )
}
