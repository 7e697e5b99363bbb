/**
 * What every part of the page needs: the app data and its words, the site's address, the device's
 * store.
 */

import { createContext } from "preact"
import { useContext, useEffect, useReducer, useState } from "preact/hooks"
import type { Library } from "../core/library"
import type { LinkedPlan } from "../core/link"
import { type Day, today } from "../core/days"
import type { DeviceStore } from "./device-store"

export interface AppContext {
  library: Library
  root: string
  store: DeviceStore
  /** Null if this device has no plan: then there is only the log. */
  plan: LinkedPlan | null
  /** The day on the device: another one after midnight, also in a page that stays open. */
  day: Day
  /** Open the plan with this code, as a link to it would. */
  openPlan(code: string): void
  /** A phrase of the page. */
  t(key: string, values?: Readonly<Record<string, string | number>>): string
}

export const Shared = createContext<AppContext | null>(null)

export function useApp(): AppContext {
  const app = useContext(Shared)
  if (!app) throw new Error("the page has begun")
  return app
}

/** Renders again whenever the store changes, in this tab or another. */
export function useStored(store: DeviceStore): void {
  const [, again] = useReducer((count: number, _: void) => count + 1, 0)
  useEffect(() => store.listen(() => again()), [store])
}

const LOOK_MS = 30_000

/** Today; it looks again whenever the page is shown, and now and then. */
export function useToday(): Day {
  const [day, set] = useState(today)
  useEffect(() => {
    const look = (): void => set(today())
    const looking = setInterval(look, LOOK_MS)
    document.addEventListener("visibilitychange", look)
    for (const shown of ["pageshow", "focus"]) addEventListener(shown, look)
    return () => {
      clearInterval(looking)
      document.removeEventListener("visibilitychange", look)
      for (const shown of ["pageshow", "focus"]) removeEventListener(shown, look)
    }
  }, [])
  return day
}
