// Generates TypeScript types from the published schemas: `npm run types`. A test compares
// src/contract.ts with the schemas.
import { readFileSync, writeFileSync } from "node:fs"
import { isDeepStrictEqual } from "node:util"
import { compile } from "json-schema-to-typescript"
import { format } from "prettier"

const schemas = {
  AppData: "app-data",
  AppSlice: "app-slice",
  Clinic: "clinic",
  PlanFile: "plan",
  ResolvedPlan: "resolved-plan",
}
const whole = { $defs: {}, anyOf: [] }
for (const [name, file] of Object.entries(schemas)) {
  const { $defs, ...schema } = JSON.parse(
    readFileSync(`../content/schemas/${file}.schema.json`, "utf8"),
  )
  Object.assign(whole.$defs, $defs, { [name]: schema })
  whole.anyOf.push({ $ref: `#/$defs/${name}` })
}
untitled(whole)
shareDoses(whole.$defs)
const types = await compile(whole, "Contract", {
  additionalProperties: false,
  bannerComment: "// Made by `npm run types` from content/schemas/. Do not edit.",
  enableConstEnums: false,
  format: true,
  ignoreMinAndMaxItems: true,
  style: { printWidth: 100, semi: false },
})

const vocabulary = JSON.parse(readFileSync("../content/schemas/vocabulary.json", "utf8"))
const constants = Object.entries(vocabulary).map(
  ([name, value]) => `export const ${name.toUpperCase()} = ${JSON.stringify(value)} as const\n`,
)
writeFileSync(
  process.env.LOADWISE_VOCABULARY ?? "src/vocabulary.ts",
  await format(
    `// Made by \`npm run types\` from content/schemas/vocabulary.json. Do not edit.\n${constants.join("")}`,
    { parser: "typescript", printWidth: 100, semi: false },
  ),
)
writeFileSync(process.env.LOADWISE_TYPES ?? "src/contract.ts", types)

/**
 * Removes the titles that Pydantic gives each key, or every key would become a type; pairs become
 * tuples.
 */
function untitled(node) {
  if (node === null || typeof node !== "object") return
  if (typeof node.title === "string" && !node.properties?.title) delete node.title
  // A description beside a reference would make a second type of the same shape.
  if (node.$ref) delete node.description
  if (node.prefixItems)
    node.tsType = `[${node.prefixItems.map((item) => (item.type === "integer" ? "number" : item.type)).join(", ")}]`
  for (const [key, part] of Object.entries(node)) {
    if (key === "properties" || key === "$defs") Object.values(part).forEach(untitled)
    else untitled(part)
  }
}

/**
 * Pydantic repeats a dose's keys in each class that has them; the types extend one: the dose of the
 * app data, or that of a plan file.
 */
function shareDoses(all) {
  const { Dose, Item } = all
  const keys = Object.keys(Dose.properties)
  const properties = Object.fromEntries(keys.map((key) => [key, Item.properties[key]]))
  all.WrittenDose = { ...Dose, description: "The keys of a dose in a plan file.", properties }
  for (const base of ["Dose", "WrittenDose"]) {
    const inBase = Object.entries(all[base].properties)
    const same = (node, [key, value]) => isDeepStrictEqual(node.properties?.[key], value)
    for (const [name, node] of Object.entries(all)) {
      if (name === base || !inBase.every((one) => same(node, one))) continue
      node.extends = { $ref: `#/$defs/${base}` }
      node.properties = Object.fromEntries(
        Object.entries(node.properties).filter(([key]) => !keys.includes(key)),
      )
    }
  }
}
