/** The timer: its intervals last as long as the plan says, and its clock can jump. */

import { describe, expect, it } from "vitest"
import type { Dose, AppData } from "../../src/contract"
import { secondsOf } from "../../src/core/dose"
import { SECONDS } from "../../src/vocabulary"
import { isReady, schedule, type Stretch } from "../../src/my-plan/schedule"
import { goneAt, moved, paused, started, STOPPED, whereAt } from "../../src/my-plan/stopwatch"
import { load } from "../judging"

const totalSeconds = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, stretch) => sum + (isReady(stretch) ? 0 : stretch.seconds), 0)

const appData = load<AppData>("app-data.json")
const [staged_] = Object.values(appData.protocols[0]!.staged)
const stages = staged_!.stages
const choices = appData.protocols.flatMap((protocol) =>
  protocol.phases.flatMap((phase) =>
    phase.sessions.flatMap((session) => session.items.map((item) => item as unknown as Dose)),
  ),
)
const own: Dose[] = appData.exercises.map((exercise) => exercise.dose)
const staged: Dose[] = stages.map((_, stage) => ({ stage: stage + 1, times_a_week: [3, 3] }))
const whole = [
  ...own,
  ...choices.filter((dose) => dose.sets || dose.minutes || dose.stage || dose.rounds),
  ...staged,
].filter(
  (dose) =>
    dose.reps || dose.hold_s || dose.minutes || dose.steps_each_way || dose.stage || dose.work_s,
)

describe("a dose as stretches of time", () => {
  it.each(["left", "right", "both"] as const)(
    "lasts as long as the plan says, but for rests where only the side changes, sore: %s",
    (affected) => {
      expect(whole.length).toBeGreaterThan(40)
      for (const dose of whole) {
        const stretches = schedule(dose, stages, affected)
        const changes = dose.rest_s ? stretches.filter(({ doing }) => doing === "change").length : 0
        const seconds = secondsOf(dose, stages, affected) - SECONDS.exercise
        expect(
          totalSeconds(stretches) + changes * (dose.rest_s ?? 0),
          JSON.stringify(dose),
        ).toBeCloseTo(seconds, 6)
      }
    },
  )

  it("begins with getting ready, and never has an empty stretch", () => {
    for (const dose of whole) {
      const stretches = schedule(dose, stages, "left")
      expect(stretches[0]?.doing).toBe("ready")
      expect(stretches.every((stretch) => stretch.seconds > 0)).toBe(true)
    }
  })

  it("counts repetitions with their tempo, the sore side first, with a rest between sets", () => {
    const dose: Dose = {
      sets: 2,
      reps: 1,
      side: "both-sore-first",
      tempo: { out_s: 3, hold_s: 0, back_s: 2 },
      rest_s: 30,
      every_session: true,
    }
    const said = schedule(dose, [], "right").map(
      ({ doing, side, set, seconds }) => `${doing} ${side} ${set} ${seconds}`,
    )
    expect(said).toEqual([
      "ready right 0 8", "out right 1 3", "back right 1 2", "change left 1 5", "out left 1 3", "back left 1 2",
      "rest right 2 30", "out right 2 3", "back right 2 2", "change left 2 5", "out left 2 3", "back left 2 2",
    ]) // prettier-ignore
  })

  it("lets go between held repetitions, which is not counted", () => {
    const stretches = schedule({ sets: 1, reps: 3, hold_s: 5, every_session: true }, [], "left")
    expect(stretches.map(({ doing }) => doing)).toEqual([
      "ready",
      "hold",
      "let-go",
      "hold",
      "let-go",
      "hold",
    ])
    expect(stretches.filter(isReady)).toHaveLength(3)
  })

  it("works and rests by rounds, both sides of a round before the next one", () => {
    const dose: Dose = { rounds: 2, work_s: 30, rest_s: 15, side: "both", every_session: true }
    const said = schedule(dose, [], "left").map(
      ({ doing, side, set, seconds }) => `${doing} ${side} ${set} ${seconds}`,
    )
    expect(said).toEqual([
      "ready left 0 8",
      "go left 1 30",
      "change right 1 5",
      "go right 1 30",
      "rest left 2 15",
      "go left 2 30",
      "change right 2 5",
      "go right 2 30",
    ])
  })

  it("walks and runs by the stage; an unknown stage cannot be timed", () => {
    const first = schedule({ stage: 1, every_session: true }, stages, "left")
    const doing = first.map((stretch) => stretch.doing)
    expect(doing.slice(0, 4)).toEqual(["ready", "easy", "easy", "main"])
    expect(doing.at(-1)).toBe("easy") // the walk before and the walk after belong to the stage
    expect(totalSeconds(first)).toBe((5 + 3 * (9 + 1) + 5) * 60)
    expect(schedule({ stage: 99, every_session: true }, stages, "left")).toEqual([])
  })
})

describe("the stopwatch", () => {
  // 8, 5, 2, 5, 2, 5
  const stretches = schedule({ sets: 1, reps: 3, hold_s: 5, every_session: true }, [], "left")
  it("knows where it is, also after a sleep", () => {
    const watch = started(STOPPED, 1_000)
    expect(whereAt(stretches, goneAt(watch, 1_000))).toEqual({ index: 0, left: 8, over: false })
    expect(whereAt(stretches, goneAt(watch, 9_001))).toEqual({ index: 1, left: 5, over: false })
    expect(whereAt(stretches, goneAt(watch, 3_600_000)).over).toBe(true)
  })
  it("pauses and goes on, and a clock that goes back does no harm", () => {
    const stood = paused(started(STOPPED, 0), 4_000)
    expect(goneAt(stood, 99_000)).toBe(4_000)
    const again = started(stood, 99_000)
    expect(goneAt(again, 100_000)).toBe(5_000)
    expect(goneAt(again, 50_000)).toBe(4_000)
  })
  it("moves on and back", () => {
    const watch = started(STOPPED, 0)
    expect(goneAt(moved(stretches, watch, 1, 3_000), 3_000)).toBe(8_000)
    // To the beginning of this one
    expect(goneAt(moved(stretches, watch, -1, 10_500), 10_500)).toBe(8_000)
    expect(goneAt(moved(stretches, watch, -1, 8_500), 8_500)).toBe(0) // to the one before
    expect(whereAt(stretches, goneAt(moved(stretches, watch, 1, 26_000), 26_000)).over).toBe(true)
  })
})
