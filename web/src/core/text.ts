/**
 * Somebody's own words, as generator/definitions/model/base.py reads them: white space is folded, a
 * blank line begins a paragraph.
 */

export const fold = (text: string): string => text.split(/\s+/u).filter(Boolean).join(" ")

export const paragraphs = (text: string): string[] =>
  text
    .normalize("NFC")
    .split(/\n\s*\n/u)
    .map(fold)
    .filter(Boolean)

/** The whole text on one line. */
export const line = (text: string): string => paragraphs(text).join(" ")

/** The whole text on one line, or null if nothing was typed. */
export const lineOrNull = (text: string | null | undefined): string | null =>
  text ? line(text) : null
