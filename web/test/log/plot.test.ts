/** The plot: every point is inside it, and days are in the right places. */

import { describe, expect, it } from "vitest"
import { addDays } from "../../src/core/days"
import { type Entry, newEntry } from "../../src/log/entry"
import { MOST_DAYS, plotOf, SIZE, span, yOf } from "../../src/log/plot"

const on = (day: string, more: Partial<Entry> = {}): Entry => ({
  ...newEntry({ day, protocol: "p", phase: "q", session: 0 }),
  done: true,
  ...more,
})

describe("the plot of pain", () => {
  it("is empty without entries", () => expect(plotOf([])).toBeNull())

  it("shows a week at the least, eight weeks at the most", () => {
    expect(span([on("2026-11-30")])).toEqual(["2026-11-30", "2026-12-06"])
    expect(span([on("2026-01-01"), on("2026-11-30")])).toEqual([
      addDays("2026-11-30", 1 - MOST_DAYS),
      "2026-11-30",
    ])
  })

  it("is not moved by a day that a wrong clock has dated", () => {
    const real = [on("2026-11-20"), on("2026-11-29")]
    for (const wrong of ["2099-01-01", "2026-12-05"])
      expect(span([...real, on(wrong)], "2026-11-30")).toEqual(span(real, "2026-11-30"))
    expect(span([on("2099-01-01")], "2026-11-30")?.[0]).toBe("2099-01-01")
    const plot = plotOf([...real, on("1970-01-01", { worst: 9 }), on("2099-01-01", { worst: 9 })])!
    for (const { x } of plot.worst) expect(x).toBeGreaterThan(SIZE.left)
  })

  it("keeps every point inside, pain upwards and time to the right", () => {
    const entries = Array.from({ length: 70 }, (_, day) =>
      on(addDays("2026-09-01", day), {
        worst: day % 11,
        morning: { how: "same", pain: (day * 3) % 11 },
        sign: day === 69,
      }),
    )
    const plot = plotOf(entries)!
    for (const { x, y } of [...plot.worst, ...plot.morning]) {
      expect(x).toBeGreaterThan(SIZE.left)
      expect(x).toBeLessThan(SIZE.width - SIZE.right)
      expect(y).toBeGreaterThanOrEqual(yOf(10))
      expect(y).toBeLessThanOrEqual(yOf(0))
    }
    expect(yOf(10)).toBeLessThan(yOf(0))
    expect(plot.worst.map(({ x }) => x)).toEqual(plot.worst.map(({ x }) => x).sort((a, b) => a - b))
    expect(plot.sessions.at(-1)?.what).toBe("sign")
    expect(plot.ticks.length).toBeLessThanOrEqual(6)
  })

  it("puts a morning on the day after", () => {
    const plot = plotOf([on("2026-11-30", { morning: { how: "same", pain: 2 } })])!
    expect(plot.morning[0]?.day).toBe("2026-12-01")
  })
})
