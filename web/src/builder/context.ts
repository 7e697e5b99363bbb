/**
 * What every part of the page works with: the library, the plan as it stands, and how to change it.
 */

import { createContext } from "preact"
import { useContext } from "preact/hooks"
import type { AppPhase } from "../contract"
import { type Library, phaseOf } from "../core/library"
import type { Finding } from "../core/plan"
import type { Draft, DraftSession, Path } from "./draft"
import type { Judged } from "./faults"
import type { Action } from "./history"

export interface Builder {
  library: Library
  root: string
  draft: Draft
  judged: Judged
  dispatch(action: Action): void
  /** Says in words, to who cannot see it, what has just changed. */
  announce(says: string): void
  /** Where the focus goes once the change is on the page: an element's id. */
  focusNext(id: string): void
}

export const BuilderContext = createContext<Builder | null>(null)

export function useBuilder(): Builder & { t: Say } {
  const builder = useContext(BuilderContext)
  if (!builder) throw new Error("outside the builder")
  return { ...builder, t: sayer(builder.library) }
}

export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string

/** The builder's own phrases. */
export const sayer =
  (library: Library): Say =>
  (key, values = {}) =>
    library.words.label(`apps.plan_builder.${key}`, values)

/** The id of the field, exercise or session at a path of the plan (or of the clinic). */
export const idAt = (path: Path): string => `at-${path.join("-")}`

/** A path of the plan, or of the clinic, within the draft. */
export const inDraft = (path: Path): Path => (path[0] === "clinic" ? path : ["plan", ...path])

/** Goes to where a finding is, or to the nearest part around it. */
export function goTo(path: Path): void {
  for (let length = path.length; length > 0; length -= 1) {
    const place = document.getElementById(idAt(path.slice(0, length)))
    if (!place) continue
    place.closest("details")?.setAttribute("open", "")
    place.focus()
    place.scrollIntoView({ block: "center" })
    return
  }
  document.getElementById("builder")?.focus()
}

/** A finding in plain words. */
export function inWords(library: Library, { code, about }: Finding): string {
  const t = sayer(library)
  if (code === "plan.library") {
    const changed = String(about["changed"])
    const which = changed === "?" ? "unknown" : changed === "" ? "same" : "changed"
    const names = changed
      .split(", ")
      .map((id) => library.exercise(id)?.name ?? library.protocol(id)?.name ?? id)
    return t(`codes.plan.library.${which}`, { ...about, changed: names.join(", ") })
  }
  if (code === "plan.dose-range")
    return t(`codes.${code}`, { ...about, key: t(`dose.${about["key"]}`).toLowerCase() })
  if (code === "clinic.colour-signal")
    return t(`codes.${code}`, { ...about, light: t(`clinic.light.${about["light"]}`) })
  return t(`codes.${code}`, about)
}

/** The phase of a session, where it has one that the protocol knows. */
export function phaseHere(
  { library, draft }: Builder,
  session: DraftSession,
): AppPhase | undefined {
  const protocol = library.protocol(draft.plan.protocol)
  return protocol && (phaseOf(protocol, session.phase) ?? protocol.phases[0])
}
