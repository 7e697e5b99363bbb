/**
 * A plan as a calendar, as generator/exchange/plan_calendar.py writes it, which says why; a test
 * compares the bytes.
 */

import type { ResolvedPlan } from "../contract"
import { CALENDAR } from "../vocabulary"
import { addDays, daysBetween, weekdayOf } from "./days"
import type { Weekday } from "./dose"
import { crc32 } from "./link"
import type { Words } from "./words"

/** What a calendar needs of a plan, which the builder's document and a patient's link have. */
export interface CalendarPlan {
  protocols: readonly string[]
  /** Tells this person's events from other people's in a calendar that they share. */
  key: string | null
  issued: string
  /** The first day on which sessions are shown. */
  from: string
  version: number
  /** Whose plan it is. */
  label: string
  nextVisit: string | null
  visitTime: string | null
  review: string | null
  /** The lines above the exercises: that it is a draft, or a sample. */
  head: readonly string[]
  limit: number
  sessions: readonly {
    /** Empty if a plan's only session has none. */
    name: string
    weekdays: readonly Weekday[]
    time: string | null
    minutes: number
    /** `dose`: empty if it is only on the paper. */
    exercises: readonly { name: string; dose: string; begin_when: string | null }[]
  }[]
}

export interface CalendarOptions {
  /** When to begin sessions that have no time of day. */
  start?: string
  /** Minutes before a session or a visit. */
  alarm?: number | null
  name?: boolean
}

/** A random calendar key, as a new plan gets it. */
export function freshCalendarKey(): string {
  const digits = "0123456789abcdefghijklmnopqrstuvwxyz"
  const random = crypto.getRandomValues(new Uint32Array(4))
  return `k${[...random].map((one) => digits[one % 36]).join("")}`
}

/** The calendar's part of a person's document. */
export function calendarPlan(plan: ResolvedPlan): CalendarPlan {
  const { data, person, document, pain, sessions = [] } = plan
  if (!data || !person) throw new Error("only a person's plan has a calendar")
  return {
    protocols: data.problems.map(({ protocol }) => protocol),
    key: data.calendar_key,
    issued: data.issued,
    from: data.issued,
    version: data.version,
    label: person.label,
    nextVisit: data.next_visit,
    visitTime: data.visit_time,
    review: data.review,
    head: [document.draft, document.sample].filter((one) => one !== null),
    limit: pain.limit,
    sessions: sessions.map(({ name, minutes, warm_up, items, cool_down }, number) => ({
      name,
      minutes,
      weekdays: data.sessions[number]!.weekdays,
      time: data.sessions[number]!.time,
      exercises: [warm_up, ...items, cool_down].flatMap((it) =>
        it ? [{ name: it.name, dose: it.dose.short, begin_when: it.begin_when ?? null }] : [],
      ),
    })),
  }
}

/** The file's text; its lines end as the format wants. */
export function calendar(words: Words, plan: CalendarPlan, options: CalendarOptions = {}): string {
  const events = [...sessionEvents(words, plan, options), ...dayEvents(words, plan, options)]
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Loadwise//Exercise plan//EN",
    "METHOD:PUBLISH",
    ...events.flat(),
    "END:VCALENDAR",
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join("")
}

function sessionEvents(words: Words, plan: CalendarPlan, options: CalendarOptions): string[][] {
  const end = endOf(plan)
  const starts = startTimes(plan, options.start ?? CALENDAR.start)
  return plan.sessions.flatMap(({ name, weekdays, minutes, exercises }, number) => {
    const [first, count] = occurrences(weekdays, plan.from, end)
    if (first === null) return []
    const start = starts[number]!
    const says = exercises.map(({ name, dose, begin_when }) => {
      const one = dose ? words.label("exchange.calendar.item", { name, dose }) : name
      return begin_when ? `${one}. ${begin_when}` : one
    })
    const description = [
      ...plan.head,
      ...says,
      words.label("exchange.calendar.limit", { limit: plan.limit }),
      words.label("exchange.calendar.stop"),
    ].join("\n")
    const on = weekdays.map((day) => day.slice(0, 2).toUpperCase()).join(",")
    const middle = [
      `DTSTART:${moment(first, start)}`,
      `DTEND:${moment(first, start + minutes)}`,
      `RRULE:FREQ=WEEKLY;COUNT=${count};BYDAY=${on}`,
    ]
    const summary = words.label(`exchange.calendar.${name ? "session" : "any"}`, { name })
    const about = { what: `session-${number + 1}`, summary, middle, timed: true }
    return [event(words, plan, options, { ...about, after: [`DESCRIPTION:${text(description)}`] })]
  })
}

function dayEvents(words: Words, plan: CalendarPlan, options: CalendarOptions): string[][] {
  const one = (what: "visit" | "review", day: string | null, typed: string | null): string[][] => {
    if (!day) return []
    const time = timeIn(typed)
    const date = day.replaceAll("-", "")
    const timed = time !== null
    const middle = [timed ? `DTSTART:${moment(day, time)}` : `DTSTART;VALUE=DATE:${date}`]
    const after = timed ? [] : ["TRANSP:TRANSPARENT"]
    const summary = words.label(`exchange.calendar.${what}`)
    return [event(words, plan, options, { what, summary, middle, timed, after })]
  }
  return [...one("visit", plan.nextVisit, plan.visitTime), ...one("review", plan.review, null)]
}

interface About {
  what: string
  summary: string
  middle: string[]
  after: string[]
  /** Whether it is at a time of day, so that an alarm can come before it. */
  timed: boolean
}

function event(
  words: Words,
  { protocols, key: own, version, issued, label }: CalendarPlan,
  { alarm = null, name }: CalendarOptions,
  { what, summary, middle, after, timed }: About,
): string[] {
  const key = crc32([...protocols, ...(own ? [own] : [])].join(" "))
    .toString(16)
    .padStart(8, "0")
  const says = name
    ? words.label("exchange.calendar.named", { says: summary, name: label })
    : summary
  const alarmed = [
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${text(says)}`,
    `TRIGGER:${ago(alarm ?? 0)}`,
    "END:VALARM",
  ]
  return [
    "BEGIN:VEVENT",
    `UID:loadwise-${key}-${what}`,
    `SEQUENCE:${version}`,
    `DTSTAMP:${issued.replaceAll("-", "")}T000000Z`,
    "CLASS:PRIVATE",
    ...middle,
    `SUMMARY:${text(says)}`,
    ...after,
    ...(timed && alarm !== null ? alarmed : []),
    "END:VEVENT",
  ]
}

// ---- days and times

/** The day before which the sessions end. */
function endOf({ from, nextVisit, review }: CalendarPlan): string {
  const until = nextVisit ?? review
  const most = addDays(from, 7 * (until ? CALENDAR.most_weeks : CALENDAR.weeks))
  return until && until < most ? until : most
}

/** The first day that is one of `weekdays`, and how many there are before `end`. */
function occurrences(
  weekdays: readonly Weekday[],
  first: string,
  end: string,
): [string | null, number] {
  const all = Array.from({ length: Math.max(0, daysBetween(first, end)) }, (_, n) =>
    addDays(first, n),
  )
  const days = all.filter((day) => weekdays.includes(weekdayOf(day)))
  return [days[0] ?? null, days.length]
}

/** When each session begins, in minutes after midnight. */
function startTimes({ sessions }: CalendarPlan, start: string): number[] {
  const begin: number[] = []
  const usual = timeIn(start) ?? 0
  for (const { weekdays, time, minutes } of sessions) {
    const ends = sessions.flatMap((other, n) =>
      n < begin.length && other.weekdays.some((day) => weekdays.includes(day))
        ? [begin[n]! + other.minutes]
        : [],
    )
    const after = Math.ceil(Math.max(usual, ...ends) / CALENDAR.step) * CALENDAR.step
    const own = ends.length && after + minutes <= 24 * 60 ? after : usual
    begin.push(timeIn(time) ?? own)
  }
  return begin
}

const CLOCK = new RegExp(CALENDAR.clock)
const HOUR = new RegExp(CALENDAR.hour)

/** The time of day in what a clinician typed, in minutes after midnight; null if there is none. */
export function timeIn(typed: string | null): number | null {
  const text = (typed ?? "").toLowerCase()
  const [, hour, minute, half] = CLOCK.exec(text) ?? []
  if (hour) return minutesOf(Number(hour), Number(minute), half)
  const [, whole, of] = HOUR.exec(text) ?? []
  return whole ? minutesOf(Number(whole), 0, of) : null
}

function minutesOf(hour: number, minute: number, half: string | undefined): number {
  const twelve = half && hour >= 1 && hour <= 12
  return (twelve ? (hour % 12) + (half === "p" ? 12 : 0) : hour) * 60 + minute
}

/** A day and minutes after its midnight, as a floating time. */
const moment = (day: string, minutes: number): string =>
  new Date(Date.parse(day) + minutes * 60_000).toISOString().slice(0, 19).replace(/[-:]/g, "")

/** A time before an event, as a duration. */
function ago(minutes: number): string {
  const [days, hours, rest] = [
    Math.floor(minutes / 1440),
    Math.floor((minutes % 1440) / 60),
    minutes % 60,
  ]
  const time = `${hours ? `${hours}H` : ""}${rest ? `${rest}M` : ""}`
  if (!minutes) return "P0D"
  return `-P${days ? `${days}D` : ""}${time ? `T${time}` : ""}`
}

// ---- writing

const text = (value: string): string =>
  value
    .replaceAll("\\N", "\n")
    .replaceAll("\\", "\\\\")
    .replaceAll(";", "\\;")
    .replaceAll(",", "\\,")
    .replace(/\r\n|\n|\r/g, "\\n")

const OCTETS = 75

/** How long a character is in UTF-8. */
const octetsOf = (code: number): number =>
  code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4

/** A line of at most 75 octets, and the rest on further lines; no character is cut. */
function folded(line: string): string {
  const rows: string[] = []
  let row: string[] = []
  let octets = 0
  for (const character of line) {
    const more = octetsOf(character.codePointAt(0) ?? 0)
    if (row.length && octets + more >= OCTETS) {
      // An escape stays whole.
      const escape = row.length > 1 && /[\\^]/.test(row.at(-1)!) ? row.splice(-1) : []
      rows.push(row.join(""))
      row = escape
      octets = escape.length
    }
    row.push(character)
    octets += more
  }
  return [...rows, row.join("")].join("\r\n ")
}
