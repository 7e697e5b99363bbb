/** What is fetched for a condition, and when. */

import { describe, expect, it } from "vitest"
import type { AppSlice } from "../../src/contract"
import { AppDataFiles } from "../../src/shared/app-data-files"
import { only, library } from "../builder/help"

const { appData } = library
const shared = { ...appData, protocols: [], exercises: [], references: {} }
const [first, second] = appData.protocols.map(({ id }) => id) as [string, string]

/** The files, and the names of those that were asked for. */
function served(offline = false): { files: AppDataFiles; asked: string[] } {
  const asked: string[] = []
  const fetch = (address: string): Promise<AppSlice> => {
    const name = address.replace("https://a/assets/app-data/", "")
    asked.push(name)
    const [id, ...rest] = name.split(".")
    const protocols = appData.protocols.filter((one) => one.id === id)
    const listed = new Set(protocols.flatMap(({ phases }) => phases.flatMap((it) => it.exercises)))
    const exercises = appData.exercises.filter((one) => rest.length > 1 || listed.has(one.id))
    return offline
      ? Promise.reject(new Error("offline"))
      : Promise.resolve({ protocols, exercises, references: {} })
  }
  return { files: new AppDataFiles(shared, "https://a/assets/app-data.json", fetch), asked }
}

describe("the files of the app data", () => {
  it("are fetched once, for the conditions that are named and that the site has", async () => {
    const { files, asked } = served()
    expect((await files.with(["gone", ""], () => true)).appData.protocols).toEqual([])
    const one = await files.with([first], () => true)
    expect(one.appData.protocols.map(({ id }) => id)).toEqual([first])
    expect(await files.with([first], () => true)).toBe(one)
    const both = await files.with([second], () => true)
    expect(both.appData.protocols.map(({ id }) => id)).toEqual([first, second])
    expect(new Set(both.appData.exercises.map(({ id }) => id)).size).toBe(
      both.appData.exercises.length,
    )
    expect(asked).toEqual([`${first}.json`, `${second}.json`])
  })

  it("are whole for a plan with another condition's exercise", async () => {
    const { files, asked } = served()
    const here = new Set(library.protocol(first)!.phases.flatMap(({ exercises }) => exercises))
    const foreign = appData.exercises.find(({ id }) => !here.has(id))!
    const found = await files.with([first], (it) => Boolean(it.exercise(foreign.id)))
    const problem = { protocol: found.protocol(first)!, name: "" }
    expect(found.exerciseFor([problem], foreign.id)).toBeDefined()
    await files.with([first], (it) => Boolean(it.exercise("no-such-exercise")))
    expect(asked).toEqual([`${first}.json`, `${first}.whole.json`])
  })

  it("leave the library as it was where the site cannot be reached", async () => {
    const { files } = served(true)
    const before = files.library
    await expect(files.with([first], () => true)).rejects.toThrow("offline")
    expect(files.library).toBe(before)
    expect(before.only).toBeUndefined()
    expect(before.named(first)?.name).toBe(library.protocol(first)!.name)
  })

  it("are a single one where there is one condition", async () => {
    const files = new AppDataFiles(only.appData, "", () => Promise.reject(new Error("asked")))
    const id = only.only!.id
    expect((await files.with([id], () => false)).protocol(id)).toBeDefined()
  })
})
