/** The app data that Python wrote for the tests, and drafts based on it. */

import type { AppData, AppProtocol } from "../../src/contract"
import { Library, phaseOf } from "../../src/core/library"
import { sessionFrom } from "../../src/core/plan"
import { load } from "../judging"
import { blank, type Draft, keyedSession } from "../../src/builder/draft"

export const library = new Library(load<AppData>("app-data.json"))
export const judgedPlans = load<{ plan: unknown; resolved: unknown }[]>("judged.json")

/** The one in whose first phase the drafts begin. */
export const protocol: AppProtocol = library.appData.protocols.find((one) =>
  phaseOf(one, "settle"),
)!
/** A library with a single condition, in which nothing asks for it. */
export const only = new Library({
  ...library.appData,
  listed: library.appData.listed.filter(({ id }) => id === protocol.id),
  protocols: [protocol],
})

/** A printable draft: the first phase's sessions for an invented person. */
export function ready(): Draft {
  const draft = blank(only, "2026-11-30")
  const phase = phaseOf(protocol, "settle")!
  return {
    ...draft,
    plan: {
      ...draft.plan,
      person: {
        label: "Sam Sample",
        affected_side: "left",
        age_band: "40-59",
        minutes_a_session: 120,
        screened: { on: "2026-11-30", by: "Sample clinician" },
      },
      sessions: phase.sessions.map((session) => keyedSession(sessionFrom(library, phase, session))),
    },
  }
}
