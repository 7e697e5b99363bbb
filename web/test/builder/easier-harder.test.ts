import { describe, expect, it } from "vitest"
import { matches } from "../../src/builder/exercise-picker"
import { swaps } from "../../src/builder/easier-harder"
import { toFile } from "../../src/builder/draft"
import { put } from "../../src/builder/history"
import { Case } from "../../src/core/judge"
import { library, protocol, ready } from "./help"

const caseOf = (conditions: string[] = []): Case =>
  new Case(
    library,
    protocol,
    toFile(library, put(ready(), ["plan", "person", "conditions"], conditions)),
  )

describe("one tap", () => {
  it("leads to no later phase, no clinician's exercise, none that a condition rules out", () => {
    const it_ = caseOf(protocol.conditions.map((one) => one.id))
    for (const [here, phase] of protocol.phases.entries()) {
      for (const { id } of library.appData.exercises) {
        const exercise = library.exerciseIn(protocol, id)!
        for (const [up, rungs] of [
          [false, exercise.easier],
          [true, exercise.harder],
        ] as const) {
          for (const other of swaps(it_, rungs, phase, up)) {
            const begins = protocol.phases.findIndex((one) => one.exercises.includes(other.id))
            expect(begins).toBeLessThanOrEqual(here)
            expect(other.level).toBeLessThanOrEqual(phase.level_max)
            expect(other.clinician_only).toBe(false)
            expect(
              other.take_care.filter(
                (care) => care.rule !== "with-support" && it_.conditions.has(care.condition),
              ),
            ).toEqual([])
          }
        }
      }
    }
  })

  it("offers something in most places", () => {
    const it_ = caseOf()
    const [settle] = protocol.phases
    const offered = settle!.exercises.filter(
      (id) => swaps(it_, library.exerciseIn(protocol, id)!.harder, settle!, true).length > 0,
    )
    expect(offered.length).toBeGreaterThan(5)
  })
})

describe("the library is found", () => {
  it.each([
    ["clam", "supine-clamshell"],
    ["bum squeeze", "glute-set"],
    ["BENT KNEE", "bent-knee-fallout"],
    ["hook-lying", "bent-knee-fallout"],
  ])("by “%s”", (words, id) => {
    expect(
      library.appData.exercises.filter((one) => matches(one, words)).map((one) => one.id),
    ).toContain(id)
  })

  it("by every word at once, and by none", () => {
    expect(library.appData.exercises.filter((one) => matches(one, "clam nonsense"))).toEqual([])
    expect(library.appData.exercises.every((one) => matches(one, " "))).toBe(true)
  })
})
