/** What is missing or wrong in a draft, with the command line's codes and the builder's own. */

import type { Clearance, PlanFile, Screened } from "../contract"
import { colourFault } from "../core/colour"
import { daysOf } from "../core/dose"
import { PLAN } from "../vocabulary"
import { Case, judge } from "../core/judge"
import type { Library } from "../core/library"
import { type Finding, finding, isError } from "../core/findings"
import { areKnown, type PlanProblem, problemsOf } from "../core/problems"
import { placeInWords } from "./finding-words"
import type { Draft, DraftItem, DraftPlan, DraftSession, Path } from "./draft"
import { isOfLastVisit, toFile } from "./draft"
import { planFaults } from "./files"
import { type Asked, askedOf, isPaired } from "./problems"
import { type Fonts, unprintable } from "./glyphs"
import { isDay } from "../core/text"

export interface Judged {
  file: PlanFile
  /** The plan with its library, if the library has its protocol. */
  it: Case | null
  /** What is still missing; nothing is printed until it is given. */
  missing: Finding[]
  errors: Finding[]
  warnings: Finding[]
}

/**
 * The draft as a file, and everything that prevents printing it. `fonts`: what they can show; until
 * that is known, every character is accepted.
 */
export function judged(library: Library, draft: Draft, fonts: Fonts | null): Judged {
  const file = toFile(library, draft)
  const problems = problemsOf(library, file)
  const it = areKnown(problems) && problems.length ? new Case(library, problems, file) : null
  const gaps = [...missing(library, draft), ...sinceLastVisit(draft, file)]
  const found = [
    ...(it ? judge(it) : unknown(library, problems)),
    ...beside(library, draft),
    ...(fonts ? glyphs(draft, fonts) : []),
  ]
  if (!gaps.length && !found.length) found.push(...planFaults(file))
  return {
    file,
    it,
    missing: gaps,
    errors: found.filter(isError),
    warnings: found.filter((one) => !isError(one)),
  }
}

/** What is changed after the visit is the next version: paper of one version says one thing. */
const sinceLastVisit = (draft: Draft, file: PlanFile): Finding[] =>
  isOfLastVisit(draft) && JSON.stringify(file) !== JSON.stringify(draft.last)
    ? [finding("missing.next", ["version"], { version: draft.last?.version })]
    : []

/** A condition of the site may still be on its way; none is chosen yet where it is missing. */
const unknown = (library: Library, found: readonly (PlanProblem | Finding)[]): Finding[] =>
  found.filter(
    (one): one is Finding =>
      "code" in one &&
      (one.code !== "plan.protocol" ||
        Boolean(one.values["protocol"] && !library.named(String(one.values["protocol"])))),
  )

export const isReady = ({ missing, errors, it }: Judged): boolean =>
  it !== null && missing.length === 0 && errors.length === 0

/** What a plan needs and lacks, in the order of the page. */
export function missing(library: Library, { plan, clinic }: Draft): Finding[] {
  const { person } = plan
  const gap = (name: string, path: Path): Finding => finding(`missing.${name}`, path)
  const signed = (key: string, at: Path, by: Screened | Clearance | null | undefined): Finding[] =>
    by && (!by.by.trim() || !isDay(by.on)) ? [gap(key, [...at, "by"])] : []
  const asked = askedOf(plan)
  const unchosen = asked.filter(({ id }) => !id).map(({ at }) => gap("protocol", at.protocol))
  if (!asked.some(({ id }) => library.protocol(id))) return unchosen
  return [
    ...unchosen,
    ...asked.flatMap((one) => missingOf(library, one)),
    ...(person.label.trim() ? [] : [gap("label", ["person", "label"])]),
    ...(person.age_band ? [] : [gap("age", ["person", "age_band"])]),
    ...(isWhole(person.minutes_a_session, PLAN.minutes_a_session)
      ? []
      : [gap("minutes", ["person", "minutes_a_session"])]),
    ...asked.flatMap(({ at, screened }) => signed("screened", at.screened, screened)),
    ...signed("clearance", ["person", "clearance"], person.clearance),
    ...(plan.sessions.length ? [] : [gap("sessions", ["sessions"])]),
    ...plan.sessions.flatMap((session, number) => missingIn(session, ["sessions", number])),
    ...(isDay(plan.issued) ? [] : [gap("issued", ["issued"])]),
    ...(isWhole(plan.version, PLAN.version) ? [] : [gap("version", ["version"])]),
    ...(clinic && !clinic.name.trim() ? [gap("clinic", ["clinic", "name"])] : []),
  ]
}

/** The side, and in a plan for several problems the phase, each with the condition's name. */
function missingOf(library: Library, { id, side, phase, at }: Asked): Finding[] {
  if (!library.protocol(id)) return []
  const [of, about] = phase === undefined ? ["", {}] : ["_of", { problem: library.named(id)?.name }]
  return [
    ...(side || !isPaired(library, id) ? [] : [finding(`missing.side${of}`, at.side, about)]),
    ...(phase === null ? [finding(`missing.phase${of}`, at.phase, about)] : []),
  ]
}

const isWhole = (number: number | null, { low, high }: { low: number; high: number }): boolean =>
  number !== null && Number.isInteger(number) && number >= low && number <= high

function missingIn(session: DraftSession, path: Path): Finding[] {
  const own = session.items.flatMap((item, index) => missingInOwn(item, [...path, "items", index]))
  return [
    ...(session.name.trim() ? [] : [finding("missing.session", [...path, "name"])]),
    ...(daysOf(session.days).length
      ? []
      : [finding("missing.days", [...path, "days"], { session: session.name })]),
    ...(session.items.length
      ? []
      : [finding("missing.items", [...path], { session: session.name })]),
    ...own,
  ]
}

function missingInOwn({ own }: DraftItem, path: Path): Finding[] {
  if (!own) return []
  const gap = (name: string): Finding =>
    finding(`missing.own_${name}`, [...path, "own", name], { exercise: own.name })
  return [
    ...(own.name.trim() ? [] : [gap("name")]),
    ...(own.steps.some((step) => step.trim()) ? [] : [gap("steps")]),
    ...(own.dose_words.trim() ? [] : [gap("dose_words")]),
    ...(own.stop.trim() ? [] : [gap("stop")]),
    ...(own.photo && !own.photo_alt?.trim() ? [gap("photo_alt")] : []),
  ]
}

export const COLOUR = /^#[0-9A-Fa-f]{6}$/

/** Faults of the clinic's colour and of the pictures beside the plan. */
function beside({ appData }: Library, { plan, clinic, pictures }: Draft): Finding[] {
  const found: Finding[] = []
  if (clinic?.colour) {
    const wrong = COLOUR.test(clinic.colour)
      ? colourFault(clinic.colour, appData.signals)
      : finding("clinic.colour", ["clinic", "colour"])
    if (wrong) found.push(wrong)
  }
  if (clinic?.logo && !pictures[clinic.logo])
    found.push(noPicture("logo", clinic.logo, ["clinic", "logo"]))
  for (const { item, path } of photos(plan)) {
    const file = item.own?.photo ?? ""
    if (!pictures[file]) found.push(noPicture("photo", file, [...path, "own", "photo"]))
  }
  return found
}

const noPicture = (use: "logo" | "photo", file: string, path: Path): Finding =>
  finding("picture.unreadable", path, { use, file }, "missing")

/** The own exercises with a photo, including warm-ups and cool-downs. */
export function photos(plan: DraftPlan): { item: DraftItem; path: Path }[] {
  return plan.sessions.flatMap((session, number) => {
    const places: [DraftItem | null | undefined, Path][] = [
      [session.warm_up, ["sessions", number, "warm_up"]],
      ...session.items.map((item, index): [DraftItem, Path] => [
        item,
        ["sessions", number, "items", index],
      ]),
      [session.cool_down, ["sessions", number, "cool_down"]],
    ]
    return places.flatMap(([item, path]) => (item?.own?.photo ? [{ item, path }] : []))
  })
}

/** Text that the print fonts cannot show. Internal keys and file names are not printed. */
function glyphs({ plan, clinic }: Draft, fonts: Fonts): Finding[] {
  const NOT_PRINTED = new Set([
    "key",
    "photo",
    "logo",
    "exercise",
    "phase",
    "protocol",
    "library",
    "colour",
    "change",
  ])
  const inside = [...unprintable(plan, fonts), ...unprintable(clinic, fonts, ["clinic"])]
  return inside
    .filter(({ path }) => !NOT_PRINTED.has(String(path.at(-1))))
    .map(({ path, character }) =>
      finding("pdf.glyph", path, {
        path: placeInWords(path),
        character,
        code_point: `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`,
      }),
    )
}
