import { afterEach, expect, test, vi } from "vitest"

afterEach(() => vi.unstubAllGlobals())

/** A worker that is at work, and what it was told. */
const working = () => {
  const told: unknown[] = []
  const active = { state: "activated", postMessage: (message: unknown) => told.push(message) }
  return { active, told }
}

test("reminders are told to the page's own worker, not to one from before", async () => {
  const [old, own] = [working(), working()]
  const scope = "https://example.org/my-plan/"
  vi.stubGlobal("location", new URL(scope))
  vi.stubGlobal("document", {
    baseURI: scope,
    querySelectorAll: () => [],
    getElementById: () => null,
  })
  vi.stubGlobal("navigator", {
    serviceWorker: {
      ready: Promise.resolve(old),
      register: async () => own,
      getRegistration: async () => ({ ...old, scope, unregister: async () => true }),
      addEventListener: () => undefined,
      startMessages: () => undefined,
    },
  })
  const { keepOffline, keepReminder } = await import("../../src/shared/keep-offline")
  const kept = keepReminder(null) // asked for before the worker is there
  await keepOffline({ root: "https://example.org/" })
  await kept
  expect(own.told).toContainEqual({ reminder: null })
  expect(old.told).toEqual([])
})
