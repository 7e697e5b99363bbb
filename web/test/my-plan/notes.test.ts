/** The clinician's notes in a link, and cautions as the phone says them. */

import { describe, expect, it } from "vitest"
import type { AppData, PlanFile } from "../../src/contract"
import { judge } from "../../src/core/judge"
import { caseOf, load, planOf } from "../judging"
import { Library } from "../../src/core/library"
import { MOST_NOTES, planCode, readLink } from "../../src/core/link"
import { sessionFrom } from "../../src/core/plan"
import { dayPlan } from "../../src/my-plan/day-plan"

const appData = load<AppData>("app-data.json")
const library = new Library(appData)
const protocol = appData.protocols[0]!
const [phase] = protocol.phases

function planWith(more: Partial<PlanFile>, note: string | null): PlanFile {
  const session = sessionFrom(library, phase!, phase!.sessions[0]!)
  const items = session.items.map((item, at) =>
    at === 0 && note !== null ? { ...item, note } : item,
  )
  return { ...planOf(library, protocol, [{ ...session, items }]), ...more }
}

function linked(plan: PlanFile): { plan: string | null; item: string | null; code: string } {
  const code = planCode(caseOf(library, plan).it!)
  const read = readLink(library, code)
  if (typeof read === "string") throw new Error(read)
  const notes = read.sessions[0]!.items.map(({ note }) => note).filter((note) => note !== null)
  return { plan: read.note, item: notes[0] ?? null, code }
}

describe("notes in a link", () => {
  const notes = "Été\nGo"
  it("are absent where there are none", () => {
    expect(linked(planWith({}, null))).toMatchObject({ plan: null, item: null })
    expect(linked(planWith({ notes_in_link: true }, null))).toMatchObject({
      plan: null,
      item: null,
    })
  })
  it("are only marked, unless the clinician chooses otherwise", () => {
    const found = linked(planWith({ notes: "Secret" }, "Also secret"))
    expect(found).toMatchObject({ plan: "", item: "" })
  })
  it("travel if the clinician chooses so, as Python writes them", () => {
    const found = linked(planWith({ notes: "Été\n\nGo", notes_in_link: true }, "Slowly, 100 %"))
    expect(found).toMatchObject({ plan: notes, item: "Slowly, 100 %" })
    expect(found.code).toMatch(/_J6v751a1tjh4dr_/)
  })
  it("that are too long stay on the paper, and the clinician is told", () => {
    const plan = planWith({ notes: "x".repeat(MOST_NOTES + 1), notes_in_link: true }, null)
    expect(linked(plan).plan).toBe("")
    const said = judge(caseOf(library, plan).it!).filter(
      ({ code }) => code === "plan.notes-in-link",
    )
    expect(said.map((one) => one.case)).toEqual(["long"])
  })
})

describe("cautions", () => {
  it.each([false, true])("say to whom they apply, with support: %s", (supported) => {
    const read = readLink(library, planCode(caseOf(library, planWith({}, null)).it!))
    if (typeof read === "string") throw new Error(read)
    const all = appData.exercises.map((one) =>
      library.exerciseFor([{ name: "", protocol }], one.id),
    )
    const items = all.flatMap((exercise) =>
      exercise && exercise.take_care.length > 0 && !exercise.withdrawn
        ? [
            {
              ...read.sessions[0]!.items[0]!,
              exercise: { ...exercise, side: "left" as const },
              dose: exercise.dose,
              supported,
            },
          ]
        : [],
    )
    const session = { ...read.sessions[0]!, items }
    const days = dayPlan(library, { ...read, sessions: [session] }, "mon")
    const cards = [...days.today, ...days.others].flatMap((one) => one.cards)
    const care = cards.flatMap((card) =>
      card.care.filter((line) => !card.exercise.cautions.includes(line)),
    )
    expect(care.length).toBeGreaterThan(5)
    for (const line of care) expect(line).toMatch(/^(If you |With support: )/)
    expect(care.some((line) => line.includes("Do it with support"))).toBe(!supported)
  })
})
