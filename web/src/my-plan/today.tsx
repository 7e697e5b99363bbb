/** Today's sessions, and those of other days, collapsed. */

import { useState } from "preact/hooks"
import { upperFirst } from "../core/words"
import { useApp, useStored } from "./app-context"
import { CalendarBox } from "./calendar-box"
import { ExerciseCard } from "./card"
import { weekdayOf } from "../core/days"
import { type Card, dayPlan, type PlannedSession } from "./day-plan"
import { MorningAfter } from "./morning"
import { ClinicianNote, Heading, Notice } from "./components"
import { logOf } from "../log/entry"
import { clockTime, interrupted, isShort, type Progress } from "./progress"
import { signGone, signOpen, SignToday, StillASign } from "./sign-after"
import { StartCheck } from "./start-check"

/** A session to do with the timer: from an exercise, or from where it was interrupted. */
export interface Play {
  cards: Card[]
  first: number
  session: number
  from: Progress | null
}

interface TodayProps {
  play(it: Play): void
  log(session: number): void
  help(phase: string): void
  focus: boolean
}

export function Today({ play, log, help, focus }: TodayProps) {
  const { library, plan, store, day, t } = useApp()
  useStored(store)
  if (!plan) return null
  const weekday = weekdayOf(day)
  const { today: sessions, others } = dayPlan(library, plan, weekday)
  const long = library.words.label(`days.long.${weekday}`)
  return (
    <section aria-label={t("views.today")}>
      <Heading focus={focus}>
        {t("today.title", { day: long, date: library.words.date(day) })}
      </Heading>
      <SignToday help={help} />
      <StillASign help={help} />
      <Interrupted sessions={[...sessions, ...others]} play={play} />
      <MorningAfter help={help} />
      {store.entries().length === 0 && <StartCheck help={help} />}
      {plan.note !== null && (
        <Notice>
          <ClinicianNote note={plan.note} />
        </Notice>
      )}
      {sessions.length === 0 && <RestDay />}
      {sessions.map((session) => (
        <Session key={session.number} session={session} play={play} log={log} />
      ))}
      {others.length > 0 && <h3>{t("today.others")}</h3>}
      {others.map((session) => (
        <OtherDay key={session.number} session={session} play={play} log={log} />
      ))}
      <CalendarBox />
    </section>
  )
}

/** The exercises that the timer can do. */
export const withTimer = ({ cards }: PlannedSession): Card[] =>
  cards.filter((card) => card.stretches.length > 0)

/** After a long break, the page asks whether to carry on. */
function Interrupted({ sessions, play }: { sessions: PlannedSession[]; play(it: Play): void }) {
  const { library, plan, store, t } = useApp()
  const from = interrupted(store, plan?.code ?? "", Date.now())
  const session = from && sessions.find(({ number }) => number === from.session)
  const card = session && withTimer(session)[from.card]
  if (!card || isShort(from, Date.now())) return null // the timer is open
  const cards = withTimer(session)
  const again = (first: number, at: Progress | null): void =>
    play({ cards, first, session: session.number, from: at })
  return (
    <Notice>
      <p>
        {t("today.interrupted", {
          name: card.exercise.card.name,
          n: from.card + 1,
          of: cards.length,
          time: clockTime(from.at, library.appData.language),
        })}
      </p>
      <p class="mp-actions">
        <button type="button" class="mp-button" onClick={() => again(from.card, from)}>
          {t("today.carry_on")}
        </button>
        <button type="button" class="mp-button mp-button--line" onClick={() => again(0, null)}>
          {t("today.start_again")}
        </button>
        <button
          type="button"
          class="mp-button mp-button--line"
          onClick={() => store.set("timer", null)}
        >
          {t("today.stop_here")}
        </button>
      </p>
    </Notice>
  )
}

function RestDay() {
  const { library, plan, t } = useApp()
  const recovery = plan?.sessions[0]?.phase.says.recovery
  return (
    <div class="lw-short lw-card">
      <h3>{t("today.nothing")}</h3>
      {recovery && (
        <p>
          {library.words.label("plan.recovery")}: {recovery}
        </p>
      )}
    </div>
  )
}

function useTitle(session: PlannedSession): string {
  const { library, t } = useApp()
  return t("today.session", {
    days: upperFirst(library.words.days(session.days)),
    phase: session.phase.says.name,
  })
}

interface About {
  session: PlannedSession
  play(it: Play): void
  log(session: number): void
}

function Session(it: About) {
  return (
    <section class="mp-session">
      <h3>{useTitle(it.session)}</h3>
      <Inside {...it} />
    </section>
  )
}

/** Rendered only when it is opened, so that its pictures are not fetched earlier. */
function OtherDay(it: About) {
  const { t } = useApp()
  const [open, setOpen] = useState(false)
  const count = t("today.count", { n: it.session.cards.length + it.session.own })
  return (
    <details class="lw-fold mp-fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {useTitle(it.session)}. {count}
      </summary>
      <div>
        {open && (
          <>
            <p>{t("today.not_today")}</p>
            <Inside {...it} />
          </>
        )}
      </div>
    </details>
  )
}

function Inside({ session, play, log }: About) {
  const { library, plan, store, day, t } = useApp()
  const timed = withTimer(session)
  const start = (card: Card): void =>
    play({ cards: timed, first: timed.indexOf(card), session: session.number, from: null })
  const [first] = timed
  const protocol = plan?.protocol.id ?? ""
  const logged = logOf(store.entries(), { day, protocol, session: session.number })
  const done = logged?.done === true
  // After a warning sign, exercises are not the first thing to do
  const quiet = done || signOpen(store, protocol) !== undefined || signGone(store, protocol, day)
  return (
    <>
      {done && (
        <Notice sign="go">
          <p>
            <strong>{t("today.done")}</strong> {t("today.done_lead")}
          </p>
        </Notice>
      )}
      {session.limit && <p>{session.limit}</p>}
      {session.cards.length > 0 && (
        <p>
          {upperFirst(library.words.label("plan.about_minutes", { minutes: session.minutes }))}.
        </p>
      )}
      <p class="mp-actions">
        {first && (
          <button
            type="button"
            class={`mp-button ${quiet ? "mp-button--line" : ""}`}
            onClick={() => start(first)}
          >
            {t(done ? "today.start_more" : "today.start")}
          </button>
        )}
        <button type="button" class="mp-button mp-button--line" onClick={() => log(session.number)}>
          {t(logged ? "today.log_change" : "today.log")}
        </button>
      </p>
      {session.withdrawn.map(({ name, reason }) => (
        <Notice key={name} sign="ease">
          <p>
            <strong>{t("today.withdrawn", { name })}</strong> {reason} {t("today.ask")}
          </p>
        </Notice>
      ))}
      {session.own > 0 && (
        <Notice>{session.own === 1 ? t("today.own") : t("today.owns", { n: session.own })}</Notice>
      )}
      {session.cards.map((card, number) => (
        <ExerciseCard
          key={`${card.id} ${number}`}
          card={card}
          limit={session.phase.pain_limit}
          quiet={quiet}
          start={() => start(card)}
        />
      ))}
    </>
  )
}
