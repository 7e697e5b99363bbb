/**
 * What every part of the page has at hand: the app data and its words, where the site is, what the
 * device keeps.
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
  /** Nothing where this device has no plan: then there is only the log. */
  plan: LinkedPlan | null
  /** A phrase of this page. */
  t(key: string, values?: Readonly<Record<string, string | number>>): string
}

export const Shared = createContext<AppContext | null>(null)

export function useApp(): AppContext {
  const app = useContext(Shared)
  if (!app) throw new Error("the page has begun")
  return app
}

/** Draw again whenever what is kept changes, in this tab or another. */
export function useStored(store: DeviceStore): void {
  const [, again] = useReducer((count: number, _: void) => count + 1, 0)
  useEffect(() => store.listen(() => again()), [store])
}
