/**
 * An unfinished plan survives a reload: it is kept in this browser, with its photos, until it is
 * cleared.
 */

import type { Draft } from "./draft"

const NAME = "loadwise-plan-builder"
const STORE = "kept"
const FORM = 1

interface Kept {
  form: number
  draft: Draft
}

/**
 * Storage may be full or forbidden. Then the page works all the same, and says that it keeps
 * nothing.
 */
export class DraftStore {
  private opened: Promise<IDBDatabase> | null = null
  private readonly tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel(NAME) : null

  /**
   * Calls back when this page, open in another tab, keeps a plan of its own: there is room for one.
   */
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

  /** Everything that this page keeps: the plan, the clinic, and the files for offline use. */
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
