/**
 * Where somebody is in a session with the timer, stored on the device: a call or a reload loses
 * nothing.
 */

import type { DeviceStore } from "./device-store"
import { dayOf, type Day } from "../core/days"

/** A place in a session. Times are milliseconds since 1970. */
export interface Progress {
  /** The plan's code. */
  code: string
  session: number
  /** The number of the exercise among those with a timer. */
  card: number
  /** Milliseconds of the exercise that are done. */
  gone: number
  began: number
  /** When it was paused or put away. */
  at: number
  /** Whether the timer was open; closed by hand, it does not open again by itself. */
  open: boolean
  /** Whether the session has ended. */
  over: boolean
}

const MINUTE = 60_000
/** After a longer break, the page asks whether to carry on. Our own choice. */
export const LONG_BREAK = 10 * MINUTE
/** After this, a session that was not ended is over. Our own choice. */
const FORGOTTEN = 6 * 60 * MINUTE

const isTime = (it: unknown): it is number => Number.isFinite(it) && Number(it) >= 0

/** The last session of this plan with the timer, if it is not long ago. */
function latest(store: DeviceStore, code: string, now: number): Progress | null {
  const text = store.get("timer")
  if (text === null) return null
  try {
    const it = JSON.parse(text) as Progress
    const known = it.code === code && [it.session, it.card, it.gone, it.began, it.at].every(isTime)
    return known && now - it.at < FORGOTTEN && it.at <= now ? it : null
  } catch {
    return null
  }
}

/** The session that was interrupted. */
export function interrupted(store: DeviceStore, code: string, now: number): Progress | null {
  const it = latest(store, code, now)
  return it?.over === false ? it : null
}

/** Whether the break was so short that the timer opens again at the same place. */
export const isShort = (it: Progress, now: number): boolean => it.open && now - it.at <= LONG_BREAK

/** The day of a new log: that on which the session began, if the timer knows; else `today`. */
export function dayOfLog(store: DeviceStore, code: string, session: number, today: Day): Day {
  const it = latest(store, code, Date.now())
  return it?.session === session ? dayOf(new Date(it.began)) : today
}

export const remember = (store: DeviceStore, it: Progress | null): void =>
  store.set("timer", it && JSON.stringify(it))

/** The time of day, as clocks there show it. */
export const clockTime = (at: number, language: string): string =>
  new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" }).format(at)
