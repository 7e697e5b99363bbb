/**
 * The problems of a draft. A plan for one has the short form of a file (`protocol`, with the side
 * and the safety check under `person`, and a phase at each session). With a second problem it takes
 * the form for several; when one is left, it goes back to the short form.
 */

import type { AppProtocol, Problem, Screened } from "../contract"
import { type Library, phaseOf } from "../core/library"
import { MOST } from "../vocabulary"
import type { Draft, DraftPlan, DraftProblem, DraftSession, Path } from "./draft"

/** A problem, possibly incomplete, with the places in the plan where it is said. */
export interface Asked {
  /** The protocol's id; empty until it is chosen. */
  id: string
  side: Problem["side"]
  screened: Screened | null
  /** Null until it is chosen; undefined in a plan for one, whose sessions say it. */
  phase: string | null | undefined
  at: { protocol: Path; side: Path; screened: Path; phase: Path }
}

export const askedOf = ({ problems, protocol, person }: DraftPlan): Asked[] =>
  problems
    ? problems.map(({ protocol: id, side, screened, phase }, number) => {
        const at = (key: string): Path => ["problems", number, key]
        return {
          id,
          side: side ?? null,
          screened: screened ?? null,
          phase: phase ?? null,
          at: {
            protocol: at("protocol"),
            side: at("side"),
            screened: at("screened"),
            phase: at("phase"),
          },
        }
      })
    : [
        {
          id: protocol ?? "",
          side: person.affected_side ?? null,
          screened: person.screened ?? null,
          phase: undefined,
          at: {
            protocol: ["protocol"],
            side: ["person", "affected_side"],
            screened: ["person", "screened"],
            phase: ["sessions"],
          },
        },
      ]

/** Where the first safety check is signed. */
export const firstCheck = (plan: DraftPlan): Path => askedOf(plan)[0]!.at.screened

/** The conditions that are chosen and loaded. */
export const protocolsOf = (library: Library, plan: DraftPlan): AppProtocol[] =>
  askedOf(plan).flatMap(({ id }) => library.protocol(id) ?? [])

/** Whether another problem can be added: each has its own condition. */
export function takesAnother(library: Library, plan: DraftPlan): boolean {
  const asked = askedOf(plan)
  const room = Math.min(MOST.problems, library.appData.listed.length)
  return asked.length < room && asked.every(({ id }) => library.protocol(id))
}

/** With one more problem, to be filled in. The sessions stay with the problems that they have. */
export function withAnother(library: Library, draft: Draft): Draft {
  const { plan } = draft
  const many = plan.problems ? plan : forSeveral(library, plan)
  const all = (many.problems ?? []).map(({ protocol }) => protocol)
  const sessions = many.sessions.map((session) =>
    session.problems?.length ? session : { ...session, problems: all },
  )
  return {
    ...draft,
    plan: { ...many, problems: [...(many.problems ?? []), { protocol: "" }], sessions },
  }
}

/** Without the problem, and without the sessions that were for it alone. */
export function withoutProblem(draft: Draft, number: number): Draft {
  const { plan } = draft
  const gone = plan.problems?.[number]?.protocol
  const problems = (plan.problems ?? []).filter((_, n) => n !== number)
  const sessions = gone ? without(plan.sessions, gone) : plan.sessions
  const left = { ...plan, problems, sessions }
  return { ...draft, plan: problems.length === 1 ? forOne(left, problems[0]!) : left }
}

/** With another condition for that problem; nothing that was said of the last one stays. */
export function withCondition(draft: Draft, number: number, protocol: string): Draft {
  const { plan } = draft
  const was = plan.problems?.[number]?.protocol
  if (!plan.problems || was === protocol) return draft
  const sessions = was ? without(plan.sessions, was) : plan.sessions
  return {
    ...draft,
    plan: { ...plan, problems: plan.problems.with(number, { protocol }), sessions },
  }
}

/** The sessions for other problems than that. */
const without = (sessions: readonly DraftSession[], gone: string): DraftSession[] =>
  sessions.flatMap((session) => {
    if (!session.problems?.includes(gone)) return [session]
    const problems = session.problems.filter((id) => id !== gone)
    return problems.length ? [{ ...session, problems }] : []
  })

/** A plan for one problem in the form for several: the earliest phase of its sessions is its own. */
function forSeveral(library: Library, plan: DraftPlan): DraftPlan {
  const { protocol: id, person, sessions, ...rest } = plan
  const { affected_side: side, screened, ...who } = person
  const named = new Set(sessions.map(({ phase }) => phase))
  const phase = library.protocol(id)?.phases.find((one) => named.has(one.id))?.id ?? null
  const first: DraftProblem = {
    protocol: id ?? "",
    side: side ?? null,
    screened: screened ?? null,
    phase,
  }
  return {
    ...rest,
    person: who,
    problems: [first],
    sessions: sessions.map(({ phase: _, ...session }) => session),
  }
}

/** The form for one problem. */
function forOne(plan: DraftPlan, { protocol, side, screened, phase }: DraftProblem): DraftPlan {
  const { problems: _, person, sessions, ...rest } = plan
  return {
    ...rest,
    protocol,
    person: { ...person, affected_side: side ?? null, screened: screened ?? null },
    sessions: sessions.map(({ problems: _, ...session }) => ({
      ...session,
      ...(phase ? { phase } : {}),
    })),
  }
}

/** Whether the condition is of one of a pair, so that the plan says which side is sore. */
export const isPaired = (library: Library, id: string): boolean =>
  library.protocol(id)?.region.paired ?? true

/** The phase that a problem is judged in until one is chosen. */
export const phaseFor = (library: Library, { id, phase }: Asked): string => {
  const protocol = library.protocol(id)
  return (protocol && phaseOf(protocol, phase)?.id) ?? phase ?? protocol?.phases[0]?.id ?? ""
}
