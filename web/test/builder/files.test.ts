import { describe, expect, it } from "vitest"
import { parse } from "yaml"
import type { PlanFile } from "../../src/contract"
import { draftOf, toFile } from "../../src/builder/draft"
import { judged } from "../../src/builder/faults"
import { planFaults, readYaml, writeYaml } from "../../src/builder/files"
import { inWords } from "../../src/builder/finding-words"
import { finding } from "../../src/core/findings"
import { put } from "../../src/builder/history"
import { caseOf } from "../judging"
import { expand } from "../../src/core/plan"
import { resolve } from "../../src/core/resolve"
import { judgedPlans, library, ready } from "./help"

const HOSTILE = [
  "no", "off", "1:30", "9:1", "~", "null", "- a", "a: b", "# x", "'", '"', "{x}", "[1]", "&a", "*a", "!!js/function x", "%TAG", "---", "...",
  "<script>alert(1)</script>", "#import \"/etc/passwd\"", "$x$", "\\u0000", "1e3", "0x10", "1_000", "2026-11-30", "@", "`", "=", "<<", "é ü 漢",
  "a\n\nb", "tail ", "  head", "x".repeat(75),
] // prettier-ignore

const opened = (text: string): PlanFile => {
  const read = readYaml(text)
  if (!("plan" in read)) throw new Error(JSON.stringify(read))
  return read.plan
}
const refused = (text: string): string => {
  const read = readYaml(text)
  if ("findings" in read) return read.findings.map((one) => one.code).join(" ")
  return "refused" in read ? read.refused : "opened"
}

describe("a saved plan", () => {
  it("is read back as the same plan, whatever stands in it", () => {
    for (const text of HOSTILE) {
      let draft = put(ready(), ["plan", "person", "label"], text)
      draft = put(draft, ["plan", "goals"], [text])
      draft = put(draft, ["plan", "notes"], text)
      draft = put(draft, ["plan", "sessions", 0, "time"], text)
      const file = toFile(library, draft)
      expect(planFaults(file)).toEqual([])
      const again = opened(writeYaml(file))
      expect(again).toEqual(file)
      expect(again.person.label).toBe(text.trim())
    }
  })

  it("quotes what an older YAML would misread", () => {
    const text = writeYaml(
      toFile(
        library,
        put(
          put(ready(), ["plan", "person", "label"], "no"),
          ["plan", "next_appointment_time"],
          "10:30",
        ),
      ),
    )
    expect(text).toMatch(/label: "no"/)
    expect(parse(text, { version: "1.1" })).toMatchObject({ person: { label: "no" } })
  })

  it("says whole doses, so that it prints the same next year", () => {
    const plan = toFile(library, ready())
    for (const item of plan.sessions!.flatMap((session) => session.items)) {
      const { dose } = library.exercise(item.exercise)!
      for (const key of ["sets", "reps", "hold_s", "minutes", "rest_s"] as const)
        if (dose[key] != null) expect(item[key]).not.toBeUndefined()
    }
    expect(plan.library).toBe(library.appData.library)
  })

  it("resolves to the same document as the plan that was opened", () => {
    const some = judgedPlans.filter((one) => one.resolved).slice(0, 60)
    for (const { plan } of some as { plan: PlanFile }[]) {
      const { plan: explicit } = expand(library, structuredClone(plan))
      const file = toFile(library, draftOf(explicit, null, {}))
      const document = (one: PlanFile) => resolve(caseOf(library, one).it!, null)
      expect(document(opened(writeYaml(file)))).toEqual(document(explicit))
    }
  })
})

describe("a file that is no plan", () => {
  const good = writeYaml(toFile(library, ready()))
  it.each([
    ["broken", "protocol: [", "yaml"],
    ["twice the same key", `${good}\nversion: 2\n`, "yaml.duplicate-key"],
    ["twice the same key within", "person: {label: a, label: b}", "yaml.duplicate-key"],
    ["an anchor", "person: &a {}", "yaml.alias"],
    ["a tag", "person: !!map {}", "yaml.tag"],
    ["too deep", `person: ${"[".repeat(60)}${"]".repeat(60)}`, "yaml.deep"],
    ["deeper than the stack", `person: ${"[".repeat(50_000)}`, "yaml.deep"],
    ["a list", "- a\n- b", "neither"],
    ["empty", "", "neither"],
    ["something else", "a: 1", "neither"],
    ["a future key", `${good}\nsong: la\n`, "schema.unknown-key"],
    ["a wrong kind", good.replace(/^version: 1$/m, "version: one"), "schema.type"],
    ["a date that is none", good.replace(/^issued: .*$/m, "issued: 2026-02-31"), "schema.date"],
    [
      "an exercise that is two",
      good.replace(
        /- exercise: (.*)$/m,
        "- exercise: $1\n        own: {name: a, steps: [b], dose_words: c, stop: d}",
      ),
      "schema.value",
    ],
    ["a prototype", `${good}\n__proto__: {polluted: true}\n`, "schema.unknown-key"],
    ["no sessions", good.replace(/^sessions:[\s\S]*$/m, ""), "schema.value"],
    ["a control character", good.replace("Sam Sample", '"Sam\\u0007"'), "schema.value"],
    ["too large", "a: b\n".repeat(300_000), "file.large"],
    ["too large in bytes", "é".repeat(600_000), "file.large"],
    ["a colour that is none", "name: Clinic\ncolour: red\n", "schema.value"],
  ])("%s is refused", (_, text, why) => {
    expect(refused(text)).toBe(why)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it("does not blow up on aliases of aliases", () => {
    const bomb = [
      "a: &a [x,x,x,x,x,x,x,x,x]",
      ...[..."bcdefghij"].map(
        (name, n) => `${name}: &${name} [${`*${"abcdefghij"[n]},`.repeat(9)}]`,
      ),
    ].join("\n")
    expect(refused(bomb)).toBe("yaml.alias")
  })

  it.each([
    ["keys", `person: {}\n${Array.from({ length: 90_000 }, (_, n) => `k${n}: 1\n`).join("")}`],
    [
      "keys of one part",
      `person: {${Array.from({ length: 90_000 }, (_, n) => `k${n}: 1`).join()}}`,
    ],
    ["entries", `person: {}\nsessions:\n${"- 1\n".repeat(200_000)}`],
    ["entries on one line", `sessions: [${"1,".repeat(400_000)}]`],
    ["faults", `person: {}\n${"a: b: c\n".repeat(90_000)}`],
  ])("with very many %s is refused, and holds up nobody", { timeout: 30_000 }, (_, text) => {
    expect(refused(text)).not.toBe("opened")
  })
})

describe("what is missing or wrong", () => {
  it("is nothing in a plan that is ready", () => {
    const found = judged(library, ready(), null)
    expect([found.missing, found.errors]).toEqual([[], []])
  })

  it("is told by the command line's codes, each with the way to its field", () => {
    let draft = put(ready(), ["plan", "sessions", 0, "items", 0, "sets"], 10)
    draft = put(draft, ["plan", "review"], "2020-01-01")
    draft = put(draft, ["clinic"], { name: "Clinic", colour: "#FFFFFF", logo: "gone.png" })
    const codes = judged(library, draft, {
      own: new Set([..."Clinic"].map((one) => one.codePointAt(0)!)),
      others: [],
    }).errors.map((one) => [one.code, one.path.join(".")])
    expect(codes).toContainEqual(["plan.dose-range", "sessions.0.items.0.sets"])
    expect(codes).toContainEqual(["plan.dates", "review"])
    expect(codes).toContainEqual(["clinic.colour-contrast", "clinic.colour"])
    expect(codes).toContainEqual(["picture.unreadable", "clinic.logo"])
    expect(codes).toContainEqual(["pdf.glyph", "person.label"])
  })

  it("is told in words for every code", () => {
    const gone = finding("plan.red-flag", ["person"], { flag: "no-such-sign", problem: "" })
    expect(inWords({ library, draft: null }, gone)).toBe(
      "The red flag “no-such-sign” is not cleared up. Clear it up first. No reason can override this.",
    )
  })
})
