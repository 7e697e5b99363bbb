/** What the timer's voice says. */

import { describe, expect, it } from "vitest"
import type { AppData, Dose } from "../../src/contract"
import { Library } from "../../src/core/library"
import { load } from "../judging"
import type { Card } from "../../src/my-plan/day-plan"
import { schedule } from "../../src/my-plan/schedule"
import { spoken } from "../../src/my-plan/timer-words"

const appData = load<AppData>("app-data.json")
const library = new Library(appData)
const t = (key: string, values?: Readonly<Record<string, string | number>>): string =>
  library.words.label(`apps.my_plan.${key}`, values)

const card = {
  exercise: { limb: "leg", tempo_words: null, card: { name: "Calf raise", set_up: "Hold on." } },
} as unknown as Card

function said(dose: Dose): string[] {
  const stretches = schedule(dose, [], "right")
  return stretches.map((_, index) =>
    spoken({ library, t }, card, stretches, { index, over: false }),
  )
}

describe("the voice", () => {
  const dose: Dose = { sets: 2, reps: 2, side: "both", rest_s: 30, every_session: true }

  it("says exercise, side and set, when to change legs, and the last one", () => {
    expect(said(dose)).toEqual([
      "Calf raise. Left leg. Hold on.", "Set 1 of 2. Move", "Last one. Move",
      "Change legs. Right leg", "Set 1 of 2. Move", "Last one. Move",
      "Rest. Before set 2 of 2. Left leg", "Set 2 of 2. Move", "Last one. Move",
      "Change legs. Right leg", "Set 2 of 2. Move", "Last one. Move",
    ]) // prettier-ignore
  })

  it("names the last held repetition once", () => {
    const held: Dose = { sets: 1, reps: 2, hold_s: 5, every_session: true }
    expect(said(held).slice(1)).toEqual(["Hold", "Let go", "Last one. Hold"])
  })

  it("says that it is done", () =>
    expect(spoken({ library, t }, card, schedule(dose, [], "left"), { index: 0, over: true })).toBe(
      "Done",
    ))
})
