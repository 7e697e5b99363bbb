/**
 * What every part of the page needs: the app data and its words, the site's address, the device's
 * store.
 */

import { createContext } from "preact"
import { useContext, useEffect, useReducer } from "preact/hooks"
import type { Library } from "../core/library"
import type { LinkedPlan } from "../core/link"
import type { DeviceStore } from "./device-store"

export interface AppContext {
  library: Library
  root: string
  store: DeviceStore
  /** Null if this device has no plan: then there is only the log. */
  plan: LinkedPlan | null
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
