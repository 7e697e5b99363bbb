/** The draft as the document that every page, note and calendar is made from. */

import type { PlanFile, ResolvedPlan } from "../contract"
import { type Change, changes, follows, since } from "../core/changes"
import type { Finding } from "../core/findings"
import { Case, judge } from "../core/judge"
import type { Library } from "../core/library"
import { areKnown, problemsOf } from "../core/problems"
import { resolve } from "../core/resolve"
import type { Draft } from "./draft"
import type { Judged } from "./faults"

/** Why an earlier plan cannot be read with this library, as in generator/plans/resolve.py. */
const UNREADABLE = new Set([
  "plan.phase",
  "plan.exercise",
  "plan.change-key",
  "plan.dose-form",
  "plan.stage",
  "plan.condition",
])
const isUnreadable = ({ code }: Finding): boolean => UNREADABLE.has(code)

/** The plan of the draft, with what has changed since the last visit; null without a condition. */
export function documentOf(
  library: Library,
  { clinic, last }: Draft,
  { it }: Judged,
): ResolvedPlan | null {
  if (!it) return null
  const now = resolve(it, clinic)
  const before = lastDocument(library, it, last)
  return before ? { ...now, since: since(library.words, now, before) } : now
}

/**
 * What has changed since the last visit; null if there was none, or if either plan cannot be read.
 */
export function changesOf(
  library: Library,
  { last }: Draft,
  { it, errors }: Judged,
): Change[] | null {
  if (!it || errors.some(isUnreadable)) return null
  const before = lastDocument(library, it, last)
  return before && changes(library.words, resolve(it, null), before)
}

/** The plan of the last visit, if it can be compared with this one. */
function lastDocument(library: Library, it: Case, last: PlanFile | null): ResolvedPlan | null {
  if (!last) return null
  const problems = problemsOf(library, last)
  if (!areKnown(problems) || !problems.length) return null
  const before = new Case(library, problems, last)
  if (!follows(it, before) || judge(before).some(isUnreadable)) return null
  return resolve(before, null)
}
