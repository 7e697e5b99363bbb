/** A plan gets a second and a third problem, and loses them again. */

import { describe, expect, it } from "vitest"
import type { AppData, PlanFile } from "../../src/contract"
import { blank, type Draft, draftOf, keyedSession, toFile } from "../../src/builder/draft"
import { asksCondition, forCondition } from "../../src/builder/condition"
import { isReady, judged } from "../../src/builder/faults"
import { readYaml, writeYaml } from "../../src/builder/files"
import { put } from "../../src/builder/history"
import { takesAnother, withAnother, withoutProblem } from "../../src/builder/problems"
import { Library } from "../../src/core/library"
import { sessionFrom } from "../../src/core/plan"
import { resolve } from "../../src/core/resolve"
import { load } from "../judging"

const library = new Library(load<AppData>("several/app-data.json"))
const [ARM, BACK, KNEE] = ["stiff-shoulder", "sore-back", "pes-anserine-bursitis"] as const
const screened = { on: "2026-11-30", by: "A. Able" }

/** A printable plan for the shoulder, as the page makes it. */
function forArm(): Draft {
  const protocol = library.protocol(ARM)!
  const phase = protocol.phases[1]!
  const draft = forCondition(library, blank(library, "2026-11-30"), ARM)
  const person = {
    label: "A",
    affected_side: "left",
    age_band: "40-59",
    minutes_a_session: 120,
    screened,
  } as const
  const sessions = phase.sessions.map((one) => keyedSession(sessionFrom(library, phase, one)))
  return { ...draft, plan: { ...draft.plan, person, sessions } }
}

/** With the back as the second problem, filled in. */
function forBoth(): Draft {
  const asked = forCondition(library, withAnother(library, forArm()), BACK, 1)
  const problem = ["plan", "problems", 1] as const
  return put(put(asked, [...problem, "phase"], "first"), [...problem, "screened"], screened)
}

const codes = (draft: Draft): string[] => {
  const { missing, errors } = judged(library, draft, null)
  return [...missing, ...errors].map(({ code, path }) => `${code} ${path.join(".")}`)
}
const saved = (draft: Draft): PlanFile => {
  const read = readYaml(writeYaml(toFile(library, draft)))
  if (!("plan" in read)) throw new Error(JSON.stringify(read))
  return read.plan
}

describe("a plan with another problem", () => {
  it("keeps what was chosen, in the form for several, and says what is missing", () => {
    const draft = withAnother(library, forArm())
    expect(asksCondition(library, draft)).toBe(true)
    expect(codes(draft)).toEqual(["missing.protocol problems.1.protocol"])
    const chosen = forCondition(library, draft, BACK, 1)
    expect(codes(chosen)).toEqual(["missing.phase_of problems.1.phase"])
    expect(judged(library, chosen, null).warnings.map(({ path }) => path)).toEqual([
      ["problems", 1],
    ])
    const file = saved(forBoth())
    expect(file.problems).toEqual([
      { protocol: ARM, side: "left", phase: "second", screened },
      { protocol: BACK, phase: "first", screened },
    ])
    expect(file.sessions!.every(({ problems }) => problems?.join() === ARM)).toBe(true)
    expect(file.sessions!.some(({ phase }) => phase)).toBe(false)
    expect(isReady(judged(library, forBoth(), null))).toBe(true)
  })

  it("asks for the side only of one of a pair", () => {
    const knee = forCondition(library, withAnother(library, forArm()), KNEE, 1)
    expect(codes(knee)).toContain("missing.side_of problems.1.side")
    expect(codes(forBoth())).toEqual([])
  })

  it("prints all signs and conditions, and the strictest limit of each session", () => {
    const draft = put(forBoth(), ["plan", "sessions", 0, "problems"], [ARM, BACK])
    const paper = resolve(judged(library, draft, null).it!, null)
    const signs = (id: string): string[] =>
      library.protocol(id)!.red_flags.flatMap((tier) => tier.signs.map(({ says }) => says))
    const printed = paper.help.tiers.flatMap(({ groups }) => groups.flatMap((one) => one.signs))
    expect(printed).toEqual(expect.arrayContaining([...signs(ARM), ...signs(BACK)]))
    const limits = [ARM, BACK].map((id, n) => library.protocol(id)!.phases[n ? 0 : 1]!.pain_limit)
    expect(paper.sessions![0]!.limit).toContain(String(Math.min(...limits)))
    expect(paper.problems.map(({ name }) => name)).toEqual(["Left shoulder", "Lower back"])
  })

  it("is opened again as it was saved", () => {
    const file = saved(forBoth())
    expect(toFile(library, draftOf(file, null, {}))).toEqual(file)
  })

  it("has three problems at most, each with its own condition", () => {
    const three = forCondition(library, withAnother(library, forBoth()), KNEE, 2)
    expect(takesAnother(library, forArm().plan)).toBe(true)
    expect(takesAnother(library, withAnother(library, forArm()).plan)).toBe(false)
    expect(three.plan.problems).toHaveLength(3)
    expect(takesAnother(library, three.plan)).toBe(false)
  })
})

describe("a problem that is taken away", () => {
  it("takes its own sessions along, and leaves the plan for one as it was", () => {
    const before = forArm()
    const back = { ...before.plan.sessions[0]!, key: "k", problems: [BACK] }
    const both = forBoth()
    const more = put(both, ["plan", "sessions"], [...both.plan.sessions, back])
    expect(withoutProblem(more, 1).plan.sessions).toHaveLength(before.plan.sessions.length)
    const { calendar_key } = both.plan
    expect(toFile(library, withoutProblem(more, 1))).toEqual({
      ...toFile(library, before),
      calendar_key,
    })
    const other = withoutProblem(more, 0).plan
    expect([other.protocol, other.person.screened]).toEqual([BACK, screened])
    expect(other.sessions.map(({ phase }) => phase)).toEqual(["first"])
  })

  it("goes with all that was said of it where it is replaced by another", () => {
    const { plan } = forCondition(library, forBoth(), KNEE, 0)
    expect(plan.problems![0]).toEqual({ protocol: KNEE })
    expect(plan.sessions).toEqual([])
  })
})
