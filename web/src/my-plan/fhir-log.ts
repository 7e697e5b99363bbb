/**
 * The log as FHIR R4 Observations, for a clinic's system: pain scores, and nothing that the person
 * did not write down. Whose log it is, the clinic fills in.
 */

import { addDays } from "../core/days"
import type { Entry } from "../log/entry"

/** LOINC's licence requires this wherever its codes are used. */
export const NOTICE =
  "This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief " +
  "Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is " +
  "available at no cost under the license at http://loinc.org/license. LOINC® is a registered " +
  "United States trademark of Regenstrief Institute, Inc."

const PAIN = {
  system: "http://loinc.org",
  code: "72514-3",
  display: "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
}
const SURVEY = {
  system: "http://terminology.hl7.org/CodeSystem/observation-category",
  code: "survey",
  display: "Survey",
}
const KINDS = {
  worst: "Worst pain during the session",
  usual: "Pain during the rest of the day",
  morning: "Pain the next morning",
} as const

type Resource = Record<string, unknown>

const SIGN = { text: "A warning sign, or a reason to stop" }

export function toFhir(entries: readonly Entry[]): string {
  const [first, ...others] = entries.flatMap(observations)
  const noted = first && {
    ...first,
    note: [...((first["note"] ?? []) as object[]), { text: NOTICE }],
  }
  const entry = [...(noted ? [noted] : []), ...others].map((resource) => ({ resource }))
  // FHIR has no empty lists
  const bundle = { resourceType: "Bundle", type: "collection", ...(entry.length && { entry }) }
  return `${JSON.stringify(bundle, null, 1)}\n`
}

/** An observation for each thing logged about a session; remarks go with the first. */
function observations(it: Entry): Resource[] {
  const next = addDays(it.day, 1)
  const said: [string, string, Resource][] = []
  if (it.sign) said.push(["sign", it.day, { code: SIGN, valueBoolean: true }])
  const score = (kind: keyof typeof KINDS, score: number | null, day: string): void => {
    if (score === null) return
    said.push([kind, day, { code: { coding: [PAIN], text: KINDS[kind] }, valueInteger: score }])
  }
  score("worst", it.worst, it.day)
  score("usual", it.usual, it.day)
  score("morning", it.morning.pain, next)
  return said.map(([kind, day, { code, ...value }], number) => ({
    resourceType: "Observation",
    id: `${it.id.slice(0, 50)}-${kind}`,
    status: "final",
    category: [{ coding: [SURVEY] }],
    code,
    subject: { display: "Patient" },
    effectiveDateTime: day,
    ...value,
    ...(number === 0 && it.words && { note: [{ text: it.words }] }),
  }))
}
