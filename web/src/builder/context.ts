/** What every part of the page needs: the library, the current plan, and how to change it. */

import { createContext } from "preact"
import { useContext } from "preact/hooks"
import type { Change } from "../core/changes"
import type { Library } from "../core/library"
import type { Treated } from "../core/treated"
import type { AppDataFiles } from "../shared/app-data-files"
import type { Draft, DraftSession, Path } from "./draft"
import type { Judged } from "./faults"
import type { Action } from "./history"
import type { ShownLog } from "./patient-log"
import type { Remembered } from "./remembered"
import { reveal } from "./shown-part"

export interface Builder {
  library: Library
  files: AppDataFiles
  root: string
  draft: Draft
  judged: Judged
  /** What has changed since the last visit, if there was one that can be compared. */
  changed: readonly Change[] | null
  /** The log that the person has brought. */
  log: ShownLog | null
  showLog(log: ShownLog | null): void
  remembered: Remembered
  remember(change: (it: Remembered) => Remembered): void
  dispatch(action: Action): void
  /** Announces to screen readers what has just changed. */
  announce(says: string): void
  /** Where the focus goes after the change has been rendered: an element's id. */
  focusNext(id: string): void
}

export const BuilderContext = createContext<Builder | null>(null)

export function useBuilder(): Builder & { t: Say } {
  const builder = useContext(BuilderContext)
  if (!builder) throw new Error("outside the builder")
  return { ...builder, t: sayer(builder.library) }
}

export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** The phrases of the builder. */
export const sayer =
  (library: Library): Say =>
  (key, values = {}) =>
    library.words.label(`apps.plan_builder.${key}`, values)

/** The id of the field, exercise or session at a path of the plan (or of the clinic). */
export const idAt = (path: Path): string => `at-${path.join("-")}`

/** A path of the plan, or of the clinic, within the draft. */
export const inDraft = (path: Path): Path => (path[0] === "clinic" ? path : ["plan", ...path])

/** Goes to the place of a finding, or to the nearest part around it. */
export function goTo(path: Path): void {
  for (let length = path.length; length > 0; length -= 1) {
    const place = document.getElementById(idAt(path.slice(0, length)))
    if (!place) continue
    place.closest("details")?.setAttribute("open", "")
    reveal(place)
    place.focus()
    place.scrollIntoView({ block: "center" })
    return
  }
  document.getElementById("builder")?.focus()
}

/** What a session is for; nothing until the conditions are there. */
export const treatedHere = ({ judged }: Builder, session: DraftSession): Treated[] =>
  judged.it?.treated(session) ?? []
