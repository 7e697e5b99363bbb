/** The log as a file, and back: only files written by this page are imported. */

import { fromCsv } from "./csv"
import { today } from "./day"
import { asEntry, type Entry } from "./entry"

const KIND = "loadwise-log"
const FORM = 1
export const MOST_BYTES = 5_000_000

export type Refusal = "big" | "newer" | "other"

export const toJson = (entries: readonly Entry[]): string =>
  `${JSON.stringify({ kind: KIND, form: FORM, made: today(), entries }, null, 1)}\n`

/** The entries of a file's text, or why it is refused. All or nothing. */
export function fromFile(text: string): Entry[] | Refusal {
  if (text.length > MOST_BYTES) return "big"
  if (!/^\s*[{[]/.test(text)) return fromCsv(text) ?? "other"
  let it: { kind?: unknown; form?: unknown; entries?: unknown }
  try {
    it = JSON.parse(text) as typeof it
  } catch {
    return "other"
  }
  if (it.kind !== KIND || typeof it.form !== "number") return "other"
  if (it.form > FORM) return "newer"
  if (!Array.isArray(it.entries)) return "other"
  const entries = it.entries.map(asEntry)
  return entries.every((entry) => entry !== null) ? entries : "other"
}

/** Give a text to the browser as a file to save. */
export function download(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement("a")
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
