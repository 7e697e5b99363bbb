/**
 * Python and TypeScript agree on the same plans: findings and their places, every value of the
 * resolved document, and the link.
 */

import { describe, expect, it } from "vitest"
import type { AppData } from "../src/contract"
import { type Finding, isError } from "../src/core/findings"
import { Library } from "../src/core/library"
import { crc32, readLink } from "../src/core/link"
import { agree, caseOf, type Judged, load } from "./judging"

const library = new Library(load<AppData>("app-data.json"))
const judged = load<Judged[]>("judged.json")

describe("plans that Python has read and judged", () => {
  it("are many, and of every kind", () => {
    expect(judged.length).toBeGreaterThanOrEqual(500)
    expect(judged.filter((one) => one.resolved).length).toBeGreaterThan(200)
    const misread = judged.filter((one) => one.misread.length)
    const refused = judged.filter((one) => one.found.some(isError))
    expect(misread.length).toBeGreaterThan(100)
    expect(misread.length + refused.length).toBeGreaterThanOrEqual(150)
    const kinds = (all: Finding[]): number => new Set(all.map((one) => one.code + one.case)).size
    expect(kinds(judged.flatMap((one) => one.found))).toBeGreaterThanOrEqual(20)
    expect(kinds(judged.flatMap((one) => one.misread))).toBeGreaterThanOrEqual(20)
  })

  it.each(judged.map((one, number) => [number, one] as const))(
    "%i: the same findings at the same places, the same document",
    (_, one) => agree(library, one),
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
    let supported = 0
    for (const one of judged) {
      if (!one.resolved?.link) continue
      const fragment = one.resolved.link.plan.split("#")[1]!
      const plan = readLink(library, fragment)
      if (typeof plan === "string") throw new Error(`${plan}: ${fragment}`)
      const it = caseOf(library, one.plan).it!
      // In a central region, both sides are alike.
      expect(plan.problems[0]?.side).toBe(one.plan.person.affected_side ?? "both")
      const shown = plan.sessions.flatMap((session) =>
        session.items.map((item) => item.exercise?.card.name ?? null),
      )
      expect(shown).toEqual(it.items.map((item) => item.exercise?.card.name ?? null))
      // Paper and phone show the same version: with support, or the standard one.
      const paper = (one.resolved.sessions ?? []).flatMap((session) =>
        [session.warm_up, ...session.items, session.cool_down].filter((card) => card?.id),
      )
      const phone = plan.sessions.flatMap((session) =>
        session.items.flatMap(({ exercise }) => (exercise ? [exercise.card] : [])),
      )
      const said = (cards: typeof paper): unknown[] =>
        cards.map((card) => [
          card?.set_up,
          card?.steps,
          card?.feel,
          card?.stop,
          card?.picture?.key.split(".").slice(0, -1),
        ])
      expect(said(phone)).toEqual(said(paper))
      supported += paper.filter((card) => card?.picture?.key.includes(".supported.")).length
    }
    expect(supported).toBeGreaterThan(3)
  })
})

/** Numbers in a row that look like chance, the same in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % below
  }
}

const withCheck = (code: string): string => `${code}_${crc32(code).toString(36).padStart(7, "0")}`

describe("a link that is nearly right", () => {
  const codes = judged.flatMap((one) => one.resolved?.link?.plan.split("#")[1] ?? [])
  const many = Number(process.env["LOADWISE_FUZZ_LINKS"] ?? 2_000)

  it("is refused if a value is not written as we write it", () => {
    const spoilt = [
      [/O([0-9a-z]{4})[0-9a-z]{2}/, "O$1"], // a tempo without its last number
      [/S([0-9a-z])/, "S0$1"], // a leading zero
      [/L[0-3]/, "L9"], // no such side
      [/E(?![0-9a-z])/, "E1"], // a flag with a value
      [/R[0-9a-z]+/, "W"], // a letter that stands for no value
    ] as const
    for (const [written, instead] of spoilt) {
      const code = codes.find((one) => written.test(one))?.replace(/_[^_]*$/, "") ?? ""
      expect(readLink(library, withCheck(code)), code).toBeTypeOf("object")
      expect(readLink(library, withCheck(code.replace(written, instead))), code).toBe("content")
    }
  })

  it(`is a plan, or is refused with a reason, ${many} times`, () => {
    const roll = dice(20261130)
    const pieces = ["_", ".", "Z", "z", "0", "zzzzzz", "A", "%", "\u0301", "1e9", "-1", "W", "99"]
    let plans = 0
    for (let time = 0; time < many; time += 1) {
      let code = codes[roll(codes.length)]!.replace(/_[^_]*$/, "")
      for (let change = roll(3); change >= 0; change -= 1) {
        const at = roll(code.length)
        code = code.slice(0, at) + pieces[roll(pieces.length)] + code.slice(at + roll(3))
      }
      const signed = withCheck(code)
      const began = performance.now()
      const read = readLink(library, signed)
      expect(performance.now() - began, signed).toBeLessThan(5_000)
      if (typeof read !== "string") plans += 1
    }
    expect(plans).toBeGreaterThan(many / 100)
    expect(plans).toBeLessThan(many / 2)
  })
})
