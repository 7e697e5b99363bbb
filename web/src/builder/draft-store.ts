/** Saves an unfinished plan with its photos in this browser, until it is cleared. */

import { clear, createStore, get, type UseStore } from "idb-keyval"
import { forgetFiles } from "../shared/keep-offline"
import { type Draft, freshKey } from "./draft"

const NAME = "loadwise-plan-builder"
const FORM = 1

interface Kept {
  form: number
  draft: Draft
}

/** Storage can be full or forbidden. The page then works anyway, and says that nothing is saved. */
export class DraftStore {
  private opened: UseStore | null = null
  private readonly tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel(NAME) : null

  /** Calls back when another tab of this page saves a plan: there is room for only one. */
  whenKeptElsewhere(tell: () => void): void {
    this.tabs?.addEventListener("message", tell)
  }

  /** Opened when it is first needed: where storage is forbidden, that fails and the page works. */
  private get store(): UseStore {
    return (this.opened ??= createStore(NAME, "kept"))
  }

  async read(): Promise<Draft | null> {
    const kept = await get<Kept>("draft", this.store)
    if (kept?.form !== FORM) return null
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
    const forgotten = clear(this.store)
    await forgetFiles()
    await forgotten
  }
}
