/** Of several conditions, the page takes none by itself. */

import { describe, expect, it } from "vitest"
import { blank, toFile } from "../../src/builder/draft"
import { asksCondition, forCondition } from "../../src/builder/condition"
import { judged } from "../../src/builder/faults"
import { inWords } from "../../src/builder/finding-words"
import { finding } from "../../src/core/findings"
import { Library } from "../../src/core/library"
import { only as one, protocol as ours, ready } from "./help"

const central = {
  ...ours,
  id: "central",
  name: "A central one",
  region: { ...ours.region, name: "middle", paired: false },
  conditions: ours.conditions.slice(1),
  red_flags: [],
  phases: ours.phases
    .slice(0, 1)
    .map((phase) => ({ ...phase, says: { ...phase.says, name: "The first of another" } })),
}
const several = new Library({
  ...one.appData,
  listed: [...one.appData.listed, { id: central.id, name: central.name, region: "middle" }],
  protocols: [ours, central],
})
const codes = (draft: ReturnType<typeof ready>): string[] => {
  const { missing, errors } = judged(several, draft, null)
  return [...missing, ...errors].map(({ code, path }) => `${code} ${path.join(".")}`)
}

describe("the condition of a plan", () => {
  it("is the only one, without a question", () => {
    const draft = blank(one, "2026-11-30")
    expect(draft.plan.protocol).toBe(ours.id)
    expect(asksCondition(one, draft)).toBe(false)
  })

  it("is asked for where there are several, before anything else", () => {
    const draft = blank(several, "2026-11-30")
    expect(draft.plan.protocol).toBe("")
    expect(asksCondition(several, draft)).toBe(true)
    expect(codes(draft)).toEqual(["missing.protocol protocol"])
  })

  it("is asked for again where the site has a plan's condition no more", () => {
    const { plan, ...rest } = ready()
    const draft = { ...rest, plan: { ...plan, protocol: "gone" } }
    expect(asksCondition(one, draft)).toBe(true)
    expect(codes(draft)).toEqual(["plan.protocol protocol"])
  })

  it("takes nothing along that belongs to the last one", () => {
    const before = ready()
    const { plan } = forCondition(several, before, central.id)
    expect(plan.protocol).toBe(central.id)
    expect(plan.sessions).toEqual([])
    expect(plan.person.screened).toBeUndefined()
    expect(plan.person.affected_side).toBeNull()
    expect(plan.person.label).toBe(before.plan.person.label)
    expect(forCondition(several, before, ours.id)).toBe(before)
  })

  it("has a side only where its region has two", () => {
    const draft = forCondition(several, ready(), central.id)
    expect(codes(draft)).not.toContain("missing.side person.affected_side")
    expect(toFile(several, draft).person).not.toHaveProperty("affected_side")
    expect(codes(forCondition(several, draft, ours.id))).toContain(
      "missing.side person.affected_side",
    )
  })

  it("offers its own exercises, knows its own conditions, and names its own phases", () => {
    const listed = new Set(central.phases.flatMap(({ exercises }) => exercises))
    expect(new Set(several.offered([central]).map(({ id }) => id))).toEqual(listed)
    expect(one.offered([ours])).toBe(one.appData.exercises)
    const draft = forCondition(several, ready(), central.id)
    const [gone] = ours.conditions
    const person = { ...draft.plan.person, conditions: [gone!.id] }
    const marked = { ...draft, plan: { ...draft.plan, person } }
    expect(codes(marked)).toContain("plan.condition person.conditions.0")
    const phase = central.phases[0]!.id
    const found = finding("plan.level", [], { exercise: "", level: 9, most: 1, phase })
    expect(inWords({ library: several, draft }, found)).toContain("The first of another")
    expect(inWords({ library: several, draft: null }, found)).not.toContain("The first of another")
  })
})
