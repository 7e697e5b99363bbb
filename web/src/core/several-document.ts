/** What a plan's document says of its problems, as in generator/document/several.py. */

import type {
  AppPhase,
  AppProtocol,
  HelpTier,
  ResolvedHelp,
  ResolvedLimit,
  ResolvedPlan,
  ResolvedProblem,
} from "../contract"
import type { Case } from "./judge"
import { type ExerciseHere, forPatients } from "./library"
import { boxes, conditions, painOf, scoresOf, signs, strictestLimit } from "./several"
import { line } from "./text"
import { lists } from "./treated"
import { lowerFirst } from "./words"

/** A problem of the plan as its document shows it. */
export interface Part {
  protocol: AppProtocol
  phases: readonly AppPhase[]
  name: string
  limit: number
}

export const partsOf = (it: Case): Part[] =>
  it.problems.map((problem) => {
    const phases = it.phasesOf(problem)
    const limit = Math.min(...phases.map(({ pain_limit }) => pain_limit))
    return { protocol: problem.protocol, phases, name: problem.name, limit }
  })

/** What a plan for several problems says of all: of each under its name, what is the same once. */
export function severalFrame(it: Case, parts: readonly Part[]): ResolvedPlan {
  const { words } = it.library
  const frame = parts[0]!.protocol.document
  const limits = limitsOf(it)
  const limit = Math.min(...limits.map((one) => one.limit))
  const differ = limits.some((one) => one.limit !== limit)
  const names = words.join(parts.map(({ protocol }) => lowerFirst(protocol.name)))
  const inPlan = words.label("boxes.limit_plan", { limit })
  return {
    ...frame,
    document: { ...frame.document, kicker: words.label("plan.kicker", { protocol: names }) },
    problems: parts.map((part) => problemOf(it, part)),
    limits: differ ? limits : [],
    phases: parts.flatMap(({ name, phases }) =>
      phases.map(({ says }) => ({ ...says, problem: name })),
    ),
    pain: painOf(words, parts, limit),
    help: help(frame.help, parts),
    start_check: { ...frame.start_check, conditions: conditions(words, parts) },
    boxes: boxes(words, parts).map((box) =>
      box.id === "limit" && !differ ? { ...box, means: `${box.means} ${inPlan}` } : box,
    ),
  }
}

/** The limit of each session. */
const limitsOf = ({ library: { words }, problems, sessions }: Case): ResolvedLimit[] =>
  sessions.map(({ written, treated }) => {
    const limit = strictestLimit(treated)
    const scores = scoresOf(words, problems, limit)
    return { name: line(written.name), phase: null, activity: null, limit, scores }
  })

function problemOf(it: Case, { protocol, phases, name, limit }: Part): ResolvedProblem {
  const { words } = it.library
  const { name: phase, kicker } = phases[0]!.says
  return {
    protocol: protocol.id,
    name,
    condition: protocol.name,
    phase: words.label("plan.problem_phase", { phase, kicker }),
    limit: words.label("plan.problem_limit", { limit }),
    flare: { ...protocol.document.flare, moves: easyMoves(it, protocol) },
  }
}

const help = (frame: ResolvedHelp, parts: readonly Part[]): ResolvedHelp => ({
  ...frame,
  tiers: (["now", "today", "soon"] as const).flatMap((urgency) =>
    signs(parts, urgency).map(({ tier, title, lead, signs: all }): HelpTier => {
      const topics = [...new Set(all.map(({ about }) => about))]
      const says = (topic: string | null): string[] =>
        all.filter(({ about }) => about === topic).map((sign) => sign.says)
      return { tier, title, lead, groups: topics.map((name) => ({ name, signs: says(name) })) }
    }),
  ),
})

/**
 * The plan's own gentle exercises for a flare-up; without any, half of its easiest. In a plan for
 * several problems, those that its protocol lists, and that are gentle for each problem of their
 * session that lists them.
 */
export function easyMoves({ library: { words }, items }: Case, protocol: AppProtocol): string[] {
  const own = new Map<string, ExerciseHere>()
  const harsh = new Set<string>()
  for (const { exercise, role, treated } of items) {
    if (role !== "main" || !exercise?.moves) continue
    const listing = treated.filter((one) => lists(one, exercise))
    const protocols = (listing.length ? listing : treated).map((one) => one.protocol)
    if (!protocols.includes(protocol)) continue
    if (forPatients(exercise)) own.set(exercise.id, exercise)
    if (!protocols.every(({ notes }) => notes[exercise.id]?.gentle)) harsh.add(exercise.id)
  }
  const moves = [...own.values()]
  const gentle = moves.filter(({ id }) => !harsh.has(id)).map(({ card }) => card.name)
  if (gentle.length) return gentle
  if (!moves.length) return [words.label("flare.none")]
  const { card } = moves.reduce((least, one) => (one.level < least.level ? one : least))
  return [words.label("flare.half", card)]
}
