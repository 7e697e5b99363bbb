/**
 * What a linked plan for several problems says of all of them, as generator/document/several.py
 * says it on paper. The page then shows one protocol that leaves out nothing of any problem.
 */

import type {
  AppHere,
  AppPhase,
  AppProtocol,
  AppSign,
  AppTier,
  NoteHere,
  ResolvedBox,
  ResolvedCondition,
  ResolvedPain,
} from "../contract"
import type { AffectedSide } from "./dose"
import { lowerFirst, type Words } from "./words"

/** A problem of a linked plan. `side`: as doses need it; `name`: "Left shoulder". */
export interface LinkedProblem {
  protocol: AppProtocol
  phase: AppPhase
  side: AffectedSide
  name: string
}

const once = <T>(all: readonly T[]): T[] => [...new Set(all)]
const joined = (all: readonly (string | null | undefined)[]): string | null =>
  once(all.filter(Boolean)).join(" ") || null

/** Both have phases of the same names: with its protocol's id, a phase is one of all problems. */
const phaseId = ({ id }: AppProtocol, phase: string): string => `${id}-${phase}`

/** The strictest of several problems in a session: the phase whose limit counts, with all notes. */
export function strictest(words: Words, problems: readonly LinkedProblem[]): AppPhase {
  const [one] = [...problems].sort((a, b) => a.phase.pain_limit - b.phase.pain_limit)
  const { protocol, phase } = one!
  const ids = Object.keys(phase.here)
  const here = ids.map((id): [string, AppHere] => {
    const waits = joined(problems.map((it) => it.phase.here[id]?.begin_when))
    return [id, { ...phase.here[id]!, begin_when: waits }]
  })
  const name = named(words, problems)
  return {
    ...phase,
    id: phaseId(protocol, phase.id),
    says: { ...phase.says, name },
    here: Object.fromEntries(here),
  }
}

/** "Left shoulder and lower back". */
export const named = (words: Words, problems: readonly { name: string }[]): string =>
  words.join(problems.map(({ name }, n) => (n ? lowerFirst(name) : name)))

/** One protocol that says what those of all problems say. */
export function together(words: Words, problems: readonly LinkedProblem[]): AppProtocol {
  const [first] = problems.map(({ protocol }) => protocol) as [AppProtocol]
  const all = problems.map(({ protocol }) => protocol)
  const ids = Object.keys(first.notes)
  return {
    ...first,
    id: all
      .map(({ id }) => id)
      .join("-")
      .slice(0, 80),
    name: named(words, all),
    phases: problems.map(({ protocol, phase, name }) => ({
      ...phase,
      id: phaseId(protocol, phase.id),
      says: {
        ...phase.says,
        name: words.label("plan.of_problem", { problem: name, says: phase.says.name }),
      },
    })),
    notes: Object.fromEntries(ids.map((id) => [id, notes(words, problems, id)])),
    staged: Object.fromEntries(
      [...problems]
        .reverse()
        .flatMap(({ protocol }) =>
          Object.entries(protocol.staged).map(([id, staged]) => [
            id,
            { ...staged, activity: phaseId(protocol, staged.activity) },
          ]),
        ),
    ),
    red_flags: (["now", "today", "soon"] as const).flatMap((tier) => signs(problems, tier)),
    pain: Object.fromEntries(
      all.flatMap(({ pain }) =>
        Object.entries(pain).map(([limit, rule]) => [limit, guide(words, problems, rule)]),
      ),
    ),
    pain_table: all.flatMap((protocol) => {
      const mornings = Object.keys(protocol.mornings)
      const ours = Object.keys(first.mornings)
      return protocol.pain_table.map((row) => ({
        ...row,
        phase: phaseId(protocol, row.phase),
        morning: ours[mornings.indexOf(row.morning)] ?? row.morning,
      }))
    }),
    limits: all.flatMap((protocol) =>
      protocol.limits.map((limit) => ({
        ...limit,
        phase: limit.phase && phaseId(protocol, limit.phase),
        activity: limit.activity && phaseId(protocol, limit.activity),
      })),
    ),
    document: {
      ...first.document,
      start_check: { ...first.document.start_check, conditions: conditions(words, problems) },
      boxes: boxes(words, problems),
    },
  }
}

function notes(words: Words, problems: readonly LinkedProblem[], id: string): NoteHere {
  const found = problems.flatMap((it) => {
    const note = it.protocol.notes[id]
    return note ? [{ problem: it.name, note }] : []
  })
  const all = found.map(({ note }) => note)
  const several = problems.length > 1
  const of = (problem: string, says: string): string =>
    several ? words.label("plan.of_problem", { problem, says }) : says
  const rungs = (way: "easier" | "harder"): NoteHere["easier"] => {
    const each = all.flatMap((note) => note[way])
    return once(each.map((rung) => JSON.stringify(rung))).map((text) => JSON.parse(text))
  }
  return {
    ...all[0]!,
    cautions: once(found.flatMap((it) => it.note.cautions.map((says) => of(it.problem, says)))),
    stop: once(all.flatMap(({ stop }) => stop)),
    feel: joined(all.map(({ feel }) => feel)),
    easier: rungs("easier"),
    harder: rungs("harder"),
    changes: Object.assign({}, ...all.map(({ changes }) => changes)),
    gentle: all.every(({ gentle }) => gentle),
  }
}

/** The signs of one urgency: those of several problems first, then each problem's own. */
function signs(problems: readonly LinkedProblem[], urgency: AppTier["tier"]): AppTier[] {
  const found = problems.flatMap(({ name, protocol }) =>
    protocol.red_flags.filter(({ tier }) => tier === urgency).map((tier) => ({ name, tier })),
  )
  if (!found[0]) return []
  const said = found.flatMap(({ tier }) => tier.signs.map(({ says }) => says))
  const shared = once(said.filter((says, at) => said.indexOf(says) !== at))
  const own = found.flatMap(({ name, tier }) =>
    tier.signs
      .filter(({ says }) => !shared.includes(says))
      .map((sign): AppSign => ({
        ...sign,
        about: sign.about ? `${name}: ${lowerFirst(sign.about)}` : name,
      })),
  )
  const both = shared.map((says, n): AppSign => ({ id: `${urgency}-${n}`, says, about: null }))
  const leads = once(found.flatMap(({ tier }) => tier.lead.split(/(?<=[.!?])\s+/u)))
  const lead = leads.filter(
    (one) => !leads.some((other) => other !== one && other.startsWith(one.replace(/\.+$/u, ""))),
  )
  const number = found.find(({ tier }) => tier.number)?.tier.number ?? null
  return [{ ...found[0].tier, lead: lead.join(" "), number, signs: [...both, ...own] }]
}

function guide(words: Words, problems: readonly LinkedProblem[], rule: ResolvedPain): ResolvedPain {
  const rules = problems.flatMap(({ protocol }) => Object.values(protocol.pain).slice(0, 1))
  const hows = (light: string): string | null =>
    joined(problems.map(({ protocol }) => howOf(protocol, light)))
  const regions = once(problems.map(({ protocol }) => protocol.region.name))
  const parts = words.join(regions)
  return {
    ...rule,
    lights: rule.lights.map((light) => ({ ...light, how: hows(light.light) })),
    stop_signs: once(rules.flatMap((one) => one.stop_signs)),
    still_above: joined(rules.map((one) => one.still_above)) ?? "",
    morning_lead:
      regions.length > 1 ? words.label("pain.morning_lead_several", { parts }) : rule.morning_lead,
  }
}

const howOf = ({ pain }: AppProtocol, light: string): string | null =>
  Object.values(pain)
    .flatMap(({ lights }) => lights)
    .find((one) => one.light === light)?.how ?? null

/** Each condition once. Where the problems differ, what each of them changes. */
function conditions(words: Words, problems: readonly LinkedProblem[]): ResolvedCondition[] {
  const all = problems.flatMap(({ name, protocol }) =>
    protocol.document.start_check.conditions.map((one) => ({ name, one })),
  )
  const each = once(all.map(({ one }) => one.id)).map((id) => {
    const said = all.filter(({ one }) => one.id === id)
    const says = eachSays(
      words,
      said.map(({ name, one }) => ({ name, says: one.says })),
    )
    return { ...said[0]!.one, says, first: said.some(({ one }) => one.first) }
  })
  return [...each.filter(({ first }) => first), ...each.filter(({ first }) => !first)]
}

function boxes(words: Words, problems: readonly LinkedProblem[]): ResolvedBox[] {
  const [first] = problems
  return (first?.protocol.document.boxes ?? []).map((box, at) => {
    const said = problems.map(({ name, protocol }) => ({
      name,
      says: protocol.document.boxes[at]?.means ?? box.means,
    }))
    const same = once(said.map(({ says }) => says)).length === 1
    const lowered = said.map((one) => ({ ...one, says: lowerFirst(one.says) }))
    return { ...box, means: same ? box.means : eachSays(words, lowered) }
  })
}

/** What all problems say alike once; else each text behind the names of its problems. */
function eachSays(words: Words, said: readonly { name: string; says: string }[]): string {
  const texts = once(said.map(({ says }) => says))
  if (texts.length === 1) return texts[0]!
  return texts
    .map((says) => {
      const problem = named(
        words,
        said.filter((one) => one.says === says),
      )
      return words.label("plan.of_problem", { problem, says })
    })
    .join(" ")
}
