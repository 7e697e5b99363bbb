/**
 * The log as CSV, and back.
 */

import { asEntry, type Entry, ENTRY_FORM } from "./entry"

const COLUMNS = [
  "day", "session", "sign", "done", "worst_pain", "hurt", "usual_pain", "morning", "morning_pain", "words",
  "protocol", "phase", "id", "edit", "pains",
] as const // prettier-ignore
/** Tables that were saved before there was pain in single exercises lack the last column. */
const OLDER = COLUMNS.slice(0, -1)

/**
 * A spreadsheet may take another character for the one between cells, or end a row at a line break:
 * wherever a cell could begin, no formula does, nor one in the wide letters of East Asian keyboards,
 * nor one behind a quotation mark. After a space, which few take for a separator, a dash that stands
 * by itself stays as it is.
 */
const FORMULA = String.raw`(?=[\s"]*[=+\-@'＝＋－＠])`
const AFTER_SPACE = String.raw`(?='*(?:[=+@＝＋＠]|[\-－][^\s\d]))`
/** What can come before a cell's start, and what must follow. */
const PLACES = [
  ["(^)", FORMULA],
  [String.raw`([,;|\t\v\f\r\n\x85\u2028\u2029])`, FORMULA],
  ["( )", AFTER_SPACE],
]
/** Where an apostrophe goes, and where it is taken away again: backwards. */
const UNSAFE = PLACES.map((place) => new RegExp(place.join(""), "g"))
const DEFUSED = PLACES.map((place) => new RegExp(place.join("'"), "g")).reverse()

export const harmless = (text: string): string =>
  UNSAFE.reduce((said, place) => said.replace(place, "$1'"), text)
const asWritten = (text: string): string =>
  DEFUSED.reduce((said, place) => said.replace(place, "$1"), text)

const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

export function toCsv(entries: readonly Entry[]): string {
  const rows = entries.map((entry) =>
    cells(entry)
      .map((cell) => quoted(harmless(cell)))
      .join(","),
  )
  return `\ufeff${[COLUMNS.join(","), ...rows].join("\r\n")}\r\n`
}

function cells(it: Entry): string[] {
  const number = (value: number | null): string => (value === null ? "" : String(value))
  const yes = (value: boolean | null): string => (value === null ? "" : value ? "yes" : "no")
  return [
    it.day, it.session === null ? "" : String(it.session + 1), yes(it.sign), yes(it.done), number(it.worst), it.hurt.join(" "),
    number(it.usual), it.morning.how ?? "", number(it.morning.pain), it.words, it.protocol, it.phase, it.id, String(it.edit),
    Object.entries(it.pains).map(([id, score]) => `${id}=${score}`).join(" "),
  ] // prettier-ignore
}

/**
 * The entries of a table that `toCsv` wrote; null for any other table, or if any row is not an
 * entry.
 */
export function fromCsv(text: string): Entry[] | null {
  const [head, ...rows] = parsedRows(text.replace(/^\ufeff/, ""))
  if (!head || ![COLUMNS, OLDER].some((known) => head.join() === known.join())) return null
  const entries = rows.map((row) =>
    row.length === head.length ? fromCells(row.map(asWritten)) : null,
  )
  return entries.every((entry) => entry !== null) ? entries : null
}

function fromCells(row: string[]): Entry | null {
  const cell = Object.fromEntries(COLUMNS.map((name, at) => [name, row[at] ?? ""])) as Record<
    (typeof COLUMNS)[number],
    string
  >
  // What a spreadsheet has changed must not be taken for an answer: `asEntry` refuses these
  const number = (value: string): number | null =>
    value === "" ? null : /^\d+$/.test(value) ? Number(value) : NaN
  const yes = (value: string): unknown =>
    value === "" ? null : value === "yes" ? true : value === "no" ? false : value
  return asEntry({
    form: ENTRY_FORM,
    id: cell.id,
    edit: number(cell.edit),
    day: cell.day,
    protocol: cell.protocol,
    phase: cell.phase,
    session: cell.session === "" ? null : (number(cell.session) ?? 0) - 1,
    sign: yes(cell.sign),
    done: yes(cell.done),
    worst: number(cell.worst_pain),
    hurt: cell.hurt.split(" ").filter(Boolean),
    pains: Object.fromEntries(
      cell.pains
        .split(" ")
        .filter(Boolean)
        .map((one) => [one.replace(/=.*/, ""), Number(one.replace(/.*=/, ""))]),
    ),
    usual: number(cell.usual_pain),
    morning: { how: cell.morning || null, pain: number(cell.morning_pain) },
    words: cell.words,
  })
}

/** Rows of unquoted cells, without empty lines. */
export function parsedRows(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/gy
  for (let found = cell.exec(text); found; found = cell.exec(text)) {
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "")
    if (found[3] !== ",") {
      if (row.length > 1 || row[0] !== "") rows.push(row)
      row = []
    }
    if (cell.lastIndex >= text.length && found[3] !== ",") break
  }
  return rows
}
