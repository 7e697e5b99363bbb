import { describe, expect, it } from "vitest"
import { type Fonts, fontsFor, needsOthers, unprintable } from "../../src/builder/glyphs"
import { line } from "../../src/core/text"
import { judged } from "../../src/builder/faults"
import { put } from "../../src/builder/history"
import { library, ready } from "./help"

const set = (text: string): ReadonlySet<number> =>
  new Set([...text].map((one) => one.codePointAt(0)!))
const range = (first: number, last: number): ReadonlySet<number> =>
  new Set(Array.from({ length: last - first + 1 }, (_, n) => first + n))

const own = range(0x20, 0x17f)
const hebrew = { family: "Noto Sans Hebrew", files: ["a.ttf"], has: set("דוד בן\u05b7") }
const cjk = { family: "Noto Sans CJK JP", files: ["b.otf"], has: set("李小龍д") }
const known: Fonts = { own, others: [hebrew, cjk] }
const unknown: Fonts = { own, others: null }

describe("a letter that our font lacks", () => {
  it("asks for the other fonts, and European letters do not", () => {
    expect(needsOthers({ label: "Zoë Łukasiewicz" }, own)).toBe(false)
    expect(needsOthers({ goals: ["Walk", "李"] }, own)).toBe(true)
  })

  it("is accepted while the other fonts are not known, as every character is", () => {
    expect(unprintable({ label: "🐕" }, unknown)).toEqual([])
    expect(fontsFor(unknown, "李")).toEqual([])
  })

  it("is printed where one of them has it, and that one alone is asked for", () => {
    expect(unprintable({ label: "Sam דוד" }, known)).toEqual([])
    expect(fontsFor(known, "Sam 李 דוד")).toEqual([hebrew, cjk])
    expect(fontsFor(known, "Sam 李")).toEqual([cjk])
    expect(fontsFor(known, "Sam")).toEqual([])
  })

  it("is a finding where none has it, with the way to its field", () => {
    expect(unprintable({ goals: ["李", "a🐕"] }, known)).toEqual([
      { path: ["goals", 1], character: "🐕" },
    ])
    const draft = put(ready(), ["plan", "person", "label"], "𓀀")
    const codes = (fonts: Fonts): string[] =>
      judged(library, draft, fonts).errors.map((one) => one.code)
    expect(codes({ own, others: [] })).toContain("pdf.glyph")
    expect(codes(unknown)).not.toContain("pdf.glyph")
  })

  it("needs no joiner in any font, and keeps the one that its spelling has", () => {
    const arabic = { family: "Arabic", files: ["c.ttf"], has: set("علیرضا") }
    const fonts: Fonts = { own, others: [arabic] }
    expect(unprintable("علی\u200cرضا", fonts)).toEqual([])
    expect(fontsFor(fonts, "علی\u200cرضا")).toEqual([arabic])
    expect(line("علی\u200c\u200dرضا")).toBe("علی\u200cرضا")
    expect(line("Sam\u200c S\u200dample\u200b")).toBe("Sam Sample")
    expect(unprintable("\u{1f468}\u200d\u{1f467}", fonts)[0]?.character).toBe("\u{1f468}")
  })

  it("needs its marks in the same font", () => {
    expect(unprintable("ד\u05b7", known)).toEqual([])
    expect(unprintable("李\u05b7", known)).toEqual([{ path: [], character: "\u05b7" }])
  })
})
