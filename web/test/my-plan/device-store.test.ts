/** What the device stores, with storage that is full, forbidden, or shared by two tabs. */

import { describe, expect, it } from "vitest"
import { type Entry, newEntry } from "../../src/log/entry"
import { DeviceStore } from "../../src/my-plan/device-store"

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
const keepOn = (shelf: Shelf, scope = "/my-plan/"): DeviceStore =>
  new DeviceStore(scope, () => shelf as unknown as Storage)

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

  it("a full storage loses nothing: entries stay in memory until there is room", () => {
    const shelf = new Shelf()
    const store = keepOn(shelf)
    shelf.full = true
    store.put(fresh({ words: "unkept" }))
    expect(store.trouble).toBe("full")
    expect(store.entries().map((entry) => entry.words)).toEqual(["unkept"])
    shelf.full = false
    store.put(fresh({ words: "kept" }))
    expect(store.trouble).toBeNull()
    expect(keepOn(shelf).entries()).toHaveLength(2)
  })

  it("a forbidden storage leaves the page working", () => {
    const store = new DeviceStore("/my-plan/", () => {
      throw new DOMException("not here", "SecurityError")
    })
    store.put(fresh())
    store.set("plan", "1_x")
    expect([store.trouble, store.entries().length, store.get("plan")]).toEqual([
      "forbidden",
      1,
      "1_x",
    ])
    store.wipe()
    expect(store.entries()).toEqual([])
  })

  it("an entry of a later form is left as it is, and counted", () => {
    const shelf = new Shelf()
    shelf.held.set("/my-plan/#1.entry.future", '{"form":9}')
    shelf.held.set("/my-plan/#1.entry.torn", "{")
    const store = keepOn(shelf)
    expect([store.entries().length, store.unread]).toEqual([0, 2])
    store.put(fresh())
    expect(shelf.held.get("/my-plan/#1.entry.future")).toBe('{"form":9}')
    store.wipe()
    expect(shelf.length).toBe(0)
  })

  it("an entry of a file with as many changes as there can be is changed once more", () => {
    const store = keepOn(new Shelf())
    store.takeIn([fresh({ id: "a", edit: 1e6, worst: 1 })])
    const [there] = store.entries()
    store.put({ ...there!, worst: 7 })
    expect(store.entries().map(({ worst }) => worst)).toEqual([7])
  })

  it("a browser without storage at all leaves the page working", () => {
    const store = new DeviceStore("/my-plan/", () => null as unknown as Storage)
    store.put(fresh())
    expect([store.trouble, store.entries().length]).toEqual(["forbidden", 1])
  })

  it("a file is merged: what is older changes nothing", () => {
    const store = keepOn(new Shelf())
    const old = store.put(fresh({ worst: 1 }))
    const now = store.put({ ...old, worst: 7 })
    expect(store.takeIn([old, now])).toBe(0)
    expect(store.takeIn([fresh()])).toBe(1)
    expect(store.entries().find((entry) => entry.id === old.id)?.worst).toBe(7)
  })
})
