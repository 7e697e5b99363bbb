/** Saves an unfinished plan with its photos in this browser, until it is cleared. */

import type { Draft } from "./draft"

const NAME = "loadwise-plan-builder"
const STORE = "kept"
const FORM = 1

interface Kept {
  form: number
  draft: Draft
}

/** Storage can be full or forbidden. The page then works anyway, and says that nothing is saved. */
export class DraftStore {
  private opened: Promise<IDBDatabase> | null = null
  private readonly tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel(NAME) : null

  /** Calls back when another tab of this page saves a plan: there is room for only one. */
  whenKeptElsewhere(tell: () => void): void {
    this.tabs?.addEventListener("message", tell)
  }

  async read(): Promise<Draft | null> {
    const kept = await this.ask<Kept | undefined>(
      "readonly",
      (store) => store.get("draft") as IDBRequest<Kept | undefined>,
    )
    return kept?.form === FORM ? kept.draft : null
  }

  async write(draft: Draft): Promise<void> {
    const kept: Kept = { form: FORM, draft }
    await this.ask("readwrite", (store) => store.put(kept, "draft"))
    this.tabs?.postMessage("kept")
  }

  /**
   * Clears everything that this page saves: the plan, the clinic, and the files for offline use.
   */
  async clear(): Promise<void> {
    const forgotten = this.ask("readwrite", (store) => store.clear())
    const names = "caches" in globalThis ? await caches.keys() : []
    await Promise.all(
      names.filter((name) => name.startsWith(NAME)).map((name) => caches.delete(name)),
    )
    await forgotten
  }

  private async ask<T>(
    mode: IDBTransactionMode,
    what: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> {
    const database = await (this.opened ??= open())
    return new Promise((done, fail) => {
      const transaction = database.transaction(STORE, mode)
      const request = what(transaction.objectStore(STORE))
      transaction.oncomplete = () => done(request.result)
      transaction.onabort = transaction.onerror = () =>
        fail(transaction.error ?? new Error("not kept"))
    })
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => done(request.result)
    request.onerror = () => fail(request.error ?? new Error("not opened"))
    request.onblocked = () => fail(new Error("blocked"))
  })
}
