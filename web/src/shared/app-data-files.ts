/**
 * The files of the app data: what all share, and a slice for each condition, fetched once somebody
 * needs it, so that a visit costs the same however many conditions the site has.
 */

import type { AppData, AppProtocol, AppSlice } from "../contract"
import { Library } from "../core/library"

type Fetch = (address: string) => Promise<AppSlice>

/** Where the slice of a condition is, beside the app data at `address`. */
export const sliceAddress = (address: string, id: string, whole = false): string =>
  address.replace(/\.json$/, `/${id}${whole ? ".whole" : ""}.json`)

export class AppDataFiles {
  /** The slices by protocol; `whole` ones have every exercise of the site. */
  private readonly slices = new Map<string, { whole: boolean; slice: AppSlice }>()
  library: Library

  constructor(
    private readonly shared: AppData,
    private readonly address: string,
    private readonly fetch: Fetch,
  ) {
    this.library = new Library(shared)
  }

  /** The library with these conditions; `enough` says whether it has all that is needed. */
  async with(ids: readonly string[], enough: (library: Library) => boolean): Promise<Library> {
    const wanted = this.shared.listed.map(({ id }) => id).filter((id) => ids.includes(id))
    await this.need(wanted, false)
    if (!enough(this.library)) await this.need(wanted, true)
    return this.library
  }

  private async need(ids: readonly string[], whole: boolean): Promise<void> {
    const has = (id: string): boolean => {
      const there = this.slices.get(id)
      return this.shared.protocols.length > 0 || Boolean(there && (there.whole || !whole))
    }
    const missing = ids.filter((id) => !has(id))
    if (!missing.length) return
    const got = await Promise.all(
      missing.map((id) => this.fetch(sliceAddress(this.address, id, whole))),
    )
    missing.forEach((id, index) => this.slices.set(id, { whole, slice: got[index]! }))
    this.library = new Library(this.merged())
  }

  private merged(): AppData {
    const all = [...this.slices.values()].map(({ slice }) => slice)
    const exercises = new Map(all.flatMap((one) => one.exercises.map((it) => [it.id, it])))
    return {
      ...this.shared,
      protocols: all.flatMap((one): AppProtocol[] => one.protocols),
      exercises: [...exercises.values()],
      references: Object.assign({}, ...all.map((one) => one.references)) as Record<string, string>,
    }
  }
}
