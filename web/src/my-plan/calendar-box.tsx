/** The sessions of the plan as a file for the person's own calendar. */

import { useState } from "preact/hooks"
import { calendar, type CalendarPlan } from "../core/calendar"
import type { Library } from "../core/library"
import type { LinkedPlan } from "../core/link"
import { CALENDAR } from "../vocabulary"
import { useApp } from "./app-context"
import { today } from "../core/days"
import { planned } from "./day-plan"
import { download } from "./files"

export function CalendarBox() {
  const { library, plan, t } = useApp()
  const [start, setStart] = useState<string>(CALENDAR.start)
  const [alarm, setAlarm] = useState(false)
  const [says, setSays] = useState("")
  if (!plan) return null
  const save = (): void => {
    const options = { start, alarm: alarm ? CALENDAR.alarm : null }
    const text = calendar(library.words, linkedCalendar(library, plan), options)
    download("my-plan.ics", text, "text/calendar")
    setSays(t("calendar.saved"))
  }
  return (
    <details class="lw-fold mp-fold">
      <summary>{t("calendar.title")}</summary>
      <div>
        <p>
          {t("calendar.lead")} {t("calendar.visit")}
        </p>
        <label class="mp-field">
          {t("calendar.start")}
          <input
            type="time"
            value={start}
            onChange={({ currentTarget }) => setStart(currentTarget.value || CALENDAR.start)}
          />
        </label>
        <ul class="lw-ticks">
          <li>
            <label>
              <input
                type="checkbox"
                checked={alarm}
                onChange={({ currentTarget }) => setAlarm(currentTarget.checked)}
              />
              <span>{t("calendar.alarm", { minutes: CALENDAR.alarm })}</span>
            </label>
          </li>
        </ul>
        <p class="mp-actions">
          <button type="button" class="mp-button" onClick={save}>
            {t("calendar.save")}
          </button>
        </p>
        <p role="status">{says}</p>
      </div>
    </details>
  )
}

/** What a link says of a calendar: neither names nor visits, and no time of day. */
export function linkedCalendar(library: Library, plan: LinkedPlan): CalendarPlan {
  const { words } = library
  const several = plan.sessions.length > 1
  return {
    protocols: plan.problems.map(({ protocol }) => protocol.id),
    key: plan.calendarKey,
    issued: plan.issued,
    from: plan.issued > today() ? plan.issued : today(),
    version: plan.version,
    label: "",
    nextVisit: null,
    visitTime: null,
    review: null,
    head: [],
    limit: Math.min(...plan.sessions.map(({ phase }) => phase.pain_limit)),
    sessions: planned(library, plan).map(({ number, days, minutes, cards }) => ({
      name: several ? words.label("exchange.calendar.number", { n: number + 1 }) : "",
      weekdays: days,
      time: null,
      minutes,
      exercises: cards.map(({ exercise: { card }, dose, beyond, begins }) => ({
        name: card.name,
        dose: beyond ? "" : dose.short,
        begin_when: begins,
      })),
    })),
  }
}
