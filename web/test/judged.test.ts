/**
 * Python and this side say the same of the same plans: the codes, every value of the resolved
 * document, the link.
 */

import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import type { AppData, PlanFile, ResolvedPlan } from "../src/contract"
import { Case, judge } from "../src/core/judge"
import { Library } from "../src/core/library"
import { readLink } from "../src/core/link"
import { expand } from "../src/core/plan"
import { type Clinic, resolve } from "../src/core/resolve"

interface Judged {
  plan: PlanFile
  codes: string[]
  resolved: ResolvedPlan | null
  clinic: Clinic | null
}

const folder = process.env["LOADWISE_DATA"] ?? "../build/web-tests"
const load = <T>(name: string): T => JSON.parse(readFileSync(`${folder}/${name}`, "utf8")) as T
const library = new Library(load<AppData>("app-data.json"))
const judged = load<Judged[]>("judged.json")

const caseOf = (plan: PlanFile): { it: Case; codes: string[] } => {
  const { plan: explicit, findings } = expand(library, structuredClone(plan))
  const it = new Case(library, library.protocol(plan.protocol)!, explicit)
  const all = findings.some((one) => one.severity === "error")
    ? findings
    : [...findings, ...judge(it)]
  return { it, codes: all.map((one) => one.code) }
}

describe("plans that Python has judged", () => {
  it("are many, and of every kind", () => {
    expect(judged.length).toBeGreaterThanOrEqual(300)
    expect(judged.filter((one) => one.resolved).length).toBeGreaterThan(100)
    expect(new Set(judged.flatMap((one) => one.codes)).size).toBeGreaterThanOrEqual(20)
  })

  it.each(judged.map((one, number) => [number, one] as const))(
    "%i: the same codes, the same document",
    (_, one) => {
      const { it, codes } = caseOf(one.plan)
      expect(codes).toEqual(one.codes)
      if (one.resolved) expect(resolve(it, one.clinic)).toEqual(one.resolved)
    },
  )

  it("refuse a link that was cut off or changed anywhere", () => {
    const linked = judged.find((one) => one.resolved?.link)
    const code = linked!.resolved!.link!.plan.split("#")[1]!
    for (let at = 1; at < code.length; at += 1) {
      const other = code[at] === "7" ? "8" : "7"
      for (const spoilt of [code.slice(0, at), code.slice(0, at) + other + code.slice(at + 1)])
        expect(readLink(library, spoilt), spoilt).toBeTypeOf("string")
    }
  })

  it("come back from their link", () => {
    for (const one of judged) {
      if (!one.resolved?.link) continue
      const fragment = one.resolved.link.plan.split("#")[1]!
      const plan = readLink(library, fragment)
      if (typeof plan === "string") throw new Error(`${plan}: ${fragment}`)
      const { it } = caseOf(one.plan)
      expect(plan.side).toBe(one.plan.person.affected_side)
      const shown = plan.sessions.flatMap((session) =>
        session.items.map((item) => item.exercise?.name ?? null),
      )
      expect(shown).toEqual(it.items.map((item) => item.exercise?.name ?? null))
    }
  })
})
