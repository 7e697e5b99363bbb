/** The plan that is shown: the one in the address, or the last one that this device has kept. */

import type { Dose } from "../contract"
import type { Library } from "../core/library"
import { type LinkedPlan, type LinkFault, readLink } from "../core/link"
import type { DeviceStore } from "./device-store"

export interface ShownPlan {
  plan: LinkedPlan | null
  /** What is wrong with the link in the address, or with the one that was kept. */
  fault: Exclude<LinkFault, "none"> | null
  /** This link has taken the place of another plan, which was made on that day. */
  replaced: string | null
}

/**
 * Read the address; a plan found there is kept. A faulty link leaves the plan that is kept alone.
 */
export function readPlan(library: Library, store: DeviceStore, fragment: string): ShownPlan {
  const given = safely(library, fragment)
  const before = store.get("plan")
  const kept = before === null ? "none" : safely(library, before)
  if (typeof given === "string") {
    const fault = given === "none" ? (typeof kept === "string" ? kept : "none") : given
    return {
      plan: typeof kept === "string" ? null : kept,
      fault: fault === "none" ? null : fault,
      replaced: null,
    }
  }
  if (before === given.code) return { plan: given, fault: null, replaced: null }
  store.set("plan", given.code)
  return { plan: given, fault: null, replaced: typeof kept === "string" ? null : kept.issued }
}

function safely(library: Library, code: string): LinkedPlan | LinkFault {
  try {
    return within(readLink(library, code))
  } catch {
    return "content" // made up with care, but no plan
  }
}

const MOST: Partial<Record<keyof Dose, number>> = {
  sets: 10, reps: 50, hold_s: 300, minutes: 180, steps_each_way: 100, stage: 30, rest_s: 600, rest_days_between: 3,
} // prettier-ignore

/**
 * A link whose check fits may still be made up: numbers that no plan can have are refused, as
 * generator/definitions/model/dose.py does.
 */
function within(read: LinkedPlan | LinkFault): LinkedPlan | LinkFault {
  if (typeof read === "string") return read
  const doses = read.sessions.flatMap((session) => session.items.map((item) => item.dose))
  return doses.every((dose) => dose === null || isPossible(dose)) && read.sessions.length <= 20
    ? read
    : "content"
}

function isPossible(dose: Dose): boolean {
  const counts = Object.entries(MOST).every(([key, most]) => {
    const value = dose[key as keyof Dose]
    const least = key === "rest_s" || key === "rest_days_between" ? 0 : 1
    return (
      value === null || value === undefined || (Number(value) >= least && Number(value) <= most)
    )
  })
  const { out_s = 0, hold_s = 0, back_s = 0 } = dose.tempo ?? {}
  const { kg, step_cm, bend_deg } = dose.load ?? {}
  const load = (kg ?? 1) <= 200 && (step_cm ?? 1) <= 50 && (bend_deg ?? 5) <= 140
  const week = dose.times_a_week
    ? dose.times_a_week.length === 2 &&
      dose.times_a_week.every((times) => times >= 0 && times <= 14)
    : true
  return counts && out_s <= 15 && hold_s <= 60 && back_s <= 15 && load && week
}
