/**
 * What an SVG logo may contain, with the cases of generator/plans/svg_logo.py. The page shows it
 * as a picture, where it can run and fetch nothing; but filters, masks, patterns and nested copies
 * can take minutes and gigabytes to draw.
 */

import { SVG } from "../vocabulary"

export const MOST_DRAWING_BYTES = 300_000

/** Few enough that even copies of copies stay few; the command line counts them exactly. */
const MOST_COPIES = 8
const EFFECT = new RegExp(`[\\s"';{](${SVG.effects.join("|")})\\s*[=:]`, "i")
const allowed = new Set<string>(SVG.elements)
const NAMED: Readonly<Record<string, string>> = SVG.named

export interface DrawingFault {
  why: "entities" | "holds" | "outside" | "complex"
  values: Readonly<Record<string, unknown>>
}

export const isDrawing = (bytes: Uint8Array): boolean =>
  new TextDecoder("latin1").decode(bytes.subarray(0, 4096)).includes("<svg")

export function drawingFault(bytes: Uint8Array): DrawingFault | null {
  const text = new TextDecoder().decode(bytes)
  if (text.includes("<!ENTITY")) return { why: "entities", values: {} }
  let copies = 0
  const names = text.matchAll(/xmlns:([\w-]+)\s*=\s*["']http:\/\/www\.w3\.org\/2000\/svg["']/g)
  const prefixes = new Set(["", ...Array.from(names, ([, name]) => `${name}:`)])
  for (const [, prefix = "", element = ""] of text.matchAll(/<([\w-]+:)?([A-Za-z][\w.-]*)/g)) {
    if (!prefixes.has(prefix)) continue // a drawing program's own notes
    if (!allowed.has(element))
      return { why: "holds", values: { svg_part: NAMED[element] ?? "effect" } }
    if (element === "use") copies += 1
    if (copies > MOST_COPIES) return { why: "complex", values: {} }
  }
  if (/\son[a-z]+\s*=/i.test(text)) return { why: "holds", values: { svg_part: "script" } }
  if (EFFECT.test(text)) return { why: "holds", values: { svg_part: "effect" } }
  const link = /\b(?:href|src)\s*=\s*["'](?!#)/i
  const paint = /url\(\s*(?:["']|&quot;)?\s*(?!#)[^\s'")]/i
  return link.test(text) || paint.test(text) || text.includes("@import")
    ? { why: "outside", values: {} }
    : null
}
