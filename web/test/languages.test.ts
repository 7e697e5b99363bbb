/** Numbers, days and lists read the same as in Python, in languages with other rules. */

import { describe, expect, it } from "vitest"
import type { AppData } from "../src/contract"
import { Words } from "../src/core/words"
import { load } from "./judging"

interface Spoken {
  labels: AppData["labels"]
  counts: [number, string][]
  dates: [string, string][]
  lists: [string[], string, string][]
  either: [string[], string]
  scores: [number, number, string][]
}

describe.each(load<Spoken[]>("languages.json").map((one) => [String(one.labels["language"]), one]))(
  "%s",
  (_, said) => {
    const spoken = said as Spoken
    const words = new Words(spoken.labels)

    it("counts", () => {
      for (const [number, text] of spoken.counts) expect(words.count(number, "day")).toBe(text)
    })

    it("writes dates", () => {
      for (const [day, text] of spoken.dates) expect(words.date(day)).toBe(text)
    })

    it("joins lists", () => {
      for (const [parts, and, or] of spoken.lists)
        expect([words.join(parts), words.join(parts, "or")]).toEqual([and, or])
      expect(words.either(spoken.either[0])).toBe(spoken.either[1])
    })

    it("writes scores", () => {
      for (const [low, high, text] of spoken.scores) expect(words.score(low, high)).toBe(text)
    })
  },
)
