// The published schemas as TypeScript types: `npm run types`. A test holds the files in src/contract/ against the schemas.
import { readFileSync, writeFileSync } from "node:fs"
import { compile } from "json-schema-to-typescript"

const folder = process.env.LOADWISE_TYPES ?? "src/contract"
for (const [schema, name] of [["kit", "Kit"], ["plan", "PlanFile"], ["resolved-plan", "ResolvedPlan"]]) {
  const source = JSON.parse(readFileSync(`../content/schemas/${schema}.schema.json`, "utf8"))
  untitled(source)
  const types = await compile(source, name, {
    additionalProperties: false,
    bannerComment: `// Made by \`npm run types\` from content/schemas/${schema}.schema.json. Do not edit.`,
    enableConstEnums: false,
    format: true,
    ignoreMinAndMaxItems: true,
    style: { printWidth: 120, semi: false },
  })
  writeFileSync(`${folder}/${schema}.ts`, types)
}

/** Without the titles that Pydantic gives each key, or every one would become a type of its own; pairs as pairs. */
function untitled(node) {
  if (node === null || typeof node !== "object") return
  if (typeof node.title === "string" && !node.properties?.title) delete node.title
  if (node.prefixItems) node.tsType = `[${node.prefixItems.map((item) => item.type === "integer" ? "number" : item.type).join(", ")}]`
  for (const [key, part] of Object.entries(node)) {
    if (key === "properties" || key === "$defs") Object.values(part).forEach(untitled)
    else untitled(part)
  }
}
