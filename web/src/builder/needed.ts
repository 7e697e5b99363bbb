/** What a plan needs of the library. */

import type { PlanFile } from "../contract"
import type { Library } from "../core/library"
import type { AppDataFiles } from "../shared/app-data-files"
import type { DraftPlan } from "./draft"

const EXERCISES = new Set(["exercise", "remove", "swap", "into", "add", "dose"])

/**
 * The library with the plan's conditions and all its exercises, also those of another condition.
 * For several problems, what each condition says of the others' exercises counts too.
 */
export function libraryOf(files: AppDataFiles, plan: DraftPlan | PlanFile): Promise<Library> {
  const named = plan.problems?.map(({ protocol }) => protocol) ?? [plan.protocol ?? ""]
  const several = named.filter(Boolean).length > 1
  return files.with(
    named,
    (library) => !several && exercisesIn(plan).every((id) => library.exercise(id)),
  )
}

function exercisesIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(exercisesIn)
  if (typeof part !== "object" || part === null) return []
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) =>
    EXERCISES.has(key) && typeof value === "string" ? [value] : exercisesIn(value),
  )
}
