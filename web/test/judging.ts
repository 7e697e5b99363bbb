/** Plans that Python has read and judged, held against what the browser says of them. */

import { readFileSync } from "node:fs"
import { expect } from "vitest"
import type { AppProtocol, Clinic, PlanFile, ResolvedPlan, ResolvedSince } from "../src/contract"
import { documentOf } from "../src/builder/document"
import { draftOf } from "../src/builder/draft"
import { inWords } from "../src/builder/finding-words"
import { planFaults } from "../src/builder/files"
import { type Finding, isError } from "../src/core/findings"
import { Case, judge } from "../src/core/judge"
import type { Library } from "../src/core/library"
import { expand } from "../src/core/plan"
import { areKnown, problemsOf } from "../src/core/problems"
import { resolve } from "../src/core/resolve"

export interface Judged {
  plan: PlanFile
  misread: Finding[]
  found: Finding[]
  resolved: ResolvedPlan | null
  clinic: Clinic | null
  since: { earlier: PlanFile; says: ResolvedSince | null } | null
}

const folder = process.env["LOADWISE_DATA"] ?? "../build/web-tests"
export const load = <T>(name: string): T =>
  JSON.parse(readFileSync(`${folder}/${name}`, "utf8")) as T

/** An invented person's plan for one condition. */
export const planOf = (
  { appData }: Library,
  protocol: AppProtocol,
  sessions: PlanFile["sessions"],
): PlanFile =>
  ({
    protocol: protocol.id,
    library: appData.library,
    issued: "2026-11-30",
    version: 1,
    person: {
      label: "A",
      affected_side: protocol.region.paired ? "left" : null,
      age_band: "40-59",
      minutes_a_session: 60,
    },
    sessions,
  }) as PlanFile

/** The case of a plan, unless something that it names does not exist. */
export function caseOf(library: Library, plan: PlanFile): { it: Case | null; found: Finding[] } {
  const { plan: explicit, findings } = expand(library, structuredClone(plan))
  const problems = problemsOf(library, explicit)
  if (!areKnown(problems)) return { it: null, found: [...findings, ...problems] }
  const it = new Case(library, problems, explicit)
  return { it, found: findings.some(isError) ? findings : [...findings, ...judge(it)] }
}

/** Values only for hints to people who edit a file. */
const FOR_FILES = ["right", "described", "example"]
const placeOf = ({ code, case: one, path }: Finding): string => JSON.stringify([code, one, path])
const sorted = (all: readonly Finding[]): Finding[] =>
  all.toSorted((a, b) => placeOf(a).localeCompare(placeOf(b)))

/** The browser's findings equal Python's, except for values in hints about files. */
function same(library: Library, ours: readonly Finding[], theirs: readonly Finding[]): void {
  expect(ours.map(placeOf)).toEqual(theirs.map(placeOf))
  for (const [index, { values }] of ours.entries()) {
    const keys = Object.keys(values).filter((key) => !FOR_FILES.includes(key))
    const given = theirs[index]!.values
    expect(keys.map((key) => [key, values[key]])).toEqual(keys.map((key) => [key, given[key]]))
    expect(inWords({ library, draft: null }, ours[index]!)).not.toMatch(/[{}]|undefined|null|\.\.$/)
  }
}

/** The same findings at the same places, the same document. */
export function agree(library: Library, one: Judged): void {
  const faults = planFaults(structuredClone(one.plan))
  if (one.misread.length) {
    const places = new Set(faults.map(placeOf))
    const theirs = one.misread.filter((fault) => places.has(placeOf(fault)))
    expect(faults.length).toBeGreaterThan(0)
    same(library, sorted(faults), sorted(theirs))
    return
  }
  expect(faults).toEqual([])
  const { it, found } = caseOf(library, one.plan)
  same(library, sorted(found), sorted(one.found))
  if (!one.resolved) return
  expect(resolve(it!, one.clinic)).toEqual(one.resolved)
  if (one.since) expect(sinceLast(library, it!, one.since.earlier)).toEqual(one.since.says)
}

/** What the builder's pages say has changed. */
function sinceLast(library: Library, it: Case, last: PlanFile): ResolvedSince | null {
  const draft = { ...draftOf(it.plan, null, {}), last }
  const judged = { file: it.plan, it, missing: [], errors: [], warnings: [] }
  return documentOf(library, draft, judged)!.since
}
