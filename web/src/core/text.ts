/**
 * Somebody's own words, as generator/definitions/model/base.py reads them: white space is folded, a
 * blank line begins a paragraph.
 */

import { PASTED, YEARS } from "../vocabulary"

const DROPPED = new RegExp(PASTED.dropped, "gu")
const HYPHEN = new RegExp(PASTED.hyphen, "gu")

/** Without the invisible characters that were pasted along, but for joiners; and normalised. */
export const cleaned = (text: string): string =>
  text.replace(DROPPED, "$1").replace(HYPHEN, "-").normalize("NFC")

export const fold = (text: string): string => text.split(/\s+/u).filter(Boolean).join(" ")

export const paragraphs = (text: string): string[] =>
  cleaned(text)
    .split(/\n\s*\n/u)
    .map(fold)
    .filter(Boolean)

/** The whole text on one line. */
export const line = (text: string): string => fold(cleaned(text))

/** The whole text on one line, or null if nothing was typed. */
export const lineOrNull = (text: string | null | undefined): string | null =>
  text ? line(text) : null

/** A day of the calendar, as 2026-11-30, in any year: a clock may be wrong. */
export const isCalendarDay = (text: unknown): text is string =>
  typeof text === "string" &&
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  new Date(Date.parse(text) || 0).toISOString().startsWith(text)

/** A day in a year that a plan may have. */
export const isDay = (text: unknown): text is string =>
  isCalendarDay(text) &&
  Number(text.slice(0, 4)) >= YEARS.low &&
  Number(text.slice(0, 4)) <= YEARS.high

/** The words of a text, without accents, capitals and punctuation. */
export const wordsIn = (text: string): string[] =>
  text
    .normalize("NFKD")
    .replace(/[\p{M}’']/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
