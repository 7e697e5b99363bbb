// The published schemas as TypeScript types: `npm run types`. A test holds src/contract.ts against
// the schemas.
import { readFileSync, writeFileSync } from "node:fs"
import { compile } from "json-schema-to-typescript"

const schemas = { AppData: "app-data", PlanFile: "plan", ResolvedPlan: "resolved-plan" }
const whole = { $defs: {}, anyOf: [] }
for (const [name, file] of Object.entries(schemas)) {
  const { $defs, ...schema } = JSON.parse(
    readFileSync(`../content/schemas/${file}.schema.json`, "utf8"),
  )
  Object.assign(whole.$defs, $defs, { [name]: schema })
  whole.anyOf.push({ $ref: `#/$defs/${name}` })
}
untitled(whole)
const types = await compile(whole, "Contract", {
  additionalProperties: false,
  bannerComment: "// Made by `npm run types` from content/schemas/. Do not edit.",
  enableConstEnums: false,
  format: true,
  ignoreMinAndMaxItems: true,
  style: { printWidth: 100, semi: false },
})
writeFileSync(process.env.LOADWISE_TYPES ?? "src/contract.ts", types)

/**
 * Without the titles that Pydantic gives each key, or every one would become a type of its own;
 * pairs as pairs.
 */
function untitled(node) {
  if (node === null || typeof node !== "object") return
  if (typeof node.title === "string" && !node.properties?.title) delete node.title
  if (node.prefixItems)
    node.tsType = `[${node.prefixItems.map((item) => (item.type === "integer" ? "number" : item.type)).join(", ")}]`
  for (const [key, part] of Object.entries(node)) {
    if (key === "properties" || key === "$defs") Object.values(part).forEach(untitled)
    else untitled(part)
  }
}
