import { describe, expect, it } from "vitest"
import { swaps } from "../../src/builder/easier-harder"
import { toFile } from "../../src/builder/draft"
import { put } from "../../src/builder/history"
import type { AppPhase } from "../../src/contract"
import type { Case } from "../../src/core/judge"
import type { Treated } from "../../src/core/treated"
import { caseOf } from "../judging"
import { library, protocol, ready } from "./help"

const withConditions = (conditions: string[] = []): Case => {
  const draft = put(ready(), ["plan", "person", "conditions"], conditions)
  return caseOf(library, toFile(library, draft)).it!
}
/** The protocol's problem in a phase. */
const inPhase = (phase: AppPhase): Treated[] => [{ protocol, phase, side: "left", name: "" }]

describe("one tap", () => {
  it("leads to no later phase, no clinician's exercise, none that a condition rules out", () => {
    const it_ = withConditions(protocol.conditions.map((one) => one.id))
    for (const [here, phase] of protocol.phases.entries()) {
      for (const { id } of library.appData.exercises) {
        const exercise = library.exerciseFor(inPhase(phase), id)!
        for (const [up, rungs] of [
          [false, exercise.easier],
          [true, exercise.harder],
        ] as const) {
          for (const other of swaps(it_, rungs, inPhase(phase), up)) {
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
    const it_ = withConditions()
    const [settle] = protocol.phases
    const here = inPhase(settle!)
    const offered = settle!.exercises.filter(
      (id) => swaps(it_, library.exerciseFor(here, id)!.harder, here, true).length > 0,
    )
    expect(offered.length).toBeGreaterThan(5)
  })
})
