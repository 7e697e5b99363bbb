/**
 * Plans for several problems: the builder judges and prints them as Python does, the phone says
 * what the paper says, and refuses other links.
 */

import { describe, expect, it } from "vitest"
import { libraryOf } from "../src/builder/needed"
import type { AppData, AppSlice, ResolvedPlan } from "../src/contract"
import { isError } from "../src/core/findings"
import { Library } from "../src/core/library"
import { crc32, type LinkedPlan, readLink } from "../src/core/link"
import { dayPlan } from "../src/my-plan/day-plan"
import { AppDataFiles } from "../src/shared/app-data-files"
import { agree, type Judged, load } from "./judging"

const library = new Library(load<AppData>("several/app-data.json"))
const papers = load<ResolvedPlan[]>("several/papers.json")
const judged = load<Judged[]>("several/judged.json")

describe("plans for several problems that Python has read and judged", () => {
  it("are many, and of every kind", () => {
    const printed = judged.flatMap(({ resolved }) => resolved ?? [])
    expect(printed.filter(({ problems }) => problems.length > 1).length).toBeGreaterThan(80)
    expect(printed.filter(({ limits }) => limits.length).length).toBeGreaterThan(15)
    const found = judged.flatMap((one) => one.found).filter(isError)
    const kinds = new Set(found.map(({ code }) => code))
    const ofSeveral = ["plan.unsuited", "plan.session-problem", "plan.red-flag", "plan.side"]
    for (const code of [...ofSeveral, "plan.level", "plan.phase", "plan.protocol"])
      expect(kinds).toContain(code)
    const misread = judged.flatMap((one) => one.misread).map(({ case: one }) => one)
    expect(misread).toEqual(expect.arrayContaining(["plan-problems", "plan-protocol", "twice"]))
  })

  it.each(judged.map((one, number) => [number, one] as const))(
    "%i: the same findings at the same places, the same document",
    (_, one) => agree(library, one),
  )

  it("need no more of the library than what the site gives for their conditions", async () => {
    const shared = load<AppData>("several/assets/app-data.json")
    const slices = new Map<string, AppSlice>()
    const fetch = (name: string): Promise<AppSlice> => {
      const slice = slices.get(name) ?? load<AppSlice>(`several/assets/${name}`)
      slices.set(name, slice)
      return Promise.resolve(slice)
    }
    for (const one of judged.filter(({ resolved }) => resolved).slice(0, 30)) {
      const files = new AppDataFiles(shared, "app-data.json", fetch)
      agree(await libraryOf(files, one.plan, one.since?.earlier), one)
    }
  })
})

const codeOf = (paper: ResolvedPlan): string => paper.link!.plan.split("#")[1]!
function linked(code: string): LinkedPlan {
  const plan = readLink(library, code)
  if (typeof plan === "string") throw new Error(`${plan}: ${code}`)
  return plan
}
const signed = (body: string): string => `${body}_${crc32(body).toString(36).padStart(7, "0")}`
/** The code with a part replaced, and a check that fits. */
function edited(code: string, part: string | RegExp, instead: string): string {
  const body = code.slice(0, code.lastIndexOf("_"))
  const other = body.replace(part, instead)
  expect(other).not.toBe(body)
  return signed(other)
}

describe.each(papers.map((paper, n) => [n, paper] as const))("plan %i", (_, paper) => {
  const plan = linked(codeOf(paper))
  const several = paper.problems.length > 1

  it("has the paper's problems", () => {
    expect(plan.problems.length).toBe(Math.max(1, paper.problems.length))
    if (several)
      expect(plan.problems.map(({ name }) => name)).toEqual(paper.problems.map((it) => it.name))
  })

  it("has the signs of all, each once, under the same names", () => {
    const shown = plan.protocol.red_flags.map(({ tier, signs }) => {
      const groups = [...new Set(signs.map(({ about }) => about))]
      const says = (name: string | null): string[] =>
        signs.filter(({ about }) => about === name).map((sign) => sign.says)
      return { tier, groups: groups.map((name) => ({ name, signs: says(name) })) }
    })
    expect(shown).toEqual(paper.help.tiers.map(({ tier, groups }) => ({ tier, groups })))
    for (const session of plan.sessions) {
      const pain = plan.protocol.pain[String(session.phase.pain_limit)]
      const { limit, lights, ...said } = paper.pain
      expect(pain).toMatchObject(said)
      const acts = (all: typeof lights): unknown[] =>
        all.map(({ light, act, how }) => [light, act, how])
      expect(acts(pain!.lights)).toEqual(acts(lights))
    }
  })

  it("has the conditions and the boxes of all", () => {
    const { conditions } = plan.protocol.document.start_check
    expect(conditions).toEqual(paper.start_check.conditions)
    const boxes = (all: ResolvedPlan["boxes"]): ResolvedPlan["boxes"] =>
      all.filter(({ id }) => id !== "limit")
    expect(boxes(plan.protocol.document.boxes)).toEqual(boxes(paper.boxes))
  })

  it("keeps the strictest limit of each session, and says so", () => {
    const { today, others } = dayPlan(library, plan, "mon")
    const sessions = [...today, ...others].sort((a, b) => a.number - b.number)
    sessions.forEach((session, n) => {
      const printed = paper.sessions[n]!
      const limit = paper.limits[n]?.limit ?? paper.pain.limit
      expect(session.phase.pain_limit).toBe(limit)
      expect(session.limit).toBe(printed.limit)
      if (several) expect(printed.problems).toContain(session.phase.says.name)
      const rows = plan.protocol.pain_table.filter((row) => row.phase === session.phase.id)
      const go = rows.filter((row) => row.light === "go" && !row.stop_sign)
      expect(Math.max(...go.map(({ score }) => score))).toBe(limit)
      for (const morning of Object.keys(plan.protocol.mornings))
        expect(rows.some((row) => row.morning === morning)).toBe(true)
    })
  })

  it("has the paper's doses, sides, cautions and lines on when to stop", () => {
    const { today, others } = dayPlan(library, plan, "mon")
    for (const { number, cards } of [...today, ...others]) {
      const { warm_up, items, cool_down } = paper.sessions[number]!
      const printed = [warm_up, ...items, cool_down].flatMap((one) => one ?? [])
      expect(cards.map(({ dose }) => dose)).toEqual(printed.map(({ dose }) => dose))
      cards.forEach((card, n) => {
        const { stop, feel, care, begin_when, picture } = printed[n]!
        expect([card.exercise.card.stop, card.exercise.card.feel]).toEqual([stop, feel])
        expect(card.care).toEqual(expect.arrayContaining(care ?? []))
        expect(card.begins).toBe(begin_when)
        expect(card.exercise.side === "left").toBe(picture?.key.endsWith(".left") ?? false)
      })
    }
  })
})

describe("a link for several problems", () => {
  const code = codeOf(papers[0]!)

  it.each([
    [/v1p2/, "v1p3"],
    [/v1p2/, "v1p1"],
    [/v1p2/, "v1p4"],
    [/v1p2/, "v1"],
    [/stiff-shoulder\.l/, "stiff-shoulder.n"],
    [/stiff-shoulder\.l/, "stiff-shoulder.x"],
    [/sore-back\.n/, "sore-back.l"],
    [/sore-back\.n\.first/, "stiff-shoulder.r.first"],
    [/sore-back\.n\.first/, "sore-back.n.third"],
    [/sore-back\.n\.first/, "sore-back.n"],
    [/_3\./, "_0."],
    [/_3\./, "_4."],
    [/_3\./, "_7."],
    [/_3\./, "_first."],
    [/_3\..*/, ""],
  ])("with %s as %s is refused", (part, instead) => {
    expect(readLink(library, edited(code, part, instead))).toBeTypeOf("string")
  })

  it("with a protocol that there is not is refused as such", () => {
    expect(readLink(library, edited(code, "sore-back", "sore-bak"))).toBe("protocol")
    expect(readLink(library, edited(code, "sore-back", "__proto__"))).toBeTypeOf("string")
  })

  it("that was cut off or edited is refused", () => {
    for (let at = 1; at < code.length; at += 1) {
      expect(readLink(library, code.slice(0, at))).toBeTypeOf("string")
      const other = code[at] === "7" ? "8" : "7"
      expect(readLink(library, code.slice(0, at) + other + code.slice(at + 1))).toBeTypeOf("string")
    }
  })
})
