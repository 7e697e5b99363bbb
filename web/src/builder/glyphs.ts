/** The characters in the print fonts, so that a missing one is reported before printing. */

import { cleaned, fold } from "../core/text"
import { fetchJson } from "../shared/start"

/** The code points that every print font can show. */
export async function printable(root: string): Promise<ReadonlySet<number>> {
  const runs = await fetchJson<[number, number][]>(`${root}assets/print/characters.json`)
  return new Set(
    runs.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, n) => first + n)),
  )
}

/** The first character of each text in `value` that the fonts lack, with the path to the text. */
export function unprintable(
  value: unknown,
  has: ReadonlySet<number>,
  path: (string | number)[] = [],
): { path: (string | number)[]; character: string }[] {
  if (typeof value === "string") {
    const character = [...fold(cleaned(value))].find((one) => !has.has(one.codePointAt(0) ?? 0))
    return character ? [{ path, character }] : []
  }
  if (value === null || typeof value !== "object") return []
  return Object.entries(value).flatMap(([key, part]) =>
    unprintable(part, has, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}
