/** Saves files through the browser's download. */

import type { PlanFile } from "../contract"
import type { Draft, Picture } from "./draft"
import { photos } from "./faults"
import { writeYaml } from "./files"
import { fileOf } from "./images"

export interface Saved {
  name: string
  content: Blob
}

export function download({ name, content }: Saved): void {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(content)
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/**
 * The name of the plan's files: the label, the day and the version. The label is a name, initials
 * or a number, as the clinic prefers, because others can see file lists. `named`: with the label.
 */
export const baseName = ({ person, issued, version }: PlanFile, named = true): string =>
  ["plan", named && inFileName(person.label), issued, `v${version}`].filter(Boolean).join("-")

const MOST_LETTERS = 40

/** What every file system takes, in letters of any script: "Zoë O’Neil" becomes "zoë-o-neil". */
const inFileName = (text: string): string =>
  [
    ...text
      .normalize("NFC")
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-"),
  ]
    .slice(0, MOST_LETTERS)
    .join("")
    .replace(/^-+|-+$/g, "")

/** The plan, and every file that the command line needs beside it. */
export function filesOf(draft: Draft, file: PlanFile): Saved[] {
  const text = (content: string): Blob => new Blob([content], { type: "application/yaml" })
  const saved: Saved[] = [{ name: `${baseName(file)}.yml`, content: text(writeYaml(file)) }]
  const picture = (name: string, one: Picture | undefined): void => {
    const content = one && fileOf(one)
    if (content) saved.push({ name, content })
  }
  if (draft.clinic) {
    const { name, phone, address, colour, logo } = draft.clinic
    const given = Object.entries({ name, phone, address, colour, logo }).filter(
      ([, value]) => value,
    )
    saved.push({
      name: draft.clinicFile,
      content: text(writeYaml(Object.fromEntries(given) as unknown as typeof draft.clinic)),
    })
    if (logo) picture(logo, draft.pictures[logo])
  }
  for (const name of new Set(photos(draft.plan).map(({ item }) => item.own?.photo ?? "")))
    picture(name, draft.pictures[name])
  return saved
}

/** The clinic's pictures by their key in the printed document. */
export function ownPictures(draft: Draft): Record<string, Picture> {
  const { clinic, pictures, plan } = draft
  const logo = clinic?.logo ? pictures[clinic.logo] : undefined
  const shown = photos(plan).flatMap(({ item }) => {
    const name = item.own?.photo ?? ""
    const picture = pictures[name]
    return picture ? [[`photo.${name}`, picture] as const] : []
  })
  return { ...(logo ? { logo } : {}), ...Object.fromEntries(shown) }
}
