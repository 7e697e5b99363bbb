/**
 * Plan and clinic files: what `loadwise plan` reads, and nothing else. Whatever is wrong with a
 * file is said, and changes nothing.
 */

import { type OutputUnit, type Schema, Validator } from "@cfworker/json-schema"
import { isMap, parseDocument, stringify } from "yaml"
import clinicSchema from "../../../content/schemas/clinic.schema.json"
import planSchema from "../../../content/schemas/plan.schema.json"
import type { PlanFile } from "../contract"
import type { Clinic } from "../core/resolve"
import { misfits } from "./rules"

export const MOST_BYTES = 1_000_000

/**
 * What a file is, or why it is none: a phrase's key under `apps.plan_builder.file`, and what it is
 * filled in with.
 */
export type Opened = { plan: PlanFile } | { clinic: Clinic } | Refusal
export interface Refusal {
  refused: "big" | "yaml" | "neither" | "field"
  about: Readonly<Record<string, string>>
}

const refusal = (refused: Refusal["refused"], about: Refusal["about"] = {}): Refusal => ({
  refused,
  about,
})

/** The text of a file as a plan or a clinic. */
export function readYaml(text: string): Opened {
  if (text.length > MOST_BYTES) return refusal("big")
  let data: unknown
  try {
    const document = parseDocument(text.replace(/^\uFEFF/, ""), {
      version: "1.2",
      schema: "core",
      uniqueKeys: true,
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
    data = document.toJS({ maxAliasCount: 50 })
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
    const wrong = fault(planSchema, data) ?? misfits(data as unknown as PlanFile)
    return wrong ? refusal("field", wrong) : { plan: data as unknown as PlanFile }
  }
  if (!Object.hasOwn(data, "name")) return refusal("neither")
  const wrong = fault(clinicSchema, data)
  if (wrong) return refusal("field", wrong)
  const clinic = data as unknown as Clinic
  return {
    clinic: { ...clinic, ...(clinic.colour ? { colour: clinic.colour.toUpperCase() } : {}) },
  }
}

export interface Fault extends Readonly<Record<string, string>> {
  /** The way to the part, such as "sessions 1, items 2, reps". */
  where: string
  says: string
}

/** The plan against its schema: used for what is opened and, once more, for what is saved. */
export const planFault = (plan: PlanFile): Fault | null => fault(planSchema, plan) ?? misfits(plan)

const validators = new Map<object, Validator>()

function fault(schema: object, data: unknown): Fault | null {
  const validator = validators.get(schema) ?? new Validator(schema as Schema, "2020-12", false)
  validators.set(schema, validator)
  const { valid, errors } = validator.validate(data)
  if (valid) return null
  const deepest = errors.reduce<OutputUnit | null>(
    (best, one) => (best && depth(best) >= depth(one) ? best : one),
    null,
  )
  return { where: wayTo(deepest?.instanceLocation ?? "#"), says: said(deepest?.error ?? "") }
}

/** The checker's English, where there is a plainer one. */
const said = (error: string): string =>
  /false boolean|additional propert/i.test(error) ? "it is not known here" : error.slice(0, 200)

const depth = ({ instanceLocation }: OutputUnit): number => instanceLocation.split("/").length

/** "#/sessions/0/items/1/reps" as people count: "sessions 1, items 2, reps". */
function wayTo(location: string): string {
  const parts = location.split("/").slice(1)
  return parts
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~").slice(0, 60))
    .reduce(
      (said, part) =>
        /^\d+$/.test(part) ? `${said} ${Number(part) + 1}` : `${said}${said ? ", " : ""}${part}`,
      "",
    )
}

/** A plan or a clinic as a file. What an older YAML would misread stands in quotes. */
export const writeYaml = (data: PlanFile | Clinic): string =>
  stringify(data, {
    version: "1.2",
    schema: "core",
    compat: "yaml-1.1",
    lineWidth: 110,
    aliasDuplicateObjects: false,
  })
