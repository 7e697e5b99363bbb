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
  PainLight,
  ResolvedBox,
  ResolvedCondition,
  ResolvedLimit,
  ResolvedPain,
} from "../contract"
import type { Treated } from "./treated"
import { lowerFirst, type Words } from "./words"

const once = <T>(all: readonly T[]): T[] => [...new Set(all)]
/** What several say, each text once; null if they say nothing. */
export const joined = (all: readonly (string | null | undefined)[]): string | null =>
  once(all.filter(Boolean)).join(" ") || null

/** Both have phases of the same names: with its protocol's id, a phase is one of all problems. */
const phaseId = ({ id }: AppProtocol, phase: string): string => `${id}-${phase}`

/** The strictest of several problems in a session: the phase whose limit counts, with all notes. */
export function strictest(words: Words, problems: readonly Treated[]): AppPhase {
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
  words.join(loweredAfterFirst(problems.map(({ name }) => name)))

/** "Pain limit: 2 out of 10, the strictest …", where a session is for several problems. */
export const strictestWords = (words: Words, treated: readonly Treated[]): string | null =>
  treated.length > 1 ? words.label("plan.strictest", { limit: strictestLimit(treated) }) : null

/** The limit of a session: the strictest of its problems. */
export const strictestLimit = (treated: readonly Treated[]): number =>
  Math.min(...treated.map(({ phase }) => phase.pain_limit))

const loweredAfterFirst = (texts: readonly string[]): string[] =>
  texts.map((text, n) => (n ? lowerFirst(text) : text))

/** One protocol that says what those of all problems say. */
export function together(words: Words, problems: readonly Treated[]): AppProtocol {
  const [first] = problems.map(({ protocol }) => protocol) as [AppProtocol]
  const all = problems.map(({ protocol }) => protocol)
  const ids = once(all.flatMap(({ notes }) => Object.keys(notes)))
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
        name: words.label("plan.phase_of_problem", { problem: name, phase: phase.says.name }),
      },
    })),
    notes: Object.fromEntries(ids.map((id) => [id, noteOn(words, problems, id)!])),
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
        Object.keys(pain).map((limit) => [limit, painOf(words, problems, Number(limit))]),
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

/** What all problems of a session say of an exercise, each text once. */
export function noteOn(
  words: Words,
  problems: readonly Pick<Treated, "name" | "protocol">[],
  id: string,
): NoteHere | undefined {
  const found = problems.flatMap((it) => {
    const note = it.protocol.notes[id]
    return note ? [{ problem: it.name, note }] : []
  })
  const all = found.map(({ note }) => note)
  if (!all[0] || problems.length === 1) return all[0]
  const of = (problem: string, says: string): string =>
    words.label("plan.of_problem", { problem, says })
  const rungs = (way: "easier" | "harder"): NoteHere["easier"] => {
    const each = all.flatMap((note) => note[way])
    return once(each.map((rung) => JSON.stringify(rung))).map((text) => JSON.parse(text))
  }
  return {
    ...all[0],
    cautions: once(found.flatMap((it) => it.note.cautions.map((says) => of(it.problem, says)))),
    stop: once(all.flatMap(({ stop }) => stop)),
    feel: joined(all.map(({ feel }) => feel)),
    easier: rungs("easier"),
    harder: rungs("harder"),
    changes: Object.assign({}, ...all.map(({ changes }) => changes)),
    gentle: all.every(({ gentle }) => gentle),
    claims: once(all.flatMap(({ claims }) => claims)),
    refs: once(all.flatMap(({ refs }) => refs)),
  }
}

/** The signs of one urgency: those of several problems first, then each problem's own. */
export function signs(
  problems: readonly Pick<Treated, "name" | "protocol">[],
  urgency: AppTier["tier"],
): AppTier[] {
  const found = problems.flatMap(({ name, protocol }) =>
    protocol.red_flags.filter(({ tier }) => tier === urgency).map((tier) => ({ name, tier })),
  )
  if (!found[0]) return []
  const said = found.flatMap(({ tier }) => tier.signs.map(({ says }) => says))
  const shared = once(said.filter((says) => said.indexOf(says) !== said.lastIndexOf(says)))
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

/**
 * The pain rule of all, under one limit: the lowest score to stop at, and all that they say, each
 * text once. What to do is told in the words of the first.
 */
export function painOf(
  words: Words,
  problems: readonly { protocol: AppProtocol }[],
  limit: number,
): ResolvedPain {
  const protocols = problems.map(({ protocol }) => protocol)
  const rules = protocols.map(({ pain_rules }) => pain_rules)
  const said = protocols.map(({ pain }) => Object.values(pain)[0]!)
  const [first] = said as [ResolvedPain]
  const after = once(said.map(({ progress_after }) => progress_after))
  const when = once(said.map(({ regress_when }) => regress_when))
  const regions = once(protocols.map(({ region }) => region.name))
  return {
    ...first,
    limit,
    lights: Object.entries(scoresOf(words, problems, limit)).map(([key, score]) => {
      const light = key as PainLight["light"]
      const how = joined(rules.map(({ lights }) => lights[light].how))
      const name = words.label(`pain.lights.${light}`)
      return { light, name, score, act: rules[0]!.lights[light].act, how }
    }),
    stop_signs: stopSigns(words, rules),
    still_above: joined(said.map((one) => one.still_above)) ?? "",
    morning_lead:
      regions.length > 1
        ? words.label("pain.morning_lead_several", { parts: words.join(regions) })
        : first.morning_lead,
    progress_after: words.join(loweredAfterFirst(after)),
    regress_when: words.either(loweredAfterFirst(when)),
  }
}

/** The scores of each light under a limit; a light without any is left out. */
export function scoresOf(
  words: Words,
  problems: readonly { protocol: AppProtocol }[],
  limit: number,
): ResolvedLimit["scores"] {
  const most = Math.min(...problems.map(({ protocol }) => protocol.pain_rules.ease_up_to))
  const go = Math.min(limit, most)
  const spans = { go: [0, go], ease: [go + 1, most], stop: [most + 1, 10] } as const
  return Object.fromEntries(
    Object.entries(spans)
      .filter(([, [low, high]]) => low <= high)
      .map(([light, [low, high]]) => [light, words.score(low, high)]),
  )
}

/** Each sign once, the emergencies last: an emergency for one problem is one. */
function stopSigns(words: Words, rules: readonly AppProtocol["pain_rules"][]): string[] {
  const signs = rules.flatMap(({ stop_signs }) => stop_signs)
  const emergencies = new Set(signs.filter(({ emergency }) => emergency).map(({ says }) => says))
  const says = once(signs.map((sign) => sign.says))
  return [
    ...says.filter((sign) => !emergencies.has(sign)),
    ...[...says]
      .filter((sign) => emergencies.has(sign))
      .map((sign) => words.label("pain.then_call", { sign })),
  ]
}

/** Each condition once. Where the problems differ, what each of them changes. */
export function conditions(
  words: Words,
  problems: readonly Pick<Treated, "name" | "protocol">[],
): ResolvedCondition[] {
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

export function boxes(
  words: Words,
  problems: readonly Pick<Treated, "name" | "protocol">[],
): ResolvedBox[] {
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
