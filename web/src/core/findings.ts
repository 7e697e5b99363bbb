/**
 * Findings as in generator/definitions/findings.py: a code of the vocabulary, values and the path
 * to the place. Words are added last.
 */

import { FINDINGS } from "../vocabulary"
import type { Words } from "./words"

export type Path = readonly (string | number)[]

export interface Finding {
  code: string
  path: Path
  values: Readonly<Record<string, unknown>>
  /** Selects the message if the code has several. */
  case: string
}

/** A reusable part of a message: an entry of `phrases` in rules.yml. */
export interface Phrase {
  phrase: string
  values: Readonly<Record<string, unknown>>
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

export const finding = (
  code: string,
  path: Path = [],
  values: Finding["values"] = {},
  one = "",
): Finding => ({ code, path, values, case: one })

interface Rule {
  severity: "error" | "warning"
  lifted_by?: "reason" | "nothing"
}
const ruleOf = (code: string): Rule =>
  (FINDINGS as Readonly<Record<string, Rule>>)[code] ?? { severity: "error" }

export const isError = ({ code }: Finding): boolean => ruleOf(code).severity === "error"

/** The path to a place, counted from 1: "sessions 1, items 2, reps". */
export const placeInWords = (path: Path): string =>
  path.reduce<string>(
    (said, step) =>
      typeof step === "number" ? `${said} ${step + 1}` : `${said}${said && ", "}${step}`,
    "",
  )

/**
 * A finding in sentences, for somebody who fills in a form; `names`: some of its values in words.
 */
export function sentences(words: Words, found: Finding, names: Finding["values"]): string {
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
