/** Plans for several problems: the phone says what the paper says, and refuses other links. */

import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import type { AppData, ResolvedPlan } from "../src/contract"
import { Library } from "../src/core/library"
import { crc32, type LinkedPlan, readLink } from "../src/core/link"
import { dayPlan } from "../src/my-plan/day-plan"

const folder = `${process.env["LOADWISE_DATA"] ?? "../build/web-tests"}/several`
const data = <T>(name: string): T => JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8")) as T
const library = new Library(data<AppData>("app-data"))
const papers = data<ResolvedPlan[]>("papers")

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
      expect(pain?.stop_signs).toEqual(paper.pain.stop_signs)
      expect(pain?.morning_lead).toBe(paper.pain.morning_lead)
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
      expect(session.about).toEqual([printed.problems, printed.limit].filter(Boolean))
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
