import { expect, it } from "vitest"
import { Library } from "../../src/core/library"
import { blank } from "../../src/builder/draft"
import { library } from "./help"

it("says in a plan's file which language its words have, where it is not English", () => {
  const spanish = new Library({ ...library.appData, language: "es" })
  expect(blank(spanish, "2026-12-01").plan.print?.language).toBe("es")
  expect(blank(library, "2026-12-01").plan.print?.language).toBeUndefined()
})
