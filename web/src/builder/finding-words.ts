/** Findings in words, for somebody who fills in a form. */

import { type Finding, type Path, type Phrase, phrase, ruleOf } from "../core/findings"
import { conditionOf, type Library, phaseOf } from "../core/library"
import { upperFirst, type Words } from "../core/words"
import type { AppProtocol } from "../contract"
import type { Draft } from "./draft"
import { protocolsOf } from "./problems"

/** The key that a message begins with: the last of the path, unless that is an index. */
export const named = (path: Path): Phrase | string => {
  const word = path.at(-1)
  return typeof word === "string" ? phrase("named", { word }) : ""
}

/**
 * What a finding is about. Names are those of the draft's condition, because others use the same
 * ids; of a file that was refused, only those of the only condition.
 */
interface About {
  library: Library
  draft: Draft | null
}

/** A finding in plain words, with the names that the page shows instead of ids. */
export function inWords(builder: About, found: Finding): string {
  const { library } = builder
  const { words } = library
  const own = `apps.plan_builder.codes.${found.code}`
  if (words.at(own) !== undefined) return words.label(own, found.values)
  const names = Object.entries(found.values).map(([name, value]) => [
    name,
    Array.isArray(value)
      ? value.map((one) => nameOf(builder, found, name, one))
      : nameOf(builder, found, name, value),
  ])
  return sentences(words, found, Object.fromEntries(names))
}

/** The page's name for the value of a finding. */
function nameOf({ library, draft }: About, found: Finding, name: string, value: unknown): unknown {
  const { words } = library
  if (isPhrase(value))
    return { ...value, values: { ...value.values, ...problemOf(library, value) } }
  const key = String(value)
  const all = draft ? protocolsOf(library, draft.plan) : library.only ? [library.only] : []
  const { problem } = found.values
  const its = isPhrase(problem) ? problem.values["protocol"] : null
  const protocols = its ? all.filter(({ id }) => id === its) : all
  const signs = protocols.flatMap(({ red_flags }) => red_flags.flatMap(({ signs }) => signs))
  const known = {
    exercise: library.exercise(key)?.card.name,
    changed: library.exercise(key)?.card.name ?? library.named(key)?.name,
    condition: conditionOf(protocols, key)?.name,
    flag: signs.find((sign) => sign.id === key)?.says,
    phase: protocols.flatMap((one) => phaseOf(one, key) ?? [])[0]?.says.name,
    phases: inPhase(protocols, key),
    problem: library.named(key)?.name,
    protocols: library.named(key)?.name,
    key: words.at(`apps.plan_builder.keys.${key}`) ?? words.at(`apps.plan_builder.dose.${key}`),
    light: words.at(`rules.names.light.${key}`),
    use: words.at(`rules.names.use.${key}`),
    svg_part: words.at(`rules.names.svg_part.${key}`),
  }
  return known[name as keyof typeof known] ?? value
}

/** The condition's name in a phrase that names a problem. */
function problemOf(library: Library, { values: { protocol } }: Phrase): { protocol?: string } {
  const name = library.named(String(protocol))?.name
  return name ? { protocol: name } : {}
}

/** "A stiff shoulder (Build up)", for a protocol and its phase. */
function inPhase(protocols: readonly AppProtocol[], said: string): string | undefined {
  const [, id, phase] = /^(\S+) \((\S+)\)$/.exec(said) ?? []
  const protocol = protocols.find((one) => one.id === id)
  return protocol && `${protocol.name} (${phaseOf(protocol, phase)?.says.name ?? phase})`
}

/** The path to a place, counted from 1: "sessions 1, items 2, reps". */
export const placeInWords = (path: Path): string =>
  path.reduce<string>(
    (said, step) =>
      typeof step === "number" ? `${said} ${step + 1}` : `${said}${said && ", "}${step}`,
    "",
  )

/** A finding in sentences; `names`: some of its values in words. */
function sentences(words: Words, found: Finding, names: Finding["values"]): string {
  const inWords = (value: unknown): unknown =>
    isPhrase(value) ? words.label(`rules.phrases.${value.phrase}`, filled(value.values)) : value
  const filled = (values: Finding["values"]): Finding["values"] =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, inWords(value)]))
  const values = filled({ ...found.values, ...names })
  const at = (key: string): string | null => {
    const label = `rules.${[found.code, found.case, key].filter(Boolean).join(".")}`
    return words.at(label) === undefined ? null : words.label(label, values)
  }
  const { lifted_by: lifted } = ruleOf(found.code)
  const says = upperFirst(at("says") ?? "")
  const hints = [at("hint"), at("form"), lifted && words.label(`rules.lifted_by.${lifted}.form`)]
  return [says.replace(/[^.!?]$/u, "$&."), ...hints].filter(Boolean).join(" ")
}

const isPhrase = (value: unknown): value is Phrase =>
  typeof value === "object" && value !== null && "phrase" in value
