import { describe, expect, it } from "vitest"
import { found } from "../../src/builder/exercise-search"
import { library } from "./help"
/** What must come first, in any order, for the words that clinicians type. */
import searches from "./searches.json"

const offered = library.appData.exercises.filter((one) => one.withdrawn === null)
const search = (words: string): string[] => found(library, offered, words).map(({ id }) => id)

describe("exercises are found in clinicians' words", () => {
  it.each(Object.entries(searches))("by “%s”", (words, first) => {
    expect(search(words).slice(0, first.length).toSorted()).toEqual(first.toSorted())
  })

  it("by words of patients, typed in any way", () => {
    expect(search("BENT KNEE")[0]).toBe("bent-knee-fallout")
    expect(search("  hook-lying ")).toContain("bent-knee-fallout")
    expect(search("the bottom squeeze")[0]).toBe("glute-set")
  })

  it("as a word is being typed", () => {
    for (const begun of ["clams", "clamsh", "clamshe", "clamshel", "clamshells"])
      expect(search(begun)).toContain("supine-clamshell")
  })

  it("by every word at once", () => {
    expect(search("clam nonsense")).toEqual([])
    expect(search("squat band")).not.toContain("mini-squat")
  })

  it("all of them by level if nothing is searched", () => {
    expect(search(" ")).toHaveLength(offered.length)
    const levels = found(library, offered, "").map(({ level }) => level)
    expect(levels).toEqual(levels.toSorted((a, b) => a - b))
  })
})
