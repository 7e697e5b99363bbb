/** Today's sessions, and those of other days, collapsed. */

import { useState } from "preact/hooks"
import { upperFirst } from "../core/words"
import { useApp, useStored } from "./app-context"
import { CalendarBox } from "./calendar-box"
import { ExerciseCard } from "./card"
import { today, weekdayOf } from "./day"
import { type Card, dayPlan, type PlannedSession } from "./day-plan"
import { MorningAfter } from "./morning"
import { Heading, Notice } from "./components"
import { rowOfSign } from "./pain-row"
import { StartCheck } from "./start-check"

export interface Play {
  cards: Card[]
  first: number
  session: number
}

export function Today({
  play,
  log,
  help,
  focus,
}: {
  play(it: Play): void
  log(session: number): void
  help(phase: string): void
  focus: boolean
}) {
  const { library, plan, store, t } = useApp()
  useStored(store)
  if (!plan) return null
  const now = today()
  const weekday = weekdayOf(now)
  const { today: sessions, others } = dayPlan(library, plan, weekday)
  const long = library.words.label(`days.long.${weekday}`)
  const stopped = store.entries().find((entry) => entry.day === now && entry.sign)
  return (
    <section aria-label={t("views.today")}>
      <Heading focus={focus}>
        {t("today.title", { day: long, date: library.words.date(now) })}
      </Heading>
      {stopped && (
        <Notice sign="stop">
          <p>
            <strong>{t("today.sign")}</strong> {rowOfSign(plan.protocol, stopped.phase)?.now}
          </p>
          <button
            type="button"
            class="mp-button mp-button--help"
            onClick={() => help(stopped.phase)}
          >
            {library.words.label("help.title")}
          </button>
        </Notice>
      )}
      <MorningAfter help={help} />
      {store.entries().length === 0 && <StartCheck help={help} />}
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
  const { library, t } = useApp()
  const [open, setOpen] = useState(false)
  const count = library.words.label("apps.my_plan.today.count", {
    n: it.session.cards.length + it.session.own,
  })
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
  const { library, t } = useApp()
  const timed = session.cards.filter((card) => card.stretches.length > 0)
  const start = (card: Card): void =>
    play({ cards: timed, first: timed.indexOf(card), session: session.number })
  const [first] = timed
  return (
    <>
      {session.limit && <p>{session.limit}</p>}
      {session.cards.length > 0 && (
        <p>
          {library.words
            .label("plan.about_minutes", {
              minutes: session.minutes,
            })
            .replace(/^./, (a) => a.toUpperCase())}
          .
        </p>
      )}
      <p class="mp-actions">
        {first && (
          <button type="button" class="mp-button" onClick={() => start(first)}>
            {t("today.start")}
          </button>
        )}
        <button type="button" class="mp-button mp-button--line" onClick={() => log(session.number)}>
          {t("today.log")}
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
          start={() => start(card)}
        />
      ))}
    </>
  )
}
