/**
 * What the print fonts can show, so that a letter that they lack is reported before printing: our
 * own font, and the others for what it lacks, which are loaded only for a text that needs them.
 */

import { cleaned, fold } from "../core/text"
import { fetchJson } from "../shared/start"

/** A further font: its family, and its files in the site's `assets/print/fonts/`. */
export interface OtherFont {
  family: string
  files: readonly string[]
  has: ReadonlySet<number>
}

/** Code points of our own font; the other fonts in the order to try them, or null: not asked for. */
export interface Fonts {
  own: ReadonlySet<number>
  others: readonly OtherFont[] | null
}

type Runs = readonly (readonly [number, number])[]

const points = (runs: Runs): ReadonlySet<number> =>
  new Set(
    runs.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, n) => first + n)),
  )

/** The code points that every style of our own font can show. */
export const ownFont = async (root: string): Promise<ReadonlySet<number>> =>
  points(await fetchJson<Runs>(`${root}assets/print/characters.json`))

export async function otherFonts(root: string): Promise<readonly OtherFont[]> {
  const fonts = await fetchJson<{ family: string; files: string[]; characters: Runs }[]>(
    `${root}assets/print/other-fonts.json`,
  )
  return fonts.map(({ characters, ...font }) => ({ ...font, has: points(characters) }))
}

/** The fonts that a printed text needs besides our own. */
export const fontsFor = ({ own, others }: Fonts, text: string): OtherFont[] => {
  const needed = new Set(rare(text, own).map((letter) => fontOf(others ?? [], letter)))
  return (others ?? []).filter((font) => needed.has(font))
}

/** Whether anything that was typed needs more than our own font. */
export const needsOthers = (value: unknown, own: ReadonlySet<number>): boolean =>
  unprintable(value, { own, others: [] }).length > 0

/**
 * The first character of each text in `value` that no font has, with the path to the text. While the
 * other fonts are not known, every character is accepted.
 */
export function unprintable(
  value: unknown,
  { own, others }: Fonts,
  path: (string | number)[] = [],
): { path: (string | number)[]; character: string }[] {
  if (!others) return []
  if (typeof value === "string") {
    const letter = rare(fold(cleaned(value)), own).find((one) => !fontOf(others, one))
    if (!letter) return []
    const has = (one: string): boolean => own.has(point(one)) || Boolean(fontOf(others, one))
    const [base = "", ...marks] = letter
    // Each may be in a font, but not in the same one as the letter that it stands on
    const character = [base, ...marks].find((one) => !has(one)) ?? marks[0] ?? base
    return [{ path, character }]
  }
  if (value === null || typeof value !== "object") return []
  return Object.entries(value).flatMap(([key, part]) =>
    unprintable(part, { own, others }, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

const point = (character: string): number => character.codePointAt(0) ?? 0

/**
 * The letters, each with the marks on it, that our own font cannot show. Joiners only shape the
 * letters beside them: no font needs to have them.
 */
const rare = (text: string, own: ReadonlySet<number>): string[] =>
  (text.replace(/[\u200c\u200d]/g, "").match(/\p{L}\p{M}*|[^]/gu) ?? []).filter((letter) =>
    [...letter].some((one) => !own.has(point(one))),
  )

/** The first of the fonts that has a letter with all its marks. */
const fontOf = (fonts: readonly OtherFont[], letter: string): OtherFont | undefined =>
  fonts.find(({ has }) => [...letter].every((one) => has.has(point(one))))
