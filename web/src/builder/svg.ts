/**
 * Checks an SVG before a browser draws it, as generator/plans/svg_logo.py does before printing: the
 * elements are those of a list, and are counted as often as they are drawn. A drawing of two
 * kilobytes could otherwise freeze the page.
 */

import { drawingIn } from "../shared/trusted"
import { SVG } from "../vocabulary"

const MOST_LETTERS = 300_000
const MOST_SELECTORS = 200
const NAMESPACE = "http://www.w3.org/2000/svg"
// A browser draws pixels of them: their text has a font, and their scripts never run.
const PIXELS = ["script", "text", "tspan", "textPath"]
const ELEMENTS: ReadonlySet<string> = new Set([...SVG.elements, ...PIXELS])
const EFFECTS: ReadonlySet<string> = new Set(SVG.effects)
const REFERENCE = /url\(\s*['"]?\s*#([^\s'")]+)/gu
const RULE = /([^{}]*)\{([^{}]*)\}/gu
const PROPERTY = /(?:^|[;{\s])([a-z-]+)\s*:/gu

/** Whether the drawing takes too much work to draw. */
export function asksTooMuch(text: string): boolean {
  if (text.length > MOST_LETTERS || text.includes("<!ENTITY")) return true
  const root = drawingIn(text)
  if (depthOf(root) > SVG.most_deep) return true
  if ([root, ...root.querySelectorAll("*")].some(isRefused)) return true
  try {
    return new Drawing(root).weight(root) > SVG.most_elements
  } catch (problem) {
    if (problem instanceof Endless) return true
    throw problem
  }
}

function depthOf(root: Element): number {
  let deepest = 0
  const waiting: [Element, number][] = [[root, 1]]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [part, depth] = next
    deepest = Math.max(deepest, depth)
    for (const child of part.children) waiting.push([child, depth + 1])
  }
  return deepest
}

const isRefused = (part: Element): boolean =>
  (part.namespaceURI === NAMESPACE && !ELEMENTS.has(part.localName)) ||
  [...part.attributes].some(({ localName, value }) => {
    const name = localName.toLowerCase()
    return EFFECTS.has(name) || (name === "style" && hasEffect(value))
  }) ||
  (part.localName === "style" && hasEffect(part.textContent ?? ""))

const hasEffect = (style: string): boolean =>
  style.includes("@import") ||
  [...style.toLowerCase().matchAll(PROPERTY)].some(([, name]) => EFFECTS.has(name ?? ""))

/** A part shows itself. */
class Endless extends Error {}

/** Counts the elements as often as they are drawn. */
class Drawing {
  private readonly weights = new Map<string, number>()
  private readonly open = new Set<string>()
  private readonly parts: ReadonlyMap<string, Element>
  private readonly clips: ReadonlyMap<string, string[]>

  constructor(root: Element) {
    const parts = [root, ...root.querySelectorAll("*")]
    this.parts = new Map(parts.filter(({ id }) => id).map((part) => [part.id, part]))
    this.clips = clipsOf(parts)
    if (this.clips.size > MOST_SELECTORS) throw new Endless()
  }

  weight(part: Element): number {
    let weight = 1
    for (const child of part.children) weight += this.weight(child)
    for (const { localName, value } of part.attributes) {
      const ids = localName === "href" ? [value.replace(/^#/, "")] : referencesIn(value)
      for (const id of ids) weight += this.weightOf(id)
    }
    for (const [selector, ids] of this.clips)
      if (selects(selector, part)) for (const id of ids) weight += this.weightOf(id)
    return weight
  }

  private weightOf(id: string): number {
    if (this.open.has(id) || this.open.size > SVG.most_deep) throw new Endless()
    const known = this.weights.get(id)
    if (known !== undefined) return known
    this.open.add(id)
    const target = this.parts.get(id)
    const weight = target ? this.weight(target) : 0
    this.weights.set(id, weight)
    this.open.delete(id)
    return weight
  }
}

const referencesIn = (value: string): string[] =>
  [...value.matchAll(REFERENCE)].map(([, id]) => id ?? "")

/** The parts that each selector of a style sheet clips its elements with. */
function clipsOf(parts: Element[]): Map<string, string[]> {
  const clips = new Map<string, string[]>()
  for (const sheet of parts.filter(({ localName }) => localName === "style"))
    for (const [, selectors = "", body = ""] of (sheet.textContent ?? "").matchAll(RULE))
      if (body.includes("clip-path"))
        for (const selector of selectors.split(",").map((one) => one.trim()))
          clips.set(selector, [...(clips.get(selector) ?? []), ...referencesIn(body)])
  return clips
}

/** Whether a style sheet's selector may select the element; in doubt, it does. */
function selects(selector: string, part: Element): boolean {
  if (/^\.[\w-]+$/.test(selector)) return part.classList.contains(selector.slice(1))
  if (/^#[\w-]+$/.test(selector)) return part.id === selector.slice(1)
  return true
}
