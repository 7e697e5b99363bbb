/**
 * Somebody's own words: white space is folded, a blank line begins a paragraph. As
 * generator/definitions/model/base.py reads them.
 */

export const fold = (text: string): string => text.split(/\s+/u).filter(Boolean).join(" ")

export const paragraphs = (text: string): string[] =>
  text
    .normalize("NFC")
    .split(/\n\s*\n/u)
    .map(fold)
    .filter(Boolean)

/** All of it on one line. */
export const line = (text: string): string => paragraphs(text).join(" ")

/** The same, or nothing where nothing was typed. */
export const lineOrNull = (text: string | null | undefined): string | null =>
  text ? line(text) : null
