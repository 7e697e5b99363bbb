/** The plans of this device as one file, and back; and how one is found and opened. */

import type { AppDataFiles } from "../shared/app-data-files"
import type { Library } from "../core/library"
import { today } from "../core/days"
import { wordsIn } from "../core/text"
import { type Draft, toFile } from "./draft"
import { asDraft, type Listed } from "./draft-store"
import { judged, missing } from "./faults"
import { libraryOf } from "./needed"

const KIND = "loadwise-plans"
const FORM = 1
export const MOST_BYTES = 200_000_000

export const plansFile = (drafts: readonly Draft[]): string =>
  JSON.stringify({ kind: KIND, form: FORM, plans: drafts.map((draft) => ({ form: 1, draft })) })

/** The plans in a file that `plansFile` wrote; null for any other file. All or nothing. */
export function plansIn(text: string): Draft[] | null {
  let it: { kind?: unknown; form?: unknown; plans?: unknown } | null
  try {
    it = JSON.parse(text) as typeof it
  } catch {
    return null
  }
  if (it?.kind !== KIND || it.form !== FORM || !Array.isArray(it.plans)) return null
  const drafts = it.plans.map(asDraft)
  return drafts.every((one) => one !== null) ? drafts : null
}

/** Whether every word occurs in the name, the conditions or the day of a plan. */
export function isFound(library: Library, one: Listed, words: string): boolean {
  const names = one.protocols.map((id) => library.named(id)?.name ?? id)
  const said = [one.label, ...names, library.words.date(one.issued), one.issued]
  const text = wordsIn(said.join(" ")).join(" ")
  return wordsIn(words).every((word) => text.includes(word))
}

/**
 * A plan of this device, ready to be worked on: one of an earlier day is the last visit's. Null if
 * it cannot be read with this library.
 */
export async function opened(files: AppDataFiles, draft: Draft): Promise<Draft | null> {
  try {
    const library = await libraryOf(files, draft.plan, draft.last)
    judged(library, draft, null) // what somebody has put into a file may not be a plan at all
    return missing(library, draft).length ? draft : asOfLastVisit(library, draft)
  } catch {
    return null
  }
}

/** A plan that was issued on an earlier day is what the next version is compared with. */
export const asOfLastVisit = (library: Library, draft: Draft): Draft =>
  draft.plan.issued < today() ? { ...draft, last: toFile(library, draft) } : draft

/** The plan with its own clinic; without one, that of the plan before is kept for the next. */
export function withClinicOf(before: Draft, draft: Draft): Draft {
  if (draft.clinic ?? draft.otherClinic) return draft
  const ours = before.clinic ?? before.otherClinic
  const logo = ours?.logo ? before.pictures[ours.logo] : undefined
  const pictures = ours?.logo && logo ? { [ours.logo]: logo } : {}
  return { ...draft, otherClinic: ours, pictures: { ...pictures, ...draft.pictures } }
}
