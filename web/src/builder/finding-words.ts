/** Findings in words, for somebody who fills in a form. */

import { type Finding, type Path, ruleOf } from "../core/findings"
import type { Library } from "../core/library"
import type { Words } from "../core/words"

/** A reusable part of a message: an entry of `phrases` in rules.yml. */
export interface Phrase {
  phrase: string
  values: Finding["values"]
}

export const phrase = (name: string, values: Phrase["values"] = {}): Phrase => ({
  phrase: name,
  values,
})

/** The key that a message begins with: the last of the path, unless that is an index. */
export const named = (path: Path): Phrase | string => {
  const word = path.at(-1)
  return typeof word === "string" ? phrase("named", { word }) : ""
}

/** A finding in plain words, with the names that the page shows instead of ids. */
export function inWords(library: Library, found: Finding): string {
  const { words } = library
  const own = `apps.plan_builder.codes.${found.code}`
  if (words.at(own) !== undefined) return words.label(own, found.values)
  const names = Object.entries(found.values).map(([name, value]) => [
    name,
    Array.isArray(value)
      ? value.map((one) => nameOf(library, name, one))
      : nameOf(library, name, value),
  ])
  return sentences(words, found, Object.fromEntries(names))
}

/** The page's name for the value of a finding. */
function nameOf(library: Library, name: string, id: unknown): unknown {
  const { words, appData } = library
  const key = String(id)
  const signs = appData.protocols.flatMap((one) => one.red_flags.flatMap(({ signs }) => signs))
  const phases = appData.protocols.flatMap((one) => one.phases)
  const known = {
    exercise: library.exercise(key)?.card.name,
    changed: library.exercise(key)?.card.name ?? library.protocol(key)?.name,
    condition: library.condition(key)?.name,
    flag: signs.find((sign) => sign.id === key)?.says,
    phase: phases.find((phase) => phase.id === key)?.says.name,
    key: words.at(`apps.plan_builder.keys.${key}`) ?? words.at(`apps.plan_builder.dose.${key}`),
    light: words.at(`rules.names.light.${key}`),
    use: words.at(`rules.names.use.${key}`),
    svg_part: words.at(`rules.names.svg_part.${key}`),
  }
  return known[name as keyof typeof known] ?? id
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
  const says = (at("says") ?? "").replace(/^./u, (first) => first.toUpperCase())
  const hints = [at("hint"), at("form"), lifted && words.label(`rules.lifted_by.${lifted}.form`)]
  return [says.replace(/[^.!?]$/u, "$&."), ...hints].filter(Boolean).join(" ")
}

const isPhrase = (value: unknown): value is Phrase =>
  typeof value === "object" && value !== null && "phrase" in value
