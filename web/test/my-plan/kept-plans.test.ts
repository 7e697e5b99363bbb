/** The plans on a device: which one is newer, and that none is lost. */

import { describe, expect, it } from "vitest"
import type { LinkedPlan } from "../../src/core/link"
import { DeviceStore } from "../../src/my-plan/device-store"
import { compared, follow, keep } from "../../src/my-plan/kept-plans"

const plan = (issued: string, version: number): LinkedPlan =>
  ({ issued, version, code: `${issued} ${version}` }) as LinkedPlan

describe("two plans", () => {
  it.each([
    ["newer", plan("2026-11-30", 1), plan("2026-10-01", 9)],
    ["newer", plan("2026-11-30", 10), plan("2026-11-30", 9)],
    ["older", plan("2026-10-01", 9), plan("2026-11-30", 1)],
    ["older", plan("2026-11-30", 1), plan("2026-11-30", 2)],
    ["same-day", plan("2026-11-30", 2), plan("2026-11-30", 2)],
  ])("are compared by day, then by version: %s", (says, opened, followed) =>
    expect(compared(opened, followed)).toBe(says),
  )
})

describe("a device", () => {
  const device = (): DeviceStore =>
    new DeviceStore("/my-plan/", () => {
      throw new DOMException("kept in memory alone", "SecurityError")
    })

  it("keeps the plan that was followed before", () => {
    const store = device()
    follow(store, "a")
    follow(store, "b")
    follow(store, "b")
    expect([store.get("plan"), store.get("plan.other")]).toEqual(["b", "a"])
  })
  it("keeps a plan that is not followed", () => {
    const store = device()
    follow(store, "b")
    keep(store, "a")
    expect([store.get("plan"), store.get("plan.other")]).toEqual(["b", "a"])
  })
})
