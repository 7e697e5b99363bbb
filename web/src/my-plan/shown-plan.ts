/** The plan to show: the one in the address, or the last one stored on this device. */

import type { Dose, Tempo } from "../contract"
import { type NumberKey, numberOf } from "../core/dose"
import { MOST, NUMBERS, PLAN, TEMPO } from "../vocabulary"
import type { Library } from "../core/library"
import { type LinkedPlan, type LinkFault, readLink } from "../core/link"
import { isDay } from "../core/text"
import type { AppDataFiles } from "../shared/app-data-files"
import type { DeviceStore } from "./device-store"
import { type Beside, compared, follow, keep } from "./kept-plans"

export interface ShownPlan {
  plan: LinkedPlan | null
  /** The fault of the link in the address, or of the stored one. */
  fault: Exclude<LinkFault, "none"> | null
  /** The other plan on this device, if it can be read. */
  other: LinkedPlan | null
  /** How the address's plan compares with the one followed before; null if it is the same. */
  beside: Beside | null
}

/** The library with all that the link, the stored plan and the log are about. */
export async function libraryFor(
  files: AppDataFiles,
  store: DeviceStore,
  fragment: string,
): Promise<Library> {
  const entries = store.entries()
  // The log of a plan for several problems names them in one id.
  const logged = files.library.appData.listed
    .map(({ id }) => id)
    .filter((id) => entries.some(({ protocol }) => `-${protocol}-`.includes(`-${id}-`)))
  // Without a network the log is still shown, with less if need be.
  await files.with(logged, () => true).catch(() => undefined)
  const codes = codesOf(store, fragment)
  const named = codes.flatMap(idsIn)
  // For several problems, each condition's notes on the other's exercises count too
  const severalProblems = codes.some((code) => code.startsWith("2_"))
  return files.with(
    named,
    (library) => !severalProblems && codes.every((code) => safely(library, code) !== "content"),
  )
}

/** The ids in a code, conditions among them. */
const idsIn = (code: string): string[] => code.split(/[^a-z0-9-]+/)

const codesOf = (store: DeviceStore, fragment: string): string[] => [
  fragment.replace(/^#/, ""),
  store.get("plan") ?? "",
  store.get("plan.other") ?? "",
]

/** The ids of what the page will need, to be fetched before the app data says what they mean. */
export const idsNeeded = (store: DeviceStore, fragment: string): string[] => [
  ...codesOf(store, fragment).flatMap(idsIn),
  ...store.entries().map(({ protocol }) => protocol),
]

/**
 * Reads the address and stores its plan, which is followed from now on unless the plan followed so
 * far is newer. A faulty link changes nothing.
 */
export function readPlan(library: Library, store: DeviceStore, fragment: string): ShownPlan {
  const given = safely(library, fragment)
  const followed = stored(library, store, "plan")
  if (typeof given === "string") {
    const fault = given === "none" ? (typeof followed === "string" ? followed : "none") : given
    return shown(library, store, fault === "none" ? null : fault, null)
  }
  if (typeof followed === "string") store.set("plan", given.code)
  else if (given.code !== followed.code) {
    const beside = compared(given, followed)
    if (beside === "older") keep(store, given.code)
    else follow(store, given.code)
    return shown(library, store, null, beside)
  }
  return shown(library, store, null, null)
}

/** What the device has now. */
export function shown(
  library: Library,
  store: DeviceStore,
  fault: ShownPlan["fault"],
  beside: ShownPlan["beside"],
): ShownPlan {
  const [plan, other] = (["plan", "plan.other"] as const).map((name) => {
    const read = stored(library, store, name)
    return typeof read === "string" ? null : read
  }) as [LinkedPlan | null, LinkedPlan | null]
  return { plan, fault, other: other?.code === plan?.code ? null : other, beside }
}

const stored = (
  library: Library,
  store: DeviceStore,
  name: "plan" | "plan.other",
): LinkedPlan | LinkFault => {
  const code = store.get(name)
  return code === null ? "none" : safely(library, code)
}

function safely(library: Library, code: string): LinkedPlan | LinkFault {
  try {
    const read = readLink(library, code)
    return typeof read === "string" || isPossible(library, read) ? read : "content"
  } catch {
    return "content" // crafted with a valid check, but not a plan
  }
}

/**
 * A link is no signature: anybody can make one whose check fits. What no plan of this site can say
 * is refused: a day that does not exist, a library that never was, a number beyond its bounds.
 */
function isPossible({ appData }: Library, plan: LinkedPlan): boolean {
  const { issued, version, library, sessions } = plan
  const doses = sessions.flatMap(({ items }) => items.flatMap(({ dose }) => dose ?? []))
  return (
    isDay(issued) &&
    version >= PLAN.version.low &&
    [appData.library, ...appData.releases].includes(library) &&
    sessions.length <= MOST.sessions &&
    sessions.every(({ items }) => items.length <= MOST.items + 2) &&
    doses.every(isPossibleDose)
  )
}

function isPossibleDose(dose: Dose): boolean {
  const { load, tempo, times_a_week: times } = dose
  const given: Record<string, unknown> = { ...dose, ...load }
  const numbers = (Object.keys(NUMBERS) as NumberKey[]).filter((key) => key !== "times_a_week")
  const inRange = (value: unknown, { low, high }: { low: number; high: number }): boolean =>
    value == null || (Number(value) >= low && Number(value) <= high)
  return (
    numbers.every((key) => inRange(given[key], numberOf(key))) &&
    (Object.keys(TEMPO) as (keyof Tempo)[]).every((key) => inRange(tempo?.[key], TEMPO[key])) &&
    (!times ||
      (times.length === 2 &&
        times[0] <= times[1] &&
        times.every((one) => inRange(one, NUMBERS.times_a_week))))
  )
}
