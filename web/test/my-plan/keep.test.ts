/** What the device keeps, with a storage that is full, forbidden, or shared by two tabs. */

import { describe, expect, it } from "vitest"
import { type Entry, newEntry } from "../../src/my-plan/entry"
import { Keep } from "../../src/my-plan/keep"

class Shelf {
  readonly held = new Map<string, string>()
  full = false
  get length() {
    return this.held.size
  }
  key = (at: number) => [...this.held.keys()][at] ?? null
  getItem = (key: string) => this.held.get(key) ?? null
  removeItem = (key: string) => void this.held.delete(key)
  clear = () => this.held.clear()
  setItem = (key: string, value: string) => {
    if (this.full) throw new DOMException("no room", "QuotaExceededError")
    this.held.set(key, value)
  }
}

const fresh = (more: Partial<Entry> = {}): Entry => ({
  ...newEntry({ day: "2026-11-30", protocol: "sore-elbow", phase: "settle", session: 0 }),
  ...more,
})
const keepOn = (shelf: Shelf, scope = "/my-plan/"): Keep => new Keep(scope, () => shelf as unknown as Storage)

describe("what the device keeps", () => {
  it("is there for the next visit, and for this page's path alone", () => {
    const shelf = new Shelf()
    const kept = keepOn(shelf).put(fresh({ worst: 3 }))
    expect(keepOn(shelf).entries()).toEqual([kept])
    expect(keepOn(shelf, "/other/my-plan/").entries()).toEqual([])
  })

  it("two tabs lose no entry, and no word of one entry", () => {
    const shelf = new Shelf()
    const [one, two] = [keepOn(shelf), keepOn(shelf)]
    const shared = one.put(fresh({ words: "first" }))
    one.entries()
    two.put(fresh({ worst: 4 }))
    one.put(fresh({ worst: 5 }))
    one.put({ ...shared, words: "from one" })
    two.put({ ...shared, words: "from two", worst: 6 })
    const all = keepOn(shelf).entries()
    expect(all).toHaveLength(3)
    const whole = all.find((entry) => entry.id === shared.id)
    expect(whole?.words).toContain("from one")
    expect(whole?.words).toContain("from two")
    expect(whole?.worst).toBe(6)
  })

  it("a full storage loses nothing: it is kept in memory, and stored as soon as there is room", () => {
    const shelf = new Shelf()
    const keep = keepOn(shelf)
    shelf.full = true
    keep.put(fresh({ words: "unkept" }))
    expect(keep.trouble).toBe("full")
    expect(keep.entries().map((entry) => entry.words)).toEqual(["unkept"])
    shelf.full = false
    keep.put(fresh({ words: "kept" }))
    expect(keep.trouble).toBeNull()
    expect(keepOn(shelf).entries()).toHaveLength(2)
  })

  it("a forbidden storage leaves the page working", () => {
    const keep = new Keep("/my-plan/", () => {
      throw new DOMException("not here", "SecurityError")
    })
    keep.put(fresh())
    keep.set("plan", "1_x")
    expect([keep.trouble, keep.entries().length, keep.get("plan")]).toEqual(["forbidden", 1, "1_x"])
    keep.wipe()
    expect(keep.entries()).toEqual([])
  })

  it("an entry of a later form is left as it is, and counted", () => {
    const shelf = new Shelf()
    shelf.held.set("/my-plan/#1.entry.future", '{"form":9}')
    shelf.held.set("/my-plan/#1.entry.torn", "{")
    const keep = keepOn(shelf)
    expect([keep.entries().length, keep.unread]).toEqual([0, 2])
    keep.put(fresh())
    expect(shelf.held.get("/my-plan/#1.entry.future")).toBe('{"form":9}')
    keep.wipe()
    expect(shelf.length).toBe(0)
  })

  it("a file is merged: what is older changes nothing", () => {
    const keep = keepOn(new Shelf())
    const old = keep.put(fresh({ worst: 1 }))
    const now = keep.put({ ...old, worst: 7 })
    expect(keep.takeIn([old, now])).toBe(0)
    expect(keep.takeIn([fresh()])).toBe(1)
    expect(keep.entries().find((entry) => entry.id === old.id)?.worst).toBe(7)
  })
})
