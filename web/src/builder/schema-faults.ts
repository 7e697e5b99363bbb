/**
 * Schema errors of a file as findings, with the codes and words of
 * generator/definitions/validation.py.
 */

import { type OutputUnit, type Schema, Validator } from "@cfworker/json-schema"
import clinicSchema from "../../../content/schemas/clinic.schema.json"
import planSchema from "../../../content/schemas/plan.schema.json"
import { NUMBERS, PATTERNS } from "../vocabulary"
import { type Finding, finding, type Path, type Phrase, phrase } from "../core/findings"
import { named } from "./finding-words"
import { twice } from "./rules"
import { checkable } from "./yaml-limits"

type Node = Readonly<Record<string, unknown>>
const SCHEMAS: Readonly<Record<"plan" | "clinic", Node>> = {
  plan: planSchema as Node,
  clinic: clinicSchema as Node,
}
const validators = new Map<string, Validator>()

/** The first schema error at the deepest place, or null. */
export function schemaFault(kind: "plan" | "clinic", data: unknown): Finding | null {
  const schema = SCHEMAS[kind]
  const validator = validators.get(kind) ?? new Validator(schema as Schema, "2020-12", false)
  validators.set(kind, validator)
  data = checkable(data)
  const { valid, errors } = validator.validate(data)
  if (valid) return null
  // If a value can be written in several ways, the error for its own type says the most.
  const depth = ({ instanceLocation, keyword }: OutputUnit): number =>
    steps(instanceLocation).length + ({ type: -0.5, uniqueItems: 0.5 }[keyword] ?? 0)
  const [deepest] = errors
    .filter((unit) => SAID.has(unit.keyword) && ruleAt(schema, unit.keywordLocation) !== "null")
    .toSorted((a, b) => depth(b) - depth(a))
  return said(deepest ?? errors[0]!, schema, data)
}

/** The keywords that say what is wrong; the others only lead to them. */
const SAID = new Set([
  ...["required", "additionalProperties", "false", "enum", "const", "type", "pattern", "format"],
  ...["minimum", "maximum", "minItems", "maxItems", "minLength", "maxLength"],
  "uniqueItems",
])

/** "#/sessions/0/items" as a list of steps. */
const steps = (location: string): (string | number)[] =>
  location
    .split("/")
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))

const at = (whole: unknown, path: Path): unknown =>
  path.reduce<unknown>((part, step) => (part as Node | undefined)?.[step], whole)

/** The value at a location of a schema, following every `$ref` on the way. */
function ruleAt(schema: Node, location: string): unknown {
  let node: unknown = schema
  for (const step of steps(location)) {
    if (step === "$ref") node = at(schema, steps(String((node as Node)["$ref"])))
    else node = (node as Node | undefined)?.[step]
  }
  return node
}

function said(unit: OutputUnit, schema: Node, data: unknown): Finding {
  const { keyword, keywordLocation, instanceLocation, error } = unit
  const path = steps(instanceLocation)
  if (keyword === "uniqueItems") return twice(at(data, path) as unknown[], path)[0]!
  const own = /false|additional/.test(keyword) ? null : ownFault(path, keyword)
  if (own) return own
  const value = at(data, path)
  const rule = ruleAt(schema, keywordLocation)
  const rules = ruleAt(schema, keywordLocation.replace(/\/[^/]*$/, "")) as Node
  const wrong = (code: string, one: string, values: Finding["values"] = {}): Finding =>
    finding(`schema.${code}`, path, { name: named(path), ...values }, one)
  const choice = (ids: unknown): Finding =>
    wrong("choice", value === null ? "empty" : "other", {
      has: has(value),
      right: phrase("one-of", { ids: [ids].flat().map(String) }),
    })
  const count = Array.isArray(value) ? value.length : 0
  switch (keyword) {
    case "required": {
      const missing = (rule as string[]).find((key) => !(key in (value as object))) ?? ""
      const place = [...path, missing]
      return finding("schema.missing", place, { name: named(place), described: "" })
    }
    case "additionalProperties":
    case "false":
      return finding("schema.unknown-key", path, { key: String(path.at(-1)), right: "" }, "other")
    case "enum":
    case "const":
      return choice(rule)
    case "format":
      return /^\d{4}-\d{2}-\d{2}$/.test(String(value))
        ? wrong("date", "no-such-day", { day: String(value) })
        : wrong("date", "not-a-date")
    case "minimum":
      return wrong("range", "at-least", { bound: rule, value: String(value) })
    case "maximum":
      return wrong("range", "at-most", { bound: rule, value: String(value) })
    case "minItems":
      return wrong("length", "too-short", { least: rule, has: count })
    case "maxItems":
      return wrong("length", "too-long", { most: rule, has: count })
    case "minLength":
      return wrong("value", "empty")
    case "maxLength":
      return wrong("length", "too-many-characters", { most: rule, has: String(value).length })
    case "type": {
      if (rules["enum"] ?? rules["const"]) return choice(rules["enum"] ?? rules["const"])
      const values = { wanted: phrase(WANTED[String(rule)] ?? "wanted-text"), has: has(value) }
      if (value === null) return wrong("type", "empty", values)
      if (rule === "string" && typeof value !== "object")
        return wrong("type", "unquoted", { ...values, value: String(value) })
      return wrong("type", "other", values)
    }
    case "pattern": {
      const [name = "pattern"] = Object.entries(PATTERNS).find(([, one]) => one === rule) ?? []
      const example = phrase(`example-${name}`, { pattern: rule })
      return wrong("pattern", "", { has: has(value), example })
    }
  }
  return wrong("value", "other", { problem: error })
}

/** Keys that can be written in several ways, of which the schema would name only one. */
function ownFault(path: Path, keyword: string): Finding | null {
  const key = path.findLastIndex((step) => typeof step === "string")
  const there = path.slice(0, key + 1)
  const misfit = (one: string, values: Finding["values"] = {}): Finding =>
    finding("schema.value", there, { name: named(there), ...values }, one)
  const { low, high } = NUMBERS.times_a_week
  if (path[key] === "days") return misfit("days-list")
  if (path[key] === "colour") return misfit("colour-form")
  if (path[key] === "tempo") return misfit("tempo-numbers")
  if (path[key] === "times_a_week" && /imum$/.test(keyword))
    return misfit("span-range", { low, high })
  return null
}

const WANTED: Readonly<Record<string, string>> = {
  integer: "wanted-whole-number",
  number: "wanted-number",
  boolean: "wanted-flag",
  string: "wanted-text",
  array: "wanted-list",
  object: "wanted-keys",
}

/** A description of the value for a message. */
function has(value: unknown): Phrase | string {
  if (value === null || value === undefined) return phrase("has-nothing")
  if (typeof value === "boolean") return String(value)
  if (typeof value === "number") return phrase("has-number", { number: String(value) })
  if (typeof value === "object") return phrase(Array.isArray(value) ? "has-list" : "has-keys")
  const text = String(value)
  return phrase("has-text", { text: text.length > 40 ? `${text.slice(0, 40)}…` : text })
}
