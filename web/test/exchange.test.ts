/** Python and TypeScript write the same calendar and the same note, byte by byte. */

import ICAL from "ical.js"
import { describe, expect, it } from "vitest"
import type { AppData, ResolvedPlan } from "../src/contract"
import { calendar, calendarPlan } from "../src/core/calendar"
import { Library } from "../src/core/library"
import { readLink } from "../src/core/link"
import { recordNote } from "../src/core/record-note"
import { linkedCalendar } from "../src/my-plan/calendar-box"
import { load } from "./judging"

interface Exchanged {
  resolved: ResolvedPlan
  exchanged: Record<"ics" | "ics_asked" | "note" | "note_asked", string>
  library: Library
}

/** The plans that Python printed, of one problem and of several, each with its library. */
const plans = ["", "several/"].flatMap((folder) => {
  const library = new Library(load<AppData>(`${folder}app-data.json`))
  const judged = load<Exchanged[]>(`${folder}judged.json`).filter(({ resolved }) => resolved)
  return judged.map((one) => ({ ...one, library }))
})

describe("what other programs read", () => {
  it("is compared for many plans", () => {
    expect(plans.length).toBeGreaterThan(200)
    const several = plans.filter(({ resolved }) => resolved.problems.length > 1)
    expect(several.length).toBeGreaterThan(80)
    const visits = plans.filter(({ exchanged: { ics } }) => /DTSTART:.*\r\nSUMMARY:Visit/.test(ics))
    expect(visits.length, "visits with a time of day").toBeGreaterThan(5)
  })

  it("is the same in both languages", () => {
    for (const { resolved, exchanged, library } of plans) {
      const { words } = library
      const plan = calendarPlan(resolved)
      expect(calendar(words, plan)).toBe(exchanged.ics)
      const asked = { start: "07:05", alarm: 90, name: true }
      expect(calendar(words, plan, asked)).toBe(exchanged.ics_asked)
      expect(recordNote(words, resolved)).toBe(exchanged.note)
      expect(recordNote(words, resolved, true)).toBe(exchanged.note_asked)
    }
  }, 60_000)

  it("is read by another library", () => {
    for (const { exchanged } of plans) {
      const component = new ICAL.Component(ICAL.parse(exchanged.ics) as object[])
      const events = component.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one))
      expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length)
      for (const event of events) {
        expect(event.startDate.zone.tzid).toBe("floating")
        if (!event.isRecurring()) continue
        const rule = event.component.getFirstPropertyValue("rrule") as ICAL.Recur
        const series = event.iterator()
        const times: ICAL.Time[] = []
        for (let next = series.next(); next; next = series.next()) times.push(next)
        expect(times.length).toBe(rule.count)
        expect(new Set(times.map((time) => `${time.hour}:${time.minute}`)).size).toBe(1)
        expect(times[0]!.toString()).toBe(event.startDate.toString())
      }
    }
  }, 60_000)
})

describe("the calendar of a linked plan", () => {
  const linked = plans.flatMap(({ resolved }) => resolved.link?.plan.split("#")[1] ?? [])

  it("has the same UIDs as the clinic's, so that one replaces the other", () => {
    for (const { resolved, exchanged, library } of plans) {
      const code = resolved.link?.plan.split("#")[1]
      if (!code) continue
      const plan = readLink(library, code)
      if (typeof plan === "string") throw new Error(plan)
      const text = calendar(library.words, linkedCalendar(library, plan))
      const uids = (ics: string): string[] => ics.match(/UID:.*-session-\d+/g) ?? []
      for (const uid of uids(exchanged.ics)) expect(uids(text)).toContain(uid)
      expect(text).not.toMatch(/SUMMARY:Visit|undefined|null/)
    }
    expect(linked.length).toBeGreaterThan(100)
  }, 60_000)
})
