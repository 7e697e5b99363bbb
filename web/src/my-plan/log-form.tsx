/**
 * An entry of the log. The signs come first: any of them opens the help page, and nothing else is
 * asked. Input is saved at once, so that closing the tab loses nothing.
 */

import { useState } from "preact/hooks"
import type { AppStaged } from "../contract"
import type { LinkedPlan } from "../core/link"
import { upperFirst } from "../core/words"
import { type AppContext, useApp } from "./app-context"
import { isDay } from "../core/text"
import { addDays, type Day } from "../core/days"
import { type Entry, logOf, MOST_WORDS, newEntry, ofSession } from "../log/entry"
import { nameOf } from "../log/log-table"
import { rowNow } from "./pain-row"
import { Bullets, Choices, Heading, Notice, PainRow, Scores } from "./components"

/** The activities with a pain limit of their own in the session of an entry. */
export function stagedIn(plan: LinkedPlan, entry: Entry): AppStaged[] {
  const items = entry.session === null ? [] : (plan.sessions[entry.session]?.items ?? [])
  const found = items.flatMap(({ exercise }) => plan.protocol.staged[exercise?.id ?? ""] ?? [])
  return [...new Set(found)]
}

interface LogFormProps {
  /** An entry to change, or the session for a new one. */
  entry: Entry | null
  session: number
  /** The day of a new entry: that on which its session began. */
  day: Day
  help(phase: string): void
  close(): void
}

export function LogForm({ entry: given, session, day, help, close }: LogFormProps) {
  const app = useApp()
  const { store, plan, t } = app
  const [entry, setEntry] = useState<Entry | null>(given)
  const [saved, setSaved] = useState(false)
  // The form that was opened before midnight stays that day's
  const [opened] = useState(day)
  if (!plan) return null
  const change = (part: Partial<Entry>): void => {
    if (entry) setEntry(store.put({ ...entry, ...part }))
  }
  if (!entry) return <Safety session={session} answered={answered} />
  if (saved) return <Saved entry={entry} close={close} again={() => setSaved(false)} />
  const allFine = (): void => {
    change({ done: true, worst: 0, hurt: [], pains: {} })
    setSaved(true)
  }
  return (
    <section aria-label={t("views.log")}>
      <Heading>{t("log.title", { date: app.library.words.date(entry.day) })}</Heading>
      {entry.done === null && (
        <p class="mp-actions">
          <button type="button" class="mp-button" onClick={allFine}>
            {t("log.all_fine")}
          </button>
          <span class="lw-quiet">{t("log.or")}</span>
        </p>
      )}
      <Questions entry={entry} change={change} />
      <p class="mp-actions">
        <button
          type="button"
          class="mp-button"
          disabled={entry.done === null}
          onClick={() => setSaved(true)}
        >
          {t("log.save")}
        </button>
        {entry.done === null && <span class="lw-quiet">{t("log.save_needs")}</span>}
      </p>
    </section>
  )
  /** A session has one entry a day: logging it again changes that entry. */
  function answered(sign: boolean): void {
    const about = plan && entryAbout(plan, session, opened)
    if (!about) return
    const entries = store.entries()
    const [any] = ofSession(entries, about)
    const there = logOf(entries, about) ?? (sign ? any : undefined)
    const kept = store.put({ ...(there ?? newEntry(about)), sign })
    if (sign) help(kept.phase)
    else setEntry(kept)
  }
}

const entryAbout = (
  plan: LinkedPlan,
  session: number,
  day: Day,
): Pick<Entry, "day" | "protocol" | "phase" | "session"> | null => {
  const phase = plan.sessions[session]?.phase.id
  return phase ? { day, protocol: plan.protocol.id, phase, session } : null
}

/**
 * The signs: the protocol's stop signs, and those that need help now or today. They are asked
 * before anything else.
 */
function Safety(props: { session: number; answered(sign: boolean): void }) {
  const { plan, t } = useApp()
  const phase = plan?.sessions[props.session]?.phase
  if (!phase) return null
  const answer = props.answered
  return (
    <section aria-label={t("views.log")}>
      <Heading>{t("log.first")}</Heading>
      <p>{t("log.first_lead")}</p>
      <Signs limit={phase.pain_limit} />
      <h3 id="mp-signs">{t("log.signs_question")}</h3>
      <p class="mp-actions" role="group" aria-labelledby="mp-signs">
        <button type="button" class="mp-button mp-button--help" onClick={() => answer(true)}>
          {t("log.signs_yes")}
        </button>
        <button type="button" class="mp-button" onClick={() => answer(false)}>
          {t("log.signs_no")}
        </button>
      </p>
    </section>
  )
}

/** The day and session of the entry. An entry of another plan keeps its session. */
function About({ entry, change }: { entry: Entry; change(part: Partial<Entry>): void }) {
  const { library, plan, store, day: now, t } = useApp()
  const [taken, setTaken] = useState(false)
  const sessions = (plan?.sessions ?? []).map((one, number) => ({
    value: String(number),
    says: t("today.session", {
      days: upperFirst(library.words.days(one.days)),
      phase: one.phase.says.name,
    }),
  }))
  const choose = (value: string): void => {
    const phase = plan?.sessions[Number(value)]?.phase.id
    if (phase) move({ session: Number(value), phase })
  }
  /** An entry cannot move to a day that already has one. */
  const move = (part: Partial<Entry>): void => {
    const there = logOf(store.entries(), { ...entry, ...part }, entry.id)
    setTaken(there !== undefined)
    if (!there) change(part)
  }
  return (
    <>
      <label class="mp-field">
        {t("log.day")}
        <input
          type="date"
          value={entry.day}
          min={addDays(now, -60)}
          max={now}
          onChange={({ currentTarget: { value } }) =>
            isDay(value) && value <= now && move({ day: value })
          }
        />
      </label>
      {sessions.length > 1 && (
        <Choices
          name="session"
          legend={t("log.session")}
          value={String(entry.session)}
          of={sessions}
          choose={choose}
        />
      )}
      <div role="status">{taken && <Notice>{t("log.taken")}</Notice>}</div>
    </>
  )
}

function Signs({ limit }: { limit: number }) {
  const { plan } = useApp()
  const stop = (plan?.protocol.pain[String(limit)]?.stop_signs ?? []).map(
    (sign) => `${upperFirst(sign)}.`,
  )
  const flags = (plan?.protocol.red_flags ?? [])
    .filter((tier) => tier.tier !== "soon")
    .flatMap((tier) => tier.signs.map((sign) => sign.says))
  return (
    <div class="lw-signs mp-signs">
      <Bullets items={[...stop, ...flags]} />
    </div>
  )
}

function Questions({ entry, change }: { entry: Entry; change(part: Partial<Entry>): void }) {
  const app = useApp()
  const { t } = app
  const yesNo = [
    { value: "yes", says: t("log.done_yes") },
    { value: "no", says: t("log.done_no") },
  ]
  const done = entry.done === null ? null : entry.done ? "yes" : "no"
  return (
    <>
      <About entry={entry} change={change} />
      <Choices
        name="done"
        legend={t("log.done")}
        value={done}
        of={yesNo}
        choose={(value) => change({ done: value === "yes" })}
      />
      {entry.done && (
        <>
          <Scores
            name="worst"
            legend={t("log.worst")}
            value={entry.worst}
            choose={(worst) => change({ worst })}
          />
          <div aria-live="polite">
            <Rows entry={entry} />
          </div>
          <Hurt entry={entry} change={change} />
        </>
      )}
      <Scores
        name="usual"
        legend={t("log.usual")}
        value={entry.usual}
        choose={(usual) => change({ usual })}
      />
      <label class="mp-field">
        {t("log.words")}
        <textarea
          rows={3}
          maxLength={MOST_WORDS}
          value={entry.words}
          onInput={(event) => change({ words: event.currentTarget.value })}
        />
      </label>
    </>
  )
}

/** The exercises of the session, and those already named in the entry. */
function hurtable({ plan }: AppContext, entry: Entry): string[] {
  const items = entry.session === null ? [] : (plan?.sessions[entry.session]?.items ?? [])
  return [...new Set([...items.map((item) => item.exercise?.id ?? "own"), ...entry.hurt])]
}

function Hurt({ entry, change }: { entry: Entry; change(part: Partial<Entry>): void }) {
  const app = useApp()
  const { t } = app
  const ids = hurtable(app, entry)
  const toggle = (id: string): void => {
    const hurts = !entry.hurt.includes(id)
    const { [id]: _, ...others } = entry.pains
    change({
      hurt: hurts ? [...entry.hurt, id] : entry.hurt.filter((one) => one !== id),
      pains: hurts ? entry.pains : others,
    })
  }
  return (
    <>
      <fieldset class="mp-choices">
        <legend>{t("log.hurt")}</legend>
        {ids.map((id) => (
          <label key={id}>
            <input type="checkbox" checked={entry.hurt.includes(id)} onChange={() => toggle(id)} />
            <span>{nameOf(app.library, id)}</span>
          </label>
        ))}
      </fieldset>
      {entry.hurt.length > 0 && (
        <details class="lw-fold mp-fold" open={Object.keys(entry.pains).length > 0}>
          <summary>{t("log.each")}</summary>
          <div>
            {entry.hurt.map((id) => (
              <Scores
                key={id}
                name={`pain-${id}`}
                legend={t("log.each_pain", { name: nameOf(app.library, id) })}
                value={entry.pains[id] ?? null}
                choose={(score) => change({ pains: { ...entry.pains, [id]: score } })}
              />
            ))}
          </div>
        </details>
      )}
    </>
  )
}

/** The row for the person's number, and one for each activity that has a limit of its own. */
export function Rows({ entry }: { entry: Entry }) {
  const { plan, t } = useApp()
  if (!plan || entry.worst === null) return null
  const score = entry.worst
  const row = rowNow(plan.protocol, entry.phase, score)
  return (
    <>
      {row && <PainRow row={row} about={t("log.row", { score })} />}
      {stagedIn(plan, entry).map(({ activity, main }) => {
        const own = rowNow(plan.protocol, activity, score)
        const about = t("log.row_staged", { main, score })
        return own && <PainRow key={activity} row={own} about={about} />
      })}
    </>
  )
}

function Saved({ entry, close, again }: { entry: Entry; close(): void; again(): void }) {
  const { t, store } = useApp()
  return (
    <section aria-label={t("views.log")}>
      <Heading>{t(store.trouble ? "log.not_kept" : "log.saved")}</Heading>
      <Rows entry={entry} />
      {entry.done && <p>{t("log.tomorrow")}</p>}
      <p>{t("log.paper")}</p>
      <p class="mp-actions">
        <button type="button" class="mp-button" onClick={close}>
          {t("log.close")}
        </button>
        <button type="button" class="mp-button mp-button--line" onClick={again}>
          {t("log.again")}
        </button>
      </p>
    </section>
  )
}
