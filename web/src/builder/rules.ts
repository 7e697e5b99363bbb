/**
 * The rules of a plan file that a schema cannot express: those of
 * generator/definitions/model/plan.py, dose.py and base.py, with the same findings.
 */

import type { Change, Item, PlanFile, PlanSession, WrittenDose } from "../contract"
import { doseKeys, tempoOf } from "../core/dose"
import { type Finding, finding, type Path } from "../core/findings"
import { named } from "./finding-words"
import { placed } from "../core/plan"
import { cleaned, fold, isDay } from "../core/text"
import { NUMBERS, TEMPO, YEARS } from "../vocabulary"

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u202d\u202e\ud800-\udfff]/u
const DAY = /^\d{4}-\d{2}-\d{2}$/

const misfit = (path: Path, one: string, values: Finding["values"] = {}): Finding =>
  finding("schema.value", path, { name: named(path), ...values }, one)

/** Every rule that a schema-valid plan breaks. */
export const misfits = (plan: PlanFile): Finding[] => [
  ...wordsFaults(plan, []),
  ...twice(
    (plan.goals ?? []).map((goal) => fold(cleaned(goal))),
    ["goals"],
  ),
  ...dayFaults(plan),
  ...twice(
    (plan.problems ?? []).map(({ protocol }) => protocol),
    ["problems"],
  ).map((one) => ({ ...one, path: [...one.path, "protocol"] })),
  ...formFaults(plan),
  ...(plan.sessions ?? []).flatMap(sessionFaults),
  ...(plan.changes ?? []).flatMap(changeFaults),
]

/** The first fault of the form: one problem or several, sessions or a phase to begin from. */
function formFaults(plan: PlanFile): Finding[] {
  const { protocol, problems, sessions, from_phase, changes } = plan
  if (Boolean(protocol) === Boolean(problems?.length)) return [misfit([], "plan-protocol")]
  const [twice] = problems?.length ? saidTwice(plan) : []
  if (twice) return [twice]
  if (Boolean(sessions?.length) === Boolean(from_phase)) return [misfit([], "plan-sessions")]
  return changes?.length && !from_phase ? [misfit([], "plan-changes")] : []
}

/** What a plan for one problem says once, and one for several says of each. */
function saidTwice({ from_phase, person, sessions = [] }: PlanFile): Finding[] {
  const once: [Path, unknown, string][] = [
    [["from_phase"], from_phase, "phase"],
    [["person", "affected_side"], person.affected_side, "side"],
    [["person", "screened"], person.screened, "screened"],
    ...sessions.map(({ phase }, number): [Path, unknown, string] => [
      ["sessions", number, "phase"],
      phase,
      "phase",
    ]),
  ]
  return once
    .filter(([, value]) => value != null)
    .map(([at, , instead]) =>
      finding("schema.value", at, { key: String(at.at(-1)), instead }, "plan-problems"),
    )
}

function dayFaults({
  issued,
  review,
  next_appointment,
  person,
  problems = [],
}: PlanFile): Finding[] {
  const days: [Path, string | null | undefined][] = [
    [["issued"], issued],
    [["review"], review],
    [["next_appointment"], next_appointment],
    [["person", "screened", "on"], person.screened?.on],
    [["person", "clearance", "on"], person.clearance?.on],
    ...problems.map(({ screened }, number): [Path, string | undefined] => [
      ["problems", number, "screened", "on"],
      screened?.on,
    ]),
  ]
  return days.flatMap(([path, day]) => {
    if (!day || isDay(day)) return []
    const { low, high } = YEARS
    const year = Number.parseInt(day as string, 10)
    const odd = year < low || year > high
    const one = !DAY.test(day) ? "not-a-date" : odd ? "year" : "no-such-day"
    const values = { year: { low, high }, "no-such-day": { day }, "not-a-date": {} }[one]
    return [finding("schema.date", path, { name: named(path), ...values }, one)]
  })
}

const sessionFaults = (session: PlanSession, number: number): Finding[] =>
  placed(session, number).flatMap(({ item, path }) => itemFaults(item, path))

function itemFaults(item: Item, path: Path): Finding[] {
  const { exercise, own, change } = item
  const photo = own && Boolean(own.photo) !== Boolean(own.photo_alt)
  if (photo) return [misfit([...path, "own"], "photo-described")]
  const dose = doseFaults(item, path)
  if (dose.length) return dose
  if (Boolean(exercise) === Boolean(own)) return [misfit(path, "item-kinds")]
  if (own && (Object.keys(doseKeys(item)).length > 0 || change)) return [misfit(path, "own-dose")]
  return []
}

function changeFaults(change: Change, index: number): Finding[] {
  const { remove, swap, into, add, dose } = change
  const path = ["changes", index]
  const faults = doseFaults(change, path)
  if (faults.length) return faults
  if ([remove, swap, add, dose].filter(Boolean).length !== 1) return [misfit(path, "change-kinds")]
  return Boolean(swap) === Boolean(into) ? [] : [misfit(path, "change-swap")]
}

function doseFaults(item: WrittenDose, path: Path): Finding[] {
  const { tempo, times_a_week: times, days, every_session } = item
  const seconds = Object.entries(tempo ? tempoOf(tempo) : {}).flatMap(([key, value]) => {
    const at = [...path, "tempo", key]
    const { high } = TEMPO[key as keyof typeof TEMPO]
    const values = { name: named(at), bound: high, value: String(value) }
    return value > high ? [finding("schema.range", at, values, "at-most")] : []
  })
  const at = [...path, "times_a_week"]
  const { low, high } = NUMBERS.times_a_week
  const [least = low, most = least] = [times ?? []].flat()
  const often =
    least > most
      ? [misfit(at, "span-order")]
      : least < low || most > high
        ? [misfit(at, "span-range", { low, high })]
        : []
  const never = [...path, "every_session"]
  const faults = [
    ...seconds,
    ...often,
    ...(every_session === false ? [misfit(never, "dose-how-often")] : []),
  ]
  if (faults.length) return faults
  const ways = [times, days, every_session].filter((way) => way !== null && way !== undefined)
  return ways.length > 1 ? [misfit(path, "dose-how-often")] : []
}

/** The first value of a list that stands there a second time. */
export function twice(values: readonly unknown[], path: Path): Finding[] {
  const index = values.findIndex((value, at) => values.indexOf(value) < at)
  const value = String(values[index])
  return index < 0 ? [] : [finding("schema.value", [...path, index], { twice: value }, "twice")]
}

/** Text that is empty, or that contains control characters. */
function wordsFaults(value: unknown, path: Path): Finding[] {
  if (typeof value === "string") {
    if (!fold(cleaned(value))) return [misfit(path, "needs-words")]
    const bad = CONTROL.exec(value.replace(/\s/gu, " "))?.[0].codePointAt(0)
    const character = `U+${bad?.toString(16).toUpperCase().padStart(4, "0")}`
    return bad === undefined ? [] : [misfit(path, "control-character", { character })]
  }
  if (Array.isArray(value)) return value.flatMap((part, at) => wordsFaults(part, [...path, at]))
  if (value === null || typeof value !== "object") return []
  return Object.entries(value).flatMap(([key, part]) => wordsFaults(part, [...path, key]))
}
