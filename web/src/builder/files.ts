/**
 * Plan and clinic files: exactly what `loadwise plan` reads. A faulty file is reported and changes
 * nothing.
 */

import { isMap, parseDocument, stringify } from "yaml"
import type { Clinic, PlanFile } from "../contract"
import { type Finding, finding } from "../core/findings"
import { misfits } from "./rules"
import { schemaFault } from "./schema-faults"
import { keyTwice, MOST_BYTES, structureFault } from "./yaml-limits"

/**
 * The content of a file, or why it cannot be used: findings, or a phrase's key under
 * `apps.plan_builder.file` with its values.
 */
export type Opened = { plan: PlanFile } | { clinic: Clinic } | { findings: Finding[] } | Refusal
export interface Refusal {
  refused: "yaml" | "neither" | "unreached" | "language"
  about: Readonly<Record<string, string>>
}

const refusal = (refused: Refusal["refused"], about: Refusal["about"] = {}): Refusal => ({
  refused,
  about,
})

export const tooLarge = (): Opened => ({
  findings: [finding("file.large", [], { megabytes: MOST_BYTES / 1e6 })],
})

/** The text of a file as a plan or a clinic. */
export function readYaml(text: string): Opened {
  if (new TextEncoder().encode(text).length > MOST_BYTES) return tooLarge()
  let data: unknown
  try {
    const fault = structureFault(text)
    if (fault) return { findings: [fault] }
    const document = parseDocument(text.replace(/^\uFEFF/, ""), {
      version: "1.2",
      schema: "core",
      uniqueKeys: false, // compares each key with all others; keyTwice does not
      stringKeys: true,
    })
    const [problem] = document.errors
    if (problem) {
      const line = String(problem.linePos?.[0].line ?? 1)
      return refusal("yaml", {
        line,
        says: (problem.message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/, ""),
      })
    }
    if (!isMap(document.contents)) return refusal("neither")
    const twice = keyTwice(document.contents)
    if (twice) return { findings: [twice] }
    data = document.toJS({ maxAliasCount: 0 })
  } catch {
    return refusal("yaml", { line: "1", says: "" })
  }
  return sorted(data as Record<string, unknown>)
}

function sorted(data: Record<string, unknown>): Opened {
  if (
    Object.hasOwn(data, "protocol") ||
    Object.hasOwn(data, "person") ||
    Object.hasOwn(data, "sessions")
  ) {
    const plan = data as unknown as PlanFile
    const findings = planFaults(plan)
    return findings.length ? { findings } : { plan }
  }
  if (!Object.hasOwn(data, "name")) return refusal("neither")
  const wrong = schemaFault("clinic", data)
  if (wrong) return { findings: [wrong] }
  const clinic = data as unknown as Clinic
  return {
    clinic: { ...clinic, ...(clinic.colour ? { colour: clinic.colour.toUpperCase() } : {}) },
  }
}

/** The faults of a plan's file: of its schema, or else of rules that a schema cannot express. */
export function planFaults(plan: PlanFile): Finding[] {
  const shape = schemaFault("plan", plan)
  return shape ? [shape] : misfits(plan)
}

/** A plan or a clinic as a file. What YAML 1.1 would misread is quoted. */
export const writeYaml = (data: PlanFile | Clinic): string =>
  stringify(data, {
    version: "1.2",
    schema: "core",
    compat: "yaml-1.1",
    lineWidth: 110,
    aliasDuplicateObjects: false,
  })
