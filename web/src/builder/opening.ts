/** Opening files: a plan, its clinic and its pictures, chosen together or one after another. */

import type { Clinic, PlanFile } from "../contract"
import type { AppDataFiles } from "../shared/app-data-files"
import { libraryOf } from "./needed"
import type { Finding } from "../core/findings"
import type { Library } from "../core/library"
import { expand } from "../core/plan"
import { type Draft, draftOf, type Picture } from "./draft"
import { photos } from "./faults"
import { readYaml, type Refusal, tooLarge } from "./files"
import { LOGO, NoPicture, PHOTO, pictureFrom } from "./images"
import { asOfLastVisit, MOST_BYTES as MOST_PLANS_BYTES, plansIn } from "./kept-plans"
import { fromFile } from "../log/log-file"
import type { PatientLog } from "./patient-log"
import { MOST_BYTES } from "./yaml-limits"
import { SOURCE_LANGUAGE } from "../core/words"

/** The result: the new draft, and a message about each file. */
export interface Opening {
  draft: Draft | null
  opened: string[]
  refused: { file: string; why: Refusal | Finding[] }[]
  /** The clinic's file that the plan names but that was not opened. */
  clinicMissing: string | null
  /** The plans in files that this page saved all plans in. */
  plans: Draft[]
  /** The log that a person has brought. */
  log: PatientLog | null
}

export async function open(
  data: AppDataFiles,
  present: Draft,
  files: readonly File[],
): Promise<Opening> {
  const outcome: Opening = {
    draft: null,
    opened: [],
    refused: [],
    clinicMissing: null,
    plans: [],
    log: null,
  }
  const yaml = files.filter((file) => /\.ya?ml$/i.test(file.name))
  const others = files.filter((file) => /\.(json|csv)$/i.test(file.name))
  const images = new Map(
    files
      .filter((file) => !yaml.includes(file) && !others.includes(file))
      .map((file) => [file.name, file]),
  )
  for (const file of others) {
    const text = file.size > MOST_PLANS_BYTES ? "" : await file.text()
    const plans = plansIn(text)
    if (plans) outcome.plans.push(...plans)
    else if (typeof fromFile(text) !== "string") outcome.log = { file: file.name, text }
    else outcome.refused.push({ file: file.name, why: { refused: "neither", about: {} } })
  }
  let plan: PlanFile | null = null
  let clinic: Clinic | null = null
  let library: Library | null = null
  for (const file of yaml) {
    const read = file.size > MOST_BYTES ? tooLarge() : readYaml(await file.text())
    if ("refused" in read || "findings" in read) {
      outcome.refused.push({ file: file.name, why: "refused" in read ? read : read.findings })
      continue
    }
    if ("clinic" in read) clinic = read.clinic
    else {
      library = await libraryOf(data, read.plan).catch(() => null)
      if (!library) {
        outcome.refused.push({ file: file.name, why: { refused: "unreached", about: {} } })
        continue
      }
      const language = read.plan.print?.language ?? SOURCE_LANGUAGE
      if (language !== library.appData.language) {
        // This page lacks that language's words: it would print the plan in its own
        const named = new Intl.DisplayNames([library.appData.language], { type: "language" })
        const about = { language: named.of(language) ?? language }
        outcome.refused.push({ file: file.name, why: { refused: "language", about } })
        continue
      }
      const explicit = expand(library, read.plan)
      if (explicit.findings.length)
        outcome.refused.push({ file: file.name, why: explicit.findings })
      else plan = explicit.plan
      if (explicit.findings.length) continue
    }
    outcome.opened.push(file.name)
  }
  if (yaml.length && !plan && !clinic) return outcome
  let draft = plan ? withPlan(present, plan) : present
  if (clinic) draft = { ...draft, clinic, otherClinic: null }
  else if (plan?.clinic) outcome.clinicMissing = plan.clinic
  draft = await withImages(draft, images, outcome)
  if (plan && library) draft = asOfLastVisit(library, draft)
  return { ...outcome, draft: draft === present ? null : draft }
}

/**
 * Replaces the current plan. The clinic stays, because most plans are from the same one: it is
 * printed if the plan names one, and else kept for the next plan.
 */
function withPlan(present: Draft, plan: PlanFile): Draft {
  const ours = present.clinic ?? present.otherClinic
  const logo = ours?.logo
  const kept = logo && present.pictures[logo] ? { [logo]: present.pictures[logo] } : {}
  const draft = draftOf(plan, plan.clinic ? ours : null, kept)
  return plan.clinic ? draft : { ...draft, otherClinic: ours }
}

/** Adds the pictures that the plan and its clinic name, from the files of those names. */
async function withImages(
  draft: Draft,
  images: ReadonlyMap<string, File>,
  outcome: Opening,
): Promise<Draft> {
  const named = new Map(
    photos(draft.plan).map(({ item }) => [item.own?.photo ?? "", PHOTO] as const),
  )
  if (draft.clinic?.logo) named.set(draft.clinic.logo, LOGO)
  const found: Record<string, Picture> = {}
  for (const [name, file] of images) {
    const use = named.get(name)
    if (!use) {
      outcome.refused.push({ file: name, why: { refused: "neither", about: {} } })
      continue
    }
    try {
      found[name] = await pictureFrom(file, use)
      outcome.opened.push(name)
    } catch (problem) {
      if (!(problem instanceof NoPicture)) throw problem
      outcome.refused.push({ file: name, why: [problem.found] })
    }
  }
  return Object.keys(found).length ? { ...draft, pictures: { ...draft.pictures, ...found } } : draft
}
