/** What a plan needs of the library. */

import type { PlanFile } from "../contract"
import type { Library } from "../core/library"
import type { AppDataFiles } from "../shared/app-data-files"
import type { Draft, DraftPlan } from "./draft"

const EXERCISES = new Set(["exercise", "remove", "swap", "into", "add", "dose"])

/**
 * The library with the plan's conditions and all its exercises, also those of another condition,
 * and with those of the last visit's plan.
 * For several problems, what each condition says of the others' exercises counts too.
 */
export function libraryOf(
  files: AppDataFiles,
  plan: DraftPlan | PlanFile,
  last: Draft["last"] = null,
): Promise<Library> {
  const named = [plan, ...(last ? [last] : [])].flatMap(protocolsIn)
  const several = new Set(named.filter(Boolean)).size > 1
  return files.with(
    named,
    (library) => !several && exercisesIn([plan, last]).every((id) => library.exercise(id)),
  )
}

const protocolsIn = ({ problems, protocol }: DraftPlan | PlanFile): string[] =>
  problems?.map((one) => one.protocol) ?? [protocol ?? ""]

function exercisesIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(exercisesIn)
  if (typeof part !== "object" || part === null) return []
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) =>
    EXERCISES.has(key) && typeof value === "string" ? [value] : exercisesIn(value),
  )
}
