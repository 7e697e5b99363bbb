/**
 * The problems of a plan, as generator/plans/problems.py reads them: one as `protocol` and `person`
 * say, or up to three `problems`. Everything after reading works on these, whatever form the file
 * has.
 */

import type { AppPhase, AppProtocol, PlanFile, Screened } from "../contract"
import type { AffectedSide } from "./dose"
import { type Finding, finding, type Path } from "./findings"
import { type Library, phaseOf } from "./library"
import { withNames } from "./treated"

export interface PlanProblem {
  protocol: AppProtocol
  /** The sore side as the plan gives it. */
  side: AffectedSide | null
  screened: Screened | null
  /** Null where the sessions name theirs. */
  phase: AppPhase | null
  /** "Left shoulder"; the condition if another problem is there too. */
  name: string
  /** Where the plan says it. */
  at: { whole: Path; side: Path; screened: Path }
}

type Unnamed = Omit<PlanProblem, "name"> & { place: string }

/** The plan's problems, or which protocol or phase there is not. */
export function problemsOf(library: Library, plan: PlanFile): PlanProblem[] | Finding[] {
  const read = plan.problems?.length ? several(library, plan) : [single(library, plan)]
  const found = read.filter((one): one is Finding => "code" in one)
  return found.length ? found : withNames(read.filter((one): one is Unnamed => "protocol" in one))
}

export const areKnown = (read: PlanProblem[] | Finding[]): read is PlanProblem[] =>
  read.every((one) => "protocol" in one)

function single(library: Library, plan: PlanFile): Unnamed | Finding {
  const { affected_side: side = null, screened = null } = plan.person
  const protocol = library.protocol(plan.protocol)
  if (!protocol) return finding("plan.protocol", ["protocol"], { protocol: plan.protocol })
  const person: Path = ["person"]
  const at = {
    whole: person,
    side: [...person, "affected_side"],
    screened: [...person, "screened"],
  }
  return { protocol, side, screened, phase: null, place: placeOf(protocol, side), at }
}

const several = (library: Library, { problems = [] }: PlanFile): (Unnamed | Finding)[] =>
  problems.map(({ protocol: id, side = null, screened = null, phase: named }, number) => {
    const whole: Path = ["problems", number]
    const protocol = library.protocol(id)
    if (!protocol) return finding("plan.protocol", [...whole, "protocol"], { protocol: id })
    const phase = phaseOf(protocol, named)
    if (!phase) return finding("plan.phase", [...whole, "phase"], { phase: named })
    const at = { whole, side: [...whole, "side"], screened: [...whole, "screened"] }
    return { protocol, side, screened, phase, place: placeOf(protocol, side), at }
  })

const placeOf = ({ sore, name }: AppProtocol, side: AffectedSide | null): string =>
  sore[side ?? "none"] ?? name
