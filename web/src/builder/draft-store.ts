/** Saves an unfinished plan with its photos in this browser, until it is cleared. */

import { clear, createStore, get, type UseStore } from "idb-keyval"
import { forgetFiles } from "../shared/keep-offline"
import { type Draft, freshKey } from "./draft"

const NAME = "loadwise-plan-builder"
const FORM = 1
const WAIT_MS = 3_000

interface Kept {
  form: number
  draft: Draft
}

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
    if (kept?.form !== FORM || !isDraft(kept.draft)) throw new NotReadable()
    // Plans that were kept before lack what came later
    const added: Partial<Draft> = { id: freshKey(), otherClinic: null, last: null }
    return { ...added, ...kept.draft }
  }

  async write(draft: Draft): Promise<void> {
    const kept: Kept = { form: FORM, draft }
    await this.store("readwrite", (store) => {
      store.put(kept, "draft")
      const { transaction } = store
      const done = new Promise<void>((saved, failed) => {
        transaction.oncomplete = () => saved()
        transaction.onabort = transaction.onerror = () => failed(transaction.error)
      })
      transaction.commit() // without an answer from the page, which may be leaving
      return done
    })
    this.tabs?.postMessage("kept")
  }

  /**
   * Clears everything that this page saves: the plan, the clinic, and the files for offline use.
   */
  async clear(): Promise<void> {
    this.tabs?.postMessage("cleared")
    const forgotten = clear(this.store)
    await forgetFiles()
    await forgotten
  }
}

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
