/** The log: what an entry is, how two states are merged, and its files. */

import { describe, expect, it } from "vitest"
import { fromCsv, harmless, parsedRows, toCsv } from "../../src/log/csv"
import { isDay } from "../../src/core/text"
import { addDays, daysBetween, weekdayOf } from "../../src/core/days"
import { asEntry, type Entry, inOrder, merged, newEntry } from "../../src/log/entry"
import { fromFile, MOST_BYTES, toJson } from "../../src/log/log-file"

const about = { day: "2026-11-30", protocol: "sore-elbow", phase: "settle", session: 0 }
const entry = (more: Partial<Entry> = {}): Entry => ({
  ...newEntry(about),
  edit: 1,
  done: true,
  worst: 2,
  ...more,
})

describe("an entry", () => {
  it("is read back as it was", () =>
    expect(asEntry(JSON.parse(JSON.stringify(entry())))).toEqual(expect.objectContaining(about)))

  it.each([
    ["a later form", { form: 2 }],
    ["a score beyond ten", { worst: 11 }],
    ["a score that is no whole number", { worst: 2.5 }],
    ["a day that does not exist", { day: "2026-02-30" }],
    ["an id that is markup", { id: "<img src=x>" }],
    ["words that are none", { words: 7 }],
    ["too many words", { words: "x".repeat(2001) }],
    ["a hurt exercise that is markup", { hurt: ["<script>"] }],
    ["no morning", { morning: null }],
  ])("is refused with %s", (_, wrong) => expect(asEntry({ ...entry(), ...wrong })).toBeNull())

  it("takes nothing along that is unknown", () =>
    expect(asEntry({ ...entry(), name: "Sam" })).not.toHaveProperty("name"))
})

describe("a clock that is wrong", () => {
  it.each(["1970-01-01", "1980-01-06", "2107-05-01"])("on %s loses no entry", (day) =>
    expect(asEntry(entry({ day }))).toMatchObject({ day }),
  )
})

describe("two states of one entry", () => {
  const one = entry({ id: "a", edit: 2, worst: 3, words: "in the morning", sign: false })
  it("the one changed more often leads", () =>
    expect(merged(one, { ...one, edit: 3, worst: 1 }).worst).toBe(1))
  it("changed as often, nothing is lost", () => {
    const other = {
      ...one,
      worst: 5,
      words: "in the evening",
      sign: true,
      morning: { how: "worse", pain: 4 },
      hurt: ["bridge"],
    }
    const both = merged(one, other)
    expect(both).toMatchObject({
      worst: 5,
      sign: true,
      morning: { how: "worse", pain: 4 },
      hurt: ["bridge"],
    })
    expect(both.words).toContain("in the morning")
    expect(both.words).toContain("in the evening")
  })
  it("an order by day", () => {
    const days = ["2026-12-02", "2026-11-30", "2026-12-01"].map((day) => entry({ day }))
    expect(inOrder(days).map(({ day }) => day)).toEqual(["2026-11-30", "2026-12-01", "2026-12-02"])
  })
})

describe("days", () => {
  it("go on over months, years and the change of clocks", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01")
    expect(addDays("2026-10-24", 2)).toBe("2026-10-26")
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2)
    expect(weekdayOf("2026-11-30")).toBe("mon")
    expect(isDay("2026-13-01")).toBe(false)
    expect(isDay("0999-12-01")).toBe(false)
  })
})

describe("a table of the log", () => {
  const nasty = ["=1+1", "+44", "-2", "@x", "'quoted", 'a "b", c\nd', "plain", ""]
  it("is harmless to spreadsheets, and comes back as it was", () => {
    const entries = nasty.map((words) =>
      entry({ words, hurt: ["bridge", "own"], morning: { how: "worse", pain: 0 }, usual: 1 }),
    )
    const text = toCsv(entries)
    for (const row of parsedRows(text.slice(1)))
      for (const cell of row) expect(cell).not.toMatch(/^[=+\-@]/)
    expect(fromCsv(text)).toEqual(entries)
  })
  it("keeps what is not said apart from no", () => {
    const entries = [
      entry({ done: null, worst: null, session: null }),
      entry({ done: false, sign: true }),
    ]
    expect(fromCsv(toCsv(entries))).toEqual(entries)
  })
  it("of somebody else is refused", () => {
    expect(fromCsv("day,pain\n2026-11-30,3\n")).toBeNull()
    expect(fromCsv(`${toCsv([entry()])}2026-11-30,1,no,yes,99,,,,,,a,b,c,1\r\n`)).toBeNull()
  })
  it.each([
    "x;=1+1",
    "a|@b",
    "a\t-1",
    "a,+1",
    "one\n=2",
    "; = 3",
    "' =1",
    ";'=1",
    "\r\n'x",
    "=;=,=|=",
  ])("begins no formula in a cell of another separator: %j", (words) => {
    const text = toCsv([entry({ words })])
    for (const separator of [",", ";", "|", "\t"])
      for (const cell of text.split(/\r\n|\r|\n/).flatMap((row) => row.split(separator)))
        expect(cell.trim().replace(/^"/, "")).not.toMatch(/^\s*[=+@]|^\s*-\D/)
    expect(fromCsv(text)?.[0]?.words).toBe(entry({ words }).words)
  })

  it.each([
    'x;"=1+1"',
    "x \u2028=1",
    "x;\u200a=1",
    "＝1+1",
    "a;－cmd",
    "a =1",
    "a -cmd|x",
    "\x0b=1",
  ])("nor in one behind a quotation mark, in wide letters or after a space: %j", (words) => {
    const said = harmless(words)
    for (const separator of [/;/, / /, /[\u2028\x0b]/])
      for (const cell of said.split(separator))
        expect(cell.replace(/^[\s"]+/, "")).not.toMatch(/^[=+@＝＋＠]|^[-－]\D/)
    expect(fromCsv(toCsv([entry({ words })]))?.[0]?.words).toBe(words)
  })

  it("comes back as it was, whatever stands where", () => {
    let texts = [""]
    const all: string[] = []
    for (let length = 1; length <= 4; length += 1) {
      texts = texts.flatMap((text) => [..."'= ;\n\"-a"].map((letter) => text + letter))
      all.push(...texts)
    }
    const back = fromCsv(toCsv(all.map((words) => entry({ words }))))
    expect(back?.map(({ words }) => words)).toEqual(all)
  })

  it("leaves what people write alone", () => {
    for (const words of ["Sore - then better", "3-4 times", "pain 2 (was 4), 10 min", "-"])
      expect(fromCsv(toCsv([entry({ words })]))?.[0]?.words).toBe(words)
    expect(harmless("Sore - then better, at 3 -4")).toBe("Sore - then better, at 3 -4")
  })

  it.each([
    ["a sign that a spreadsheet rewrote", ",no,yes,", ",FALSE,yes,"],
    ["a score that is blank space", ",yes,2,", ",yes, ,"],
    ["a score in another notation", ",yes,2,", ",yes,2e0,"],
    ["a date that a spreadsheet rewrote", "2026-11-30", "30/11/2026"],
  ])("is refused with %s", (_, old, changed) => {
    const text = toCsv([entry()])
    expect(text).toContain(old)
    expect(fromCsv(text)).not.toBeNull()
    expect(fromCsv(text.replace(old, changed))).toBeNull()
  })

  it("marks formulas only", () => expect(["=a", "a=b"].map(harmless)).toEqual(["'=a", "a=b"]))
})

describe("a file of the log", () => {
  it("comes back as it was", () => {
    const entries = [entry(), entry({ words: "</script>", pains: { "quad-set": 3 } })]
    const thenNow = {
      names: ["Stairs", "", ""],
      ratings: [{ day: "2026-11-30", scores: [3, null, null], overall: "good" as const }],
    }
    const ticks = { "pes-anserine-bursitis.settle.stairs": "2026-11-30" }
    const saved = { entries, plan: "1_some-plan", thenNow, ticks }
    expect(fromFile(toJson(saved))).toEqual(saved)
  })
  it("of an earlier page has no plan, and no pain in single exercises", () => {
    const now = entry()
    const { pains: _, ...older } = now
    const text = JSON.stringify({ kind: "loadwise-log", form: 1, entries: [older] })
    expect(fromFile(text)).toEqual({ entries: [now], plan: null, thenNow: null, ticks: {} })
  })
  it.each([
    ["other", "not json"],
    ["other", "{"],
    ["other", "[]"],
    ["other", '{"kind":"loadwise-log","form":1,"entries":[{"form":1}]}'],
    ["other", '{"kind":"loadwise-log","form":1,"entries":[],"ticks":{"a.b.c":"soon"}}'],
    ["other", '{"kind":"loadwise-log","form":1,"entries":[],"ticks":{"plan":"2026-11-30"}}'],
    ["newer", '{"kind":"loadwise-log","form":2,"entries":[]}'],
    ["big", " ".repeat(MOST_BYTES + 1)],
  ])("is refused as %s", (refusal, text) => expect(fromFile(text)).toBe(refusal))
})
