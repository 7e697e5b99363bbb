/** The characters in the print fonts, so that a missing one is reported before printing. */

import { fold } from "../core/text"
import { FONT_STYLES } from "../vocabulary"

/** The characters that all font styles contain. */
export async function printable(root: string): Promise<ReadonlySet<number>> {
  const styles = await Promise.all(
    FONT_STYLES.map(async (style) => {
      const answer = await fetch(`${root}assets/print/SourceSansPro-${style}.ttf`)
      if (!answer.ok) throw new Error(`${answer.status}`)
      return charactersOf(new DataView(await answer.arrayBuffer()))
    }),
  )
  const [first = new Set<number>(), ...others] = styles
  return new Set([...first].filter((one) => others.every((other) => other.has(one))))
}

/** The characters of a TrueType font: its `cmap`, in format 12 or 4. */
export function charactersOf(font: DataView): Set<number> {
  const tables = font.getUint16(4)
  for (let n = 0; n < tables; n += 1) {
    const at = 12 + 16 * n
    if (font.getUint32(at) === 0x636d6170) return fromMap(font, font.getUint32(at + 8))
  }
  return new Set()
}

function fromMap(font: DataView, map: number): Set<number> {
  const found = new Set<number>()
  for (let n = 0; n < font.getUint16(map + 2); n += 1) {
    const platform = font.getUint16(map + 4 + 8 * n)
    const table = map + font.getUint32(map + 8 + 8 * n)
    if (platform !== 0 && platform !== 3) continue
    if (font.getUint16(table) === 12) groups(font, table, found)
    else if (font.getUint16(table) === 4) segments(font, table, found)
  }
  return found
}

function groups(font: DataView, table: number, found: Set<number>): void {
  for (let n = 0; n < font.getUint32(table + 12); n += 1) {
    const at = table + 16 + 12 * n
    for (let code = font.getUint32(at); code <= font.getUint32(at + 4); code += 1) found.add(code)
  }
}

function segments(font: DataView, table: number, found: Set<number>): void {
  const length = font.getUint16(table + 6)
  for (let at = 0; at < length; at += 2) {
    const end = font.getUint16(table + 14 + at)
    const start = font.getUint16(table + 16 + length + at)
    const delta = font.getUint16(table + 16 + 2 * length + at)
    const offsetAt = table + 16 + 3 * length + at
    const offset = font.getUint16(offsetAt)
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const glyph =
        offset === 0
          ? (code + delta) & 0xffff
          : font.getUint16(offsetAt + offset + 2 * (code - start))
      if (glyph !== 0) found.add(code)
    }
  }
}

/** The first character of each text in `value` that the fonts lack, with the path to the text. */
export function unprintable(
  value: unknown,
  has: ReadonlySet<number>,
  path: (string | number)[] = [],
): { path: (string | number)[]; character: string }[] {
  if (typeof value === "string") {
    const character = [...fold(value.normalize("NFC"))].find(
      (one) => !has.has(one.codePointAt(0) ?? 0),
    )
    return character ? [{ path, character }] : []
  }
  if (value === null || typeof value !== "object") return []
  return Object.entries(value).flatMap(([key, part]) =>
    unprintable(part, has, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}
