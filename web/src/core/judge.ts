/**
 * Judges a plan by the rules of generator/plans/judge.py, in the same order. Tests judge the same
 * plans with both.
 */

import type { AppPhase, AppProtocol, Dose, PlanFile, PlanSession } from "../contract"
import { BANDS, SECONDS } from "../vocabulary"
import {
  type AffectedSide,
  daysOf,
  doseKeys,
  formOf,
  isLoad,
  outside,
  secondsOf,
  wholeMinutes,
  type Weekday,
  withKeys,
} from "./dose"
import { type Finding, finding, type Path, type Phrase, phrase, ruleOf } from "./findings"
import {
  conditionOf,
  type ExerciseHere,
  type Library,
  phaseOf,
  sideOf,
  withSupport,
} from "./library"
import { MOST_NOTES, noteBytes } from "./link"
import { fullItem, type Placed, placed } from "./plan"
import type { PlanProblem } from "./problems"
import { line } from "./text"
import { agreeOnStages, sideFor, stagesFor, suits, type Treated } from "./treated"

/** An item with everything that it stands for. */
export interface CaseItem extends Placed {
  /** What its session is for. */
  treated: readonly Treated[]
  /** The days of its session. */
  days: Weekday[]
  /** The sore side for its exercise, as doses need it. */
  side: AffectedSide | null
  /** The library's exercise, in the version for this person: with support, or the standard one. */
  exercise: ExerciseHere | undefined
  supported: boolean
  /** The whole dose, without the session's days; null if the item's keys do not fit. */
  dose: Dose | null
  /** A clinician's own exercise counts only as getting ready. */
  seconds: number
}

export interface CaseSession {
  written: PlanSession
  /** The problems that it is for, each with its phase, side and name. */
  treated: readonly Treated[]
  days: Weekday[]
  items: readonly CaseItem[]
  /** How long it takes, in whole minutes. */
  minutes: number
}

/** An explicit plan with the library that it is judged against. */
export class Case {
  readonly sessions: readonly CaseSession[]
  readonly items: readonly CaseItem[]
  /** The library's exercises in the plan, each once, by id. */
  readonly used: readonly ExerciseHere[]
  /** The person's conditions. Cautions can be about age, so it counts as one. */
  readonly conditions: ReadonlySet<string>
  readonly protocols: readonly AppProtocol[]

  constructor(
    readonly library: Library,
    readonly problems: readonly PlanProblem[],
    readonly plan: PlanFile,
  ) {
    const { conditions, age_band } = plan.person
    const young = age_band === "under-18" ? [age_band] : []
    this.conditions = new Set<string>([...(conditions ?? []), ...young])
    this.protocols = problems.map(({ protocol }) => protocol)
    this.sessions = (plan.sessions ?? []).map((written, number) => this.session(written, number))
    this.items = this.sessions.flatMap(({ items }) => items)
    const all = new Map(this.items.flatMap(({ exercise: it }) => (it ? [[it.id, it]] : [])))
    this.used = [...all.keys()].sort().map((id) => all.get(id)!)
  }

  /** Whether the plan is for more than one problem. */
  get several(): boolean {
    return this.problems.length > 1
  }

  /** The problems that a session is for: those that it names, or all. */
  treated({ problems, phase }: Pick<PlanSession, "problems" | "phase">): Treated[] {
    const named = this.problems.filter(({ protocol }) => problems?.includes(protocol.id))
    return (named.length ? named : this.problems).map((one) => ({
      protocol: one.protocol,
      phase: one.phase ?? phaseOf(one.protocol, phase) ?? this.earliest(one),
      side: sideOf(one.protocol, one.side),
      name: one.name,
    }))
  }

  /** The phases of a problem that the plan covers, in their order. */
  phasesOf(problem: PlanProblem): AppPhase[] {
    if (problem.phase) return [problem.phase]
    const here = new Set(this.sessions.map(({ treated }) => treated[0]?.phase))
    return problem.protocol.phases.filter((phase) => here.has(phase))
  }

  /** The value that names the problem in a finding, in a plan for several. */
  of({ protocol }: { protocol: AppProtocol }): Phrase | "" {
    return this.several ? phrase("of-problem", { protocol: protocol.id }) : ""
  }

  /** The phase of sessions that name none. */
  private earliest({ protocol: { phases } }: PlanProblem): AppPhase {
    const named = new Set(this.plan.sessions?.map(({ phase }) => phase))
    return phases.find(({ id }) => named.has(id)) ?? phases[0]!
  }

  /** An exercise of the library as it would be in a session, before somebody chooses it. */
  tried(session: PlanSession, exercise: string): CaseItem {
    const place: Placed = { item: fullItem(this.library, exercise, {}), role: "main", path: [] }
    return this.item(place, this.treated(session), daysOf(session.days))
  }

  private session(written: PlanSession, number: number): CaseSession {
    const treated = this.treated(written)
    const days = daysOf(written.days)
    const items = placed(written, number).map((place) => this.item(place, treated, days))
    const minutes = wholeMinutes(items.reduce((sum, { seconds }) => sum + seconds, 0))
    return { written, treated, days, items, minutes }
  }

  private item(place: Placed, treated: readonly Treated[], days: Weekday[]): CaseItem {
    const standard = this.library.exerciseFor(treated, place.item.exercise)
    const supported = Boolean(
      standard?.supported &&
      standard.take_care.some((it) => it.rule === "with-support" && this.has(it.condition)),
    )
    const exercise = standard && supported ? withSupport(standard) : standard
    const dose = standard ? withKeys(standard.dose, doseKeys(place.item)) : null
    const side = standard ? sideFor(treated, standard) : null
    const seconds = exercise && dose ? secondsOf(dose, exercise.stages, side) : SECONDS.exercise
    return { ...place, treated, days, side, exercise, supported, dose, seconds }
  }

  has(condition: string): boolean {
    return this.conditions.has(condition)
  }
}

/** Everything that is wrong with the plan, in the order of the command line. */
export const judge = (it: Case): Finding[] => RULES.flatMap((rule) => rule(it))

type Rule = (it: Case) => Finding[]

/** What is wrong with an item: code, keys from the item to the place, values. */
type Fault = readonly [code: string, keys: Path, values?: object]

type ItemRule = (it: Case, one: CaseItem) => Finding[]

/** A rule for one of the library's exercises; the item's reason can lift it. */
const ofItem =
  (rule: (one: CaseItem & { exercise: ExerciseHere }, it: Case) => readonly Fault[]): ItemRule =>
  (it, one) => {
    const { exercise, item, path } = one
    if (!exercise) return []
    return rule({ ...one, exercise }, it)
      .filter(([code]) => !item.because || ruleOf(code).lifted_by !== "reason")
      .map(([code, keys, values]) =>
        finding(code, [...path, ...keys], { exercise: exercise.id, ...values }),
      )
  }

/** Such a rule for each exercise in the plan. */
const ofEach =
  (rule: ItemRule): Rule =>
  (it) =>
    it.items.flatMap((one) => rule(it, one))
const each = (rule: Parameters<typeof ofItem>[0]): Rule => ofEach(ofItem(rule))

const version: Rule = ({ library: { appData }, protocols, plan: { library: was }, used }) => {
  const here = appData.library
  const differs = was === here ? appData.edited : appData.changed_since[was]
  const changed = [...used, ...protocols].map(({ id }) => id).filter((id) => differs?.includes(id))
  const at = ["library"]
  if (was === here)
    return changed.length ? [finding("plan.library-edited", at, { library: here, changed })] : []
  if (!differs) return [finding("plan.library", at, { was, here }, "unknown")]
  return changed.length ? [finding("plan.library", at, { was, here, changed }, "changed")] : []
}

const dates: Rule = ({ plan }) =>
  (["review", "next_appointment"] as const)
    .filter((key) => (plan[key] ?? plan.issued) < plan.issued)
    .map((key) => finding("plan.dates", [key], { key }))

const notesInLink: Rule = (it) =>
  it.plan.notes_in_link
    ? [
        finding(
          "plan.notes-in-link",
          ["notes_in_link"],
          {},
          noteBytes(it) > MOST_NOTES ? "long" : "open",
        ),
      ]
    : []

const screening: Rule = (it) =>
  it.problems.flatMap((problem) => {
    const { protocol, screened, at } = problem
    const of = it.of(problem)
    if (!screened) return [finding("plan.not-screened", at.whole, { problem: of })]
    const flags = protocol.red_flags.flatMap((tier) => tier.signs.map((sign) => sign.id))
    return (screened.red_flags ?? []).map((flag, index) => {
      const path = [...at.screened, "red_flags", index]
      return flags.includes(flag)
        ? finding("plan.red-flag", path, { flag, problem: of })
        : finding("plan.red-flag-id", path, { flag })
    })
  })

/** A problem of one of a pair says which; one of the back does not. */
const side: Rule = ({ problems }) =>
  problems.flatMap(({ protocol: { region }, side: said, at }) => {
    if (region.paired === (said !== null)) return []
    const values = { region: region.name, key: String(at.side.at(-1)) }
    return [
      said
        ? finding("plan.side", at.side, values, "central")
        : finding("plan.side", at.whole, values, "missing"),
    ]
  })

const conditions: Rule = ({ protocols, plan: { person } }) =>
  (person.conditions ?? []).flatMap((condition, index) => {
    const path = ["person", "conditions", index]
    const known = protocols.flatMap((protocol) => conditionOf([protocol], condition) ?? [])
    if (!known.length) return [finding("plan.condition", path, { condition })]
    const missing = known.some(({ rule }) => rule === "clearance") && !person.clearance
    return missing ? [finding("plan.clearance", path, { condition })] : []
  })

/** Only a plan for one problem has a session that names its phase. */
const unknownPhases: Rule = ({ protocols: [first], sessions }) =>
  sessions.flatMap(({ written: { phase } }, number) =>
    phase && first && !phaseOf(first, phase)
      ? [finding("plan.phase", ["sessions", number, "phase"], { phase })]
      : [],
  )

const unknownProblems: Rule = ({ protocols, sessions }) =>
  sessions.flatMap(({ written: { problems = [] } }, number) =>
    problems.flatMap((problem, index) =>
      protocols.some(({ id }) => id === problem)
        ? []
        : [finding("plan.session-problem", ["sessions", number, "problems", index], { problem })],
    ),
  )

const unknownExercises: Rule = ({ items }) =>
  items.flatMap(({ item: { exercise: id }, exercise, path }) =>
    id && !exercise
      ? [finding("plan.exercise", [...path, "exercise"], { exercise: id }, "unknown")]
      : [],
  )

const withdrawn = each(({ exercise: { withdrawn: why } }) =>
  why ? [["plan.withdrawn", ["exercise"], { why }]] : [],
)

const changes = each(({ item: { change }, exercise }) =>
  change && !Object.hasOwn(exercise.changes, change)
    ? [["plan.change-key", ["change"], { change }]]
    : [],
)

const support = each(({ item: { change }, exercise, supported }) =>
  change && supported && exercise.supported?.without.includes(change)
    ? [["plan.change-support", ["change"], { change }]]
    : [],
)

const care = ofItem(({ exercise }, it) =>
  exercise.take_care
    .filter(({ condition, rule }) => it.has(condition) && rule !== "with-support")
    .map(({ condition, rule, says }) => [
      `plan.${rule}`,
      ["exercise"],
      { condition, advice: says },
    ]),
)

const levels = ofItem(({ exercise: { level }, treated }, it) =>
  treated
    .filter(({ phase }) => level > phase.level_max)
    .map((one) => {
      const { id: phase, level_max: most } = one.phase
      return ["plan.level", ["exercise"], { level, most, phase, problem: it.of(one) }]
    }),
)

/** With several problems, an exercise must suit the phase of one that its session is for. */
const unsuited = ofItem(({ exercise, treated }, it) => {
  if (!it.several || treated.some((one) => suits(one, exercise))) return []
  const phases = treated.map(({ protocol, phase }) => `${protocol.id} (${phase.id})`)
  return [["plan.unsuited", ["exercise"], { phases }]]
})

const doses = each(({ exercise, dose }) => {
  if (!dose || formOf(dose) !== formOf(exercise.dose)) return [["plan.dose-form", []]]
  const [stage, most] = [dose.stage ?? 0, exercise.stages.length]
  const beyond: Fault = ["plan.stage", ["stage"], { stage: String(stage), most }]
  const left = outside(dose, exercise.range).map(({ key, value, low, high }): Fault => {
    const keys = isLoad(key) ? ["load", key] : [key]
    return ["plan.dose-range", keys, { key, value: String(value), low, high }]
  })
  return stage > most ? [beyond, ...left] : left
})

/** Less than a check before the session's phase asked for. A test is one set. */
const gates = each(({ exercise, dose, treated }, it) => {
  if (!dose) return []
  const now: Readonly<Record<string, unknown>> = {
    ...NO_LOAD,
    ...dose.load,
    repetitions: dose.reps && (dose.sets ?? 1) * dose.reps,
    seconds: dose.hold_s,
    minutes: dose.minutes,
  }
  return treated.flatMap((one) => {
    const problem = it.of(one)
    return (one.phase.here[exercise.id]?.gates ?? []).flatMap(({ says: check, asks }) =>
      Object.entries(asks)
        .filter(([key, least]) => now[key] != null && rank(now[key]) < rank(least))
        .map(([key, least]): Fault => {
          const values = { key, value: String(now[key]), least: String(least), check, problem }
          return ["plan.below-gate", [], values]
        }),
    )
  })
})

const NO_LOAD = { kg: 0, step_cm: 0, bend_deg: 0, band: "–" }
/** A band is no number, but has an order. */
const rank = (one: unknown): number =>
  typeof one === "number" ? one : (BANDS as readonly unknown[]).indexOf(one)

/** Two problems of a session with different stages for an exercise: which ones count? */
const stagesDiffer = each(({ exercise, treated }) => {
  if (agreeOnStages(treated, exercise.id)) return []
  const staged = treated.filter(({ protocol }) => stagesFor([{ protocol }], exercise.id).length)
  return [["plan.stages-differ", ["exercise"], { protocols: staged.map((one) => one.protocol.id) }]]
})

/** Cards say the session's days, so an exercise cannot have others. */
const howOften = each(({ item, days: on }) => {
  const { days, times_a_week: times } = doseKeys(item)
  const [low, high] = times ?? [0, on.length]
  const same = !days || (days.length === on.length && days.every((day) => on.includes(day)))
  return same && low <= on.length && on.length <= high ? [] : [["plan.how-often", []]]
})

const minutes: Rule = ({ sessions, plan: { person } }) =>
  sessions.flatMap(({ written: { name, because }, minutes }, number) => {
    const limit = person.minutes_a_session
    const values = { session: line(name), minutes, limit: String(limit) }
    return minutes > limit && !because
      ? [finding("plan.minutes", ["sessions", number], values)]
      : []
  })

/** What speaks against an exercise for this person, whatever its dose. */
const CHOICE: readonly ItemRule[] = [care, levels, unsuited]

/** What the plan's rules would say of an exercise in a session, before somebody chooses it. */
export const judgeChoice = (it: Case, one: CaseItem): Finding[] =>
  CHOICE.flatMap((rule) => rule(it, one))

const RULES: readonly Rule[] = [
  version,
  dates,
  notesInLink,
  screening,
  side,
  conditions,
  unknownPhases,
  unknownProblems,
  unknownExercises,
  withdrawn,
  changes,
  support,
  ...CHOICE.map(ofEach),
  doses,
  gates,
  stagesDiffer,
  howOften,
  minutes,
]
