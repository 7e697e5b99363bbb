import { describe, expect, it } from "vitest"
import { type Action, begin, type History, moved, put, reduce } from "../../src/builder/history"
import { placeAt } from "../../src/builder/reorder"
import { ready } from "./help"

const after = (history: History, ...actions: Action[]): History => actions.reduce(reduce, history)
const ids = ({ draft }: History): (string | null | undefined)[] =>
  draft.plan.sessions[0]!.items.map((item) => item.exercise)
const type = (value: string): Action => ({ do: "set", at: ["plan", "person", "label"], value })

describe("undo and redo", () => {
  it("gives back exactly what was there, step by step", () => {
    const start = begin(ready())
    const removed = after(start, { do: "remove-item", at: ["sessions", 0, "items", 1] })
    const swapped = after(removed, { do: "move-item", session: 0, from: 0, to: 1 })
    expect(after(swapped, { do: "undo" }).draft).toBe(removed.draft)
    expect(after(swapped, { do: "undo" }, { do: "undo" }).draft).toBe(start.draft)
    expect(
      after(swapped, { do: "undo" }, { do: "undo" }, { do: "redo" }, { do: "redo" }).draft,
    ).toBe(swapped.draft)
  })

  it("takes typing in one field as one step, and in another as the next", () => {
    const typed = after(begin(ready()), type("A"), type("Al"), type("Ali"))
    expect(typed.past).toHaveLength(1)
    const elsewhere = after(typed, { do: "set", at: ["plan", "notes"], value: "x" }, type("Alix"))
    expect(elsewhere.past).toHaveLength(3)
  })

  it("forgets what was undone once something else is done", () => {
    const undone = after(begin(ready()), type("A"), { do: "undo" })
    expect(undone.future).toHaveLength(1)
    expect(after(undone, type("B")).future).toEqual([])
  })

  it("does nothing at either end, and nothing where nothing changes", () => {
    const start = begin(ready())
    expect(after(start, { do: "undo" })).toBe(start)
    expect(after(start, { do: "redo" })).toBe(start)
    expect(after(start, type("Sam Sample"))).toBe(start)
    expect(after(start, { do: "remove-item", at: ["sessions", 9, "items", 0] })).toBe(start)
  })

  it("does not bring back what was cleared", () => {
    const cleared = after(begin(ready()), type("A"), { do: "forget", draft: ready() })
    expect([cleared.past, cleared.future]).toEqual([[], []])
  })
})

describe("order", () => {
  it("moves one and keeps the others as they were", () => {
    const start = begin(ready())
    const [a, b, c, d] = ids(start)
    expect(ids(after(start, { do: "move-item", session: 0, from: 0, to: 2 }))).toEqual([b, c, a, d])
    expect(ids(after(start, { do: "move-item", session: 0, from: 3, to: 0 }))).toEqual([d, a, b, c])
    expect(moved(["a", "b"], 0, 2)).toEqual(["a", "b"])
    expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"])
  })

  it("finds the place of a row that is dragged", () => {
    const rows = [0, 100, 200, 300].map((top) => ({ top, height: 100 }))
    expect(placeAt(rows, -20, 2)).toBe(0)
    expect(placeAt(rows, 160, 0)).toBe(1)
    expect(placeAt(rows, 900, 0)).toBe(3)
    expect(placeAt(rows, 240, 2)).toBe(2)
  })

  it("changes nothing beside the path", () => {
    const whole = { a: { b: 1 }, c: [{ d: 1 }, { d: 2 }] }
    const changed = put(whole, ["c", 1, "d"], 3)
    expect(changed).toEqual({ a: { b: 1 }, c: [{ d: 1 }, { d: 3 }] })
    expect(changed.a).toBe(whole.a)
    expect(changed.c[0]).toBe(whole.c[0])
  })
})
