/** The log as FHIR: what was said, nothing else, with the notice that LOINC asks for. */

import { describe, expect, it } from "vitest"
import { type Entry, newEntry } from "../../src/log/entry"
import { NOTICE, toFhir } from "../../src/my-plan/fhir-log"

const about = { day: "2026-12-31", protocol: "pes-anserine-bursitis", phase: "settle", session: 0 }
const entry = (more: Partial<Entry> = {}): Entry => ({ ...newEntry(about), ...more })
interface Observation {
  id: string
  code: { coding?: { system: string; code: string }[]; text: string }
  valueInteger?: number
  valueBoolean?: boolean
  effectiveDateTime: string
  note?: { text: string }[]
}
const read = (entries: Entry[]): Observation[] => {
  const bundle = JSON.parse(toFhir(entries)) as { entry?: { resource: Observation }[] }
  return (bundle.entry ?? []).map(({ resource }) => resource)
}

describe("the log as FHIR", () => {
  it("has an observation for each score, the morning's on the next day", () => {
    const found = read([
      entry({ worst: 3, usual: 0, morning: { how: "same", pain: 2 }, words: "Stairs were fine." }),
    ])
    expect(found.map((one) => [one.effectiveDateTime, one.valueInteger])).toEqual([
      ["2026-12-31", 3],
      ["2026-12-31", 0],
      ["2027-01-01", 2],
    ])
    expect(found.every((one) => one.code.coding?.[0]?.code === "72514-3")).toBe(true)
    expect(found[0]!.note).toEqual([{ text: "Stairs were fine." }, { text: NOTICE }])
    expect(new Set(found.map(({ id }) => id)).size).toBe(3)
  })

  it("says a warning sign, and keeps remarks without a score", () => {
    const [sign, ...others] = read([entry({ sign: true, words: "My calf was hot." })])
    expect([sign!.valueBoolean, sign!.code.coding]).toEqual([true, undefined])
    expect(sign!.note?.[0]?.text).toBe("My calf was hot.")
    expect(others).toEqual([])
  })

  it("is an empty collection, without an empty list, if nothing was said", () => {
    expect(JSON.parse(toFhir([entry()]))).toEqual({ resourceType: "Bundle", type: "collection" })
  })
})
