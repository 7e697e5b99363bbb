/**
 * Findings as in generator/definitions/findings.py: a code of the vocabulary, values and the path
 * to the place. Words are added last.
 */

import { FINDINGS } from "../vocabulary"

export type Path = readonly (string | number)[]

export interface Finding {
  code: string
  path: Path
  values: Readonly<Record<string, unknown>>
  /** Selects the message if the code has several. */
  case: string
}

export const finding = (code: string, path: Path = [], values: object = {}, one = ""): Finding => ({
  code,
  path,
  values: { ...values },
  case: one,
})

/** A reusable part of a message: an entry of `phrases` in rules.yml. */
export interface Phrase {
  phrase: string
  values: Finding["values"]
}

export const phrase = (name: string, values: Phrase["values"] = {}): Phrase => ({
  phrase: name,
  values,
})

interface Rule {
  severity: "error" | "warning"
  lifted_by?: "reason" | "nothing"
}
export const ruleOf = (code: string): Rule =>
  (FINDINGS as Readonly<Record<string, Rule>>)[code] ?? { severity: "error" }

export const isError = ({ code }: Finding): boolean => ruleOf(code).severity === "error"
