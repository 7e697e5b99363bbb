/**
 * The limits of a YAML file, as in generator/definitions/yaml_source.py and with its codes. They are
 * checked before anything whose work grows faster than the file, so that no file freezes the page.
 */

import { CST, isCollection, isMap, isPair, isScalar, type Node, Parser } from "yaml"
import { type Finding, finding, type Path } from "../core/findings"

export const MOST_BYTES = 1_000_000
const MOST_DEEP = 40
/** The schema allows far fewer keys and entries, so one among these is already wrong. */
const MOST_CHECKED = 200
/** Values and keys of a file. A plan of the greatest length has about 5,000. */
const MOST_PARTS = 50_000

/** What the command line refuses in the structure: depth, aliases, anchors, tags. */
export function structureFault(text: string): Finding | null {
  let parts = 0
  for (const token of new Parser().parse(text)) {
    if (token.type !== "document") continue
    const open: [CST.Token, number][] = token.value ? [[token.value, 1]] : []
    for (let next = open.pop(); next; next = open.pop()) {
      const [part, depth] = next
      parts += 1
      if (part.type === "alias") return finding("yaml.alias", [], {}, "alias")
      if (!CST.isCollection(part)) continue
      if (depth > MOST_DEEP) return finding("yaml.deep", [], { most: MOST_DEEP })
      if (parts + part.items.length > MOST_PARTS) return tooMany(parts + part.items.length)
      for (const { start, key, sep, value } of part.items) {
        const fault = propertyFault([...start, ...(sep ?? [])])
        if (fault) return fault
        if (key) open.push([key, depth + 1])
        if (value) open.push([value, depth + 1])
      }
    }
  }
  return null
}

const tooMany = (has: number): Finding =>
  finding("schema.length", [], { name: "", most: MOST_PARTS, has }, "too-long")

function propertyFault(tokens: CST.SourceToken[]): Finding | null {
  for (const { type, source } of tokens) {
    if (type === "anchor") return finding("yaml.alias", [], {}, "anchor")
    if (type === "tag" && source !== "!") return finding("yaml.tag", [], { tag: source })
  }
  return null
}

/** The first key that its map has twice. */
export function keyTwice(node: Node, path: Path = []): Finding | null {
  if (!isCollection(node)) return null
  const seen = new Set<string>()
  for (const [index, item] of node.items.entries()) {
    let place: Path = [...path, index]
    if (isMap(node) && isPair(item)) {
      const key = String(isScalar(item.key) ? item.key.value : item.key)
      place = [...path, key]
      if (seen.has(key)) return finding("yaml.duplicate-key", place, { key })
      seen.add(key)
    }
    const inside = (isPair(item) ? item.value : item) as Node | null
    const fault = inside && keyTwice(inside, place)
    if (fault) return fault
  }
  return null
}

/** `data` without what the schema would refuse anyway, because it reports each such part. */
export function checkable(data: unknown): unknown {
  if (Array.isArray(data)) return data.slice(0, MOST_CHECKED).map(checkable)
  if (typeof data !== "object" || data === null) return data
  const entries = Object.entries(data).slice(0, MOST_CHECKED)
  return Object.fromEntries(entries.map(([key, value]) => [key, checkable(value)]))
}
