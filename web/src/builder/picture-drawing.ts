/**
 * What an SVG logo may contain, with the cases of generator/plans/image_files.py. The page shows it
 * as a picture, where it can run and fetch nothing; but filters, masks, patterns and nested copies
 * can take minutes and gigabytes to draw.
 */

import { SVG_COPIES, SVG_ELEMENTS } from "../vocabulary"

export const MOST_DRAWING_BYTES = 300_000

const allowed = new Set<string>(SVG_ELEMENTS)
const HELD: Readonly<Record<string, string>> = {
  script: "script",
  foreignObject: "foreign",
  image: "picture",
  feImage: "picture",
  text: "text",
}

export interface DrawingFault {
  why: "entities" | "holds" | "outside" | "element"
  values: Readonly<Record<string, unknown>>
}

export const isDrawing = (bytes: Uint8Array): boolean =>
  new TextDecoder("latin1").decode(bytes.subarray(0, 4096)).includes("<svg")

export function drawingFault(bytes: Uint8Array): DrawingFault | null {
  const text = new TextDecoder().decode(bytes)
  if (/<!(ENTITY|\[CDATA)/.test(text)) return { why: "entities", values: {} }
  let copies = 0
  for (const [, element = ""] of text.matchAll(/<(?:[\w-]+:)?([A-Za-z][\w.-]*)/g)) {
    const part = HELD[element]
    if (part) return { why: "holds", values: { svg_part: part } }
    if (element === "use") copies += 1
    if (!allowed.has(element) || copies > SVG_COPIES) return { why: "element", values: { element } }
  }
  if (/\son[a-z]+\s*=/i.test(text)) return { why: "holds", values: { svg_part: "script" } }
  const link = /\b(?:href|src)\s*=\s*["'](?!#)/i
  const paint = /url\(\s*(?:["']|&quot;)?\s*(?!#)[^\s'")]/i
  return link.test(text) || paint.test(text) || text.includes("@import")
    ? { why: "outside", values: {} }
    : null
}
