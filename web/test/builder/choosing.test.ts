import { describe, expect, it } from "vitest"
import { keyed, toFile } from "../../src/builder/draft"
import { put } from "../../src/builder/history"
import { fullItem } from "../../src/core/plan"
import { toLeaveOut } from "../../src/builder/fit-minutes"
import { wholeMinutes } from "../../src/core/dose"
import { judge, judgeChoice } from "../../src/core/judge"
import { caseOf } from "../judging"
import { library, protocol, ready } from "./help"

const CHOICE = new Set(["plan.avoid", "plan.ask-first", "plan.level", "plan.unsuited"])

describe("an exercise is judged before it is chosen", () => {
  it.each(protocol.conditions.map(({ id }) => id))("as in the plan, with %s", (condition) => {
    const draft = put(ready(), ["plan", "person", "conditions"], [condition])
    const before = caseOf(library, toFile(library, draft)).it!
    const [session] = draft.plan.sessions
    for (const { id } of library.appData.exercises.filter((one) => !one.withdrawn)) {
      const item = keyed(fullItem(library, id, {}))
      const items = [...session!.items, item]
      const after = caseOf(
        library,
        toFile(library, put(draft, ["plan", "sessions", 0, "items"], items)),
      )
      const said = judge(after.it!).filter(
        ({ code, path }) => CHOICE.has(code) && path[1] === 0 && path[3] === items.length - 1,
      )
      const one = before.tried(toFile(library, draft).sessions![0]!, id)
      const asked = judgeChoice(before, one)
      expect(asked.map(({ code, values }) => ({ code, values }))).toEqual(
        said.map(({ code, values }) => ({ code, values })),
      )
      const added = after.it!.items.find(
        ({ path }) => path[1] === 0 && path[3] === items.length - 1,
      )
      expect(one.supported).toBe(added!.supported)
    }
  })
})

describe("what to leave out of a long session", () => {
  const { sessions } = caseOf(library, toFile(library, ready())).it!
  const [session] = sessions.toSorted((a, b) => b.items.length - a.items.length)

  it("is nothing if the session fits", () => {
    expect(toLeaveOut(session!, session!.minutes)).toEqual([])
  })

  it("is the end of the list, as little as it takes", () => {
    for (let most = session!.minutes - 1; most >= 5; most -= 1) {
      const out = toLeaveOut(session!, most)
      const main = session!.items.filter(({ role }) => role === "main")
      expect(out).toEqual(out.map((_, n) => main.length - out.length + n))
      const left = session!.items.filter(
        ({ role, path }) => role !== "main" || !out.includes(Number(path.at(-1))),
      )
      const minutes = (all: typeof left): number =>
        wholeMinutes(all.reduce((sum, one) => sum + one.seconds, 0))
      if (out.length < main.length - 1) expect(minutes(left)).toBeLessThanOrEqual(most)
      expect(minutes([...left, main[out[0]!]!])).toBeGreaterThan(most)
    }
  })

  it("never everything", () => {
    expect(toLeaveOut(session!, 1)).not.toContain(0)
  })
})
