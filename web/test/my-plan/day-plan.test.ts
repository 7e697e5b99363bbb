/** The phone's cards say what the session says, for each phase's default sessions. */

import { describe, expect, it } from "vitest"
import type { AppData } from "../../src/contract"
import { caseOf, load, planOf } from "../judging"
import { Library } from "../../src/core/library"
import { planCode, readLink } from "../../src/core/link"
import { sessionFrom } from "../../src/core/plan"
import { DAYS } from "../../src/vocabulary"
import { dayPlan, type PlannedSession } from "../../src/my-plan/day-plan"

const appData = load<AppData>("app-data.json")
const library = new Library(appData)
const phases = appData.protocols.flatMap((protocol) =>
  protocol.phases.map((phase) => [phase.id, protocol, phase] as const),
)

describe.each(phases)("a plan of the phase %s", (_, protocol, phase) => {
  const sessionsOf = phase.sessions.map((session) => sessionFrom(library, phase, session))
  const plan = planOf(library, protocol, sessionsOf)
  const linked = readLink(library, planCode(caseOf(library, plan).it!))
  if (typeof linked === "string") throw new Error(linked)
  const sessions: PlannedSession[] = Object.values(dayPlan(library, linked, "mon")).flat()

  it("says the session's days on each card, and nothing else", () => {
    const every = library.words.label("dose.every_session")
    for (const { days, cards } of sessions)
      for (const { dose } of cards) expect([library.words.days(days), every]).toContain(dose.days)
  })

  it("is on the days of the default sessions", () => {
    const on = DAYS.map((day) => dayPlan(library, linked, day).today.map(({ number }) => number))
    const defined = DAYS.map((day) =>
      phase.sessions.flatMap(({ days }, number) => (days.includes(day) ? [number] : [])),
    )
    expect(on).toEqual(defined)
  })

  it("says of every exercise that waits when it begins", () => {
    const waiting = sessions
      .flatMap(({ cards }) => cards)
      .filter(({ begins }) => begins)
      .map(({ id }) => id)
    const defined = Object.keys(phase.here).filter((id) => phase.here[id]?.begin_when)
    const shown = defined.filter((id) => !library.exercise(id)?.withdrawn)
    expect(waiting.toSorted()).toEqual(shown.toSorted())
  })
})
