/** Python and TypeScript write the same calendar and the same note, byte by byte. */

import { readFileSync } from "node:fs"
import ICAL from "ical.js"
import { describe, expect, it } from "vitest"
import type { AppData, ResolvedPlan } from "../src/contract"
import { calendar, calendarPlan } from "../src/core/calendar"
import { Library } from "../src/core/library"
import { readLink } from "../src/core/link"
import { recordNote } from "../src/core/record-note"
import { linkedCalendar } from "../src/my-plan/calendar-box"

interface Judged {
  resolved: ResolvedPlan | null
  exchanged: Record<"ics" | "ics_asked" | "note" | "note_asked", string>
}

const folder = process.env["LOADWISE_DATA"] ?? "../build/web-tests"
const load = <T>(name: string): T => JSON.parse(readFileSync(`${folder}/${name}`, "utf8")) as T
const library = new Library(load<AppData>("app-data.json"))
const { words } = library
const plans = load<Judged[]>("judged.json").filter((one) => one.resolved)

describe("what other programs read", () => {
  it("is compared for many plans", () => {
    expect(plans.length).toBeGreaterThan(200)
    const visits = plans.filter(({ exchanged: { ics } }) => /DTSTART:.*\r\nSUMMARY:Visit/.test(ics))
    expect(visits.length, "visits with a time of day").toBeGreaterThan(5)
  })

  it("is the same in both languages", () => {
    for (const { resolved, exchanged } of plans) {
      const plan = calendarPlan(resolved!)
      expect(calendar(words, plan)).toBe(exchanged.ics)
      const asked = { start: "07:05", alarm: 90, name: true }
      expect(calendar(words, plan, asked)).toBe(exchanged.ics_asked)
      expect(recordNote(words, resolved!)).toBe(exchanged.note)
      expect(recordNote(words, resolved!, true)).toBe(exchanged.note_asked)
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
  const linked = plans.flatMap(({ resolved }) => resolved!.link?.plan.split("#")[1] ?? [])

  it("has the same UIDs as the clinic's, so that one replaces the other", () => {
    for (const { resolved, exchanged } of plans) {
      const code = resolved!.link?.plan.split("#")[1]
      if (!code) continue
      const plan = readLink(library, code)
      if (typeof plan === "string") throw new Error(plan)
      const text = calendar(words, linkedCalendar(library, plan))
      const uids = (ics: string): string[] => ics.match(/UID:.*-session-\d+/g) ?? []
      for (const uid of uids(exchanged.ics)) expect(uids(text)).toContain(uid)
      expect(text).not.toMatch(/SUMMARY:Visit|undefined|null/)
    }
    expect(linked.length).toBeGreaterThan(100)
  }, 60_000)
})
