/** What a plan needs of the library. */

import type { PlanFile } from "../contract"
import type { Library } from "../core/library"
import type { AppDataFiles } from "../shared/app-data-files"
import type { DraftPlan } from "./draft"

const EXERCISES = new Set(["exercise", "remove", "swap", "into", "add", "dose"])

/** The library with the plan's condition and all its exercises, also those of another condition. */
export const libraryOf = (files: AppDataFiles, plan: DraftPlan | PlanFile): Promise<Library> =>
  files.with(plan.protocol ? [plan.protocol] : [], (library) =>
    exercisesIn(plan).every((id) => library.exercise(id)),
  )

function exercisesIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(exercisesIn)
  if (typeof part !== "object" || part === null) return []
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) =>
    EXERCISES.has(key) && typeof value === "string" ? [value] : exercisesIn(value),
  )
}
