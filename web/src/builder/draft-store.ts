/**
 * Saves the plan at hand with its photos in this browser, until it is cleared. If the clinician
 * says so, the other plans too, and what the page remembers from one to the next.
 */

import { clear, createStore, del, get, type UseStore } from "idb-keyval"
import { forgetFiles } from "../shared/keep-offline"
import { type Draft, freshKey } from "./draft"
import type { PatientLog } from "./patient-log"
import { asRemembered, protocolsIn, type Remembered } from "./remembered"

const NAME = "loadwise-plan-builder"
const FORM = 1
const WAIT_MS = 3_000

interface Kept {
  form: number
  draft: Draft
}

/** What the list of plans shows of one. */
export interface Listed {
  id: string
  label: string
  protocols: string[]
  issued: string
  version: number
}

const REMEMBERED = "remembered"
/** The plans of this device, and apart from them what their list shows: photos are large. */
const PLAN = "plan."
const LISTED = "listed."

/** What another tab of this page has done. */
export type Elsewhere = "kept" | "cleared"

/** What was saved is no plan, or one of a later version of this page. */
export class NotReadable extends Error {}

/** Storage can be full or forbidden. The page then works anyway, and says that nothing is saved. */
export class DraftStore {
  private opened: UseStore | null = null
  private readonly tabs = channel()

  /**
   * Calls back when another tab of this page saves a plan: there is room for only one. Or when it
   * clears everything, which is meant for this tab too: it must not save its plan once more.
   */
  whenElsewhere(tell: (what: Elsewhere) => void): void {
    this.tabs?.addEventListener("message", ({ data }: MessageEvent<unknown>) =>
      tell(data === "cleared" ? "cleared" : "kept"),
    )
  }

  /** Opened when it is first needed: where storage is forbidden, that fails and the page works. */
  private get store(): UseStore {
    return (this.opened ??= createStore(NAME, "kept"))
  }

  /** Rejects with `NotReadable`, or if storage is forbidden or gives no answer. */
  async read(): Promise<Draft | null> {
    const kept = await Promise.race([get<Kept>("draft", this.store), tooLate()])
    if (kept === undefined) return null
    const draft = asDraft(kept)
    if (!draft) throw new NotReadable()
    return draft
  }

  /** `listed`: whether it is one of the plans of this device as well. */
  async write(draft: Draft, listed: boolean): Promise<void> {
    await this.change((store) => {
      store.put(keptOf(draft), "draft")
      if (listed) putPlan(store, draft)
    })
    this.tabs?.postMessage("kept")
  }

  /** What was remembered; nothing if it cannot be read. */
  async remembered(): Promise<Remembered> {
    const it = await Promise.race([get<unknown>(REMEMBERED, this.store), tooLate()])
    return asRemembered(it, isSession)
  }

  /** Keeps it; or, if this device is not to keep anything, deletes it with all plans. */
  async remember(it: Remembered): Promise<void> {
    if (it.keeps) await this.change((store) => store.put(it, REMEMBERED))
    else {
      await this.forgetPlans()
      await del(REMEMBERED, this.store)
    }
  }

  /** The plans of this device, the latest first. */
  async plans(): Promise<Listed[]> {
    const found = await this.all<Listed>(LISTED)
    return found.toSorted((a, b) =>
      a.issued === b.issued ? b.version - a.version : a.issued < b.issued ? 1 : -1,
    )
  }

  async plan(id: string): Promise<Draft | null> {
    return asDraft(await get<unknown>(PLAN + id, this.store))
  }

  /** All plans with their pictures, for a file. */
  async drafts(): Promise<Draft[]> {
    return (await this.all<unknown>(PLAN)).flatMap((one) => asDraft(one) ?? [])
  }

  /** Adds plans of a file. One that is here already stays as it is. Returns how many are new. */
  async add(drafts: readonly Draft[]): Promise<number> {
    const here = new Set((await this.plans()).map(({ id }) => id))
    const fresh = drafts.filter(({ id }) => !here.has(id))
    await this.change((store) => fresh.forEach((draft) => putPlan(store, draft)))
    return fresh.length
  }

  async removePlan(id: string): Promise<void> {
    await this.change((store) => [PLAN, LISTED].forEach((kind) => store.delete(kind + id)))
  }

  async forgetPlans(): Promise<void> {
    await this.change((store) => [PLAN, LISTED].forEach((kind) => store.delete(allOf(kind))))
  }

  private async all<T>(kind: string): Promise<T[]> {
    return this.store("readonly", (store) => {
      const asked = store.getAll(allOf(kind))
      return new Promise<T[]>((found, failed) => {
        asked.onsuccess = () => found(asked.result as T[])
        asked.onerror = () => failed(asked.error)
      })
    })
  }

  private async change(act: (store: IDBObjectStore) => void): Promise<void> {
    await this.store("readwrite", (store) => {
      act(store)
      const { transaction } = store
      const done = new Promise<void>((saved, failed) => {
        transaction.oncomplete = () => saved()
        transaction.onabort = transaction.onerror = () => failed(transaction.error)
      })
      transaction.commit() // without an answer from the page, which may be leaving
      return done
    })
  }

  /**
   * Clears everything that this page saves: the plans, the clinic, what it remembers, and the
   * files for offline use.
   */
  async clear(): Promise<void> {
    this.tabs?.postMessage("cleared")
    const forgotten = clear(this.store)
    await forgetFiles()
    await forgotten
  }
}

const keptOf = (draft: Draft): Kept => ({ form: FORM, draft })

const allOf = (kind: string): IDBKeyRange => IDBKeyRange.bound(kind, `${kind}\uffff`)

/** A plan without a name is not in the list: nobody could tell which it is. */
function putPlan(store: IDBObjectStore, draft: Draft): void {
  const { id, plan } = draft
  const label = plan.person.label.trim()
  if (!label) return
  const { issued } = plan
  const listed: Listed = {
    id,
    label,
    protocols: protocolsIn(plan),
    issued,
    version: plan.version ?? 1,
  }
  store.put(keptOf(draft), PLAN + id)
  store.put(listed, LISTED + id)
}

/** A stored plan; null if it cannot be read. */
export function asDraft(it: unknown): Draft | null {
  if (!isObject(it) || it["form"] !== FORM || !isDraft(it["draft"])) return null
  // Plans that were kept before lack what came later
  const added: Partial<Draft> = { id: freshKey(), otherClinic: null, last: null }
  return { ...added, ...it["draft"], log: asLog(it["draft"].log) }
}

const asLog = (it: unknown): PatientLog | null =>
  isObject(it) && hasTexts(it, "file", "text") ? (it as unknown as PatientLog) : null

/** A browser that blocks all site data has the word, and refuses to make one. */
function channel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(NAME)
  } catch {
    return null
  }
}

/** Some browsers never answer after the data of a site was deleted under an open tab. */
const tooLate = (): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new DOMException("no answer", "TimeoutError")), WAIT_MS)
  })

type Parts = Record<string, unknown>
const isObject = (it: unknown): it is Parts =>
  typeof it === "object" && it !== null && !Array.isArray(it)
const hasTexts = (it: Parts, ...names: string[]): boolean =>
  names.every((name) => typeof it[name] === "string")

/** Whether the page can be drawn from it: what each part says is judged later. */
function isDraft(it: unknown): it is Draft {
  if (!isObject(it) || !isObject(it["plan"]) || !isObject(it["pictures"])) return false
  const { plan, clinic, pictures } = it
  const { person, sessions, problems } = plan as Parts
  return (
    hasTexts(it, "clinicFile") &&
    hasTexts(plan as Parts, "library", "issued") &&
    (problems === undefined ? hasTexts(plan as Parts, "protocol") : areProblems(problems)) &&
    isObject(person) &&
    hasTexts(person, "label") &&
    Array.isArray(sessions) &&
    sessions.every(isSession) &&
    (clinic === null || isObject(clinic)) &&
    Object.values(pictures as Parts).every((one) => isObject(one) && hasTexts(one, "start", "end"))
  )
}

const areProblems = (all: unknown): boolean =>
  Array.isArray(all) && all.every((one) => isObject(one) && hasTexts(one, "protocol"))

const isSession = (it: unknown): boolean =>
  isObject(it) &&
  hasTexts(it, "key") &&
  (it["days"] === "daily" || Array.isArray(it["days"])) &&
  Array.isArray(it["items"]) &&
  [
    ...(it["items"] as unknown[]),
    it["warm_up"] ?? { key: "" },
    it["cool_down"] ?? { key: "" },
  ].every((item) => isObject(item) && hasTexts(item, "key"))
