/**
 * What this device stores: the plan's link, the log, ticks, choices. None of it is ever sent.
 *
 * Each entry has its own key, so two tabs never overwrite each other's entries. If storage refuses
 * an entry (it is full, or forbidden), the entry stays in memory and is tried again at the next
 * write, and the page says so.
 */

import { asEntry, type Entry, inOrder, merged, MOST_EDITS } from "../log/entry"

const FORM = "1"

/** Why the device stores nothing: storage is forbidden or full. */
export type Trouble = "forbidden" | "full"

export class DeviceStore {
  trouble: Trouble | null = null
  /** Entries in a later format that this page cannot read. They are left alone. */
  unread = 0
  private readonly memory = new Map<string, string>()
  private readonly listeners = new Set<() => void>()
  private entriesRead: Entry[] | null = null

  /** `scope`: the page's path, because other pages of the same origin see the same storage. */
  constructor(
    private readonly scope: string,
    private readonly storage: () => Storage,
  ) {}

  private get prefix(): string {
    return `${this.scope}#${FORM}.`
  }

  entries(): Entry[] {
    this.entriesRead ??= this.readEntries()
    return this.entriesRead
  }

  private readEntries(): Entry[] {
    const found: Entry[] = []
    this.unread = 0
    for (const key of this.keys("entry.")) {
      const entry = parsed(this.read(key))
      if (entry && key === `entry.${entry.id}`) found.push(entry)
      else this.unread += 1
    }
    return inOrder(found)
  }

  /**
   * Write an entry, merged with what another tab has written in the meantime. The caller holds the
   * state before its change.
   */
  put(entry: Entry): Entry {
    const key = `entry.${entry.id}`
    const there = parsed(this.read(key))
    const next = { ...entry, edit: after(entry.edit) }
    const whole =
      there && there.edit > entry.edit
        ? { ...merged({ ...next, edit: there.edit }, there), edit: after(there.edit) }
        : next
    this.write(key, JSON.stringify(whole))
    return whole
  }

  /** Import entries of a file, and return how many are new or changed. */
  takeIn(entries: readonly Entry[]): number {
    let changed = 0
    for (const entry of entries) {
      const key = `entry.${entry.id}`
      const there = parsed(this.read(key))
      const whole = JSON.stringify(there ? merged(there, entry) : entry)
      if (there && whole === JSON.stringify(there)) continue
      this.write(key, whole)
      changed += 1
    }
    return changed
  }

  remove(id: string): void {
    this.erase(`entry.${id}`)
    this.tell()
  }

  /** A short text under a name: the plan's link, a tick, a choice. */
  get(name: string): string | null {
    return this.read(name)
  }

  /** The texts whose name begins with `start`, by the rest of their name. */
  named(start: string): Record<string, string> {
    const found = this.keys(start).map((key) => [key.slice(start.length), this.read(key) ?? ""])
    return Object.fromEntries(found) as Record<string, string>
  }

  set(name: string, value: string | null): void {
    if (value === null) {
      this.erase(name)
      this.tell()
    } else this.write(name, value)
  }

  /** Delete everything of this page, on the device and in memory, including what it cannot read. */
  wipe(): void {
    for (const key of this.keys("")) this.erase(key)
    this.trouble = null
    this.tell()
  }

  /** Subscribe to every change, from this tab or another. */
  listen(listener: () => void): () => void {
    const heard = (event: StorageEvent): void => {
      if (event.key !== null && !event.key.startsWith(this.prefix)) return
      if (event.key === null) this.memory.clear()
      else this.memory.delete(event.key.slice(this.prefix.length))
      this.entriesRead = null
      listener()
    }
    globalThis.addEventListener?.("storage", heard)
    this.listeners.add(listener)
    return () => {
      globalThis.removeEventListener?.("storage", heard)
      this.listeners.delete(listener)
    }
  }

  private tell(): void {
    this.entriesRead = null
    for (const listener of this.listeners) listener()
  }

  private keys(start: string): string[] {
    const wanted = this.prefix + start
    const stored: string[] = []
    this.guarded((storage) => {
      for (let at = 0; at < storage.length; at += 1) stored.push(storage.key(at) ?? "")
    })
    const ours = stored
      .filter((key) => key.startsWith(wanted))
      .map((key) => key.slice(this.prefix.length))
    return [
      ...new Set([...ours, ...[...this.memory.keys()].filter((key) => key.startsWith(start))]),
    ]
  }

  /** What could not be stored is newer than what is stored. */
  private read(key: string): string | null {
    const unkept = this.memory.get(key)
    if (unkept !== undefined) return unkept
    let found: string | null = null
    this.guarded((storage) => {
      found = storage.getItem(this.prefix + key)
    })
    return found
  }

  private write(key: string, value: string): void {
    this.memory.set(key, value)
    this.trouble = null
    for (const [name, text] of [...this.memory]) {
      const kept = this.guarded((storage) => storage.setItem(this.prefix + name, text))
      if (kept) this.memory.delete(name)
    }
    this.tell()
  }

  private erase(key: string): void {
    this.memory.delete(key)
    this.guarded((storage) => storage.removeItem(this.prefix + key))
  }

  private guarded(act: (storage: Storage) => void): boolean {
    try {
      act(this.storage())
      return true
    } catch (problem) {
      this.trouble =
        problem instanceof DOMException && problem.name === "QuotaExceededError"
          ? "full"
          : "forbidden"
      return false
    }
  }
}

/** An entry with a higher count could not be read again, and a file may hold the highest one. */
const after = (edit: number): number => Math.min(edit + 1, MOST_EDITS)

function parsed(text: string | null): Entry | null {
  if (text === null) return null
  try {
    return asEntry(JSON.parse(text))
  } catch {
    return null
  }
}
