/** Which part of the page is shown where the screen is too narrow for all of them. */

import { useEffect, useState } from "preact/hooks"

const SHOWN = "part-shown"

/**
 * Shows the part on a narrow screen. It stands in an attribute of the page, so that what the part
 * holds can take the focus at once.
 */
export function show(part: string): void {
  const page = document.getElementById("builder")
  if (!page || page.dataset["part"] === part) return
  page.dataset["part"] = part
  page.dispatchEvent(new Event(SHOWN))
}

/** Shows the part that an element is in. */
export function reveal(element: Element): void {
  const part = element.closest<HTMLElement>(".pb-part")?.dataset["part"]
  if (part) show(part)
}

/** The part that is shown on a narrow screen. */
export function useShownPart(): string | undefined {
  const [shown, set] = useState<string | undefined>(undefined)
  useEffect(() => {
    const page = document.getElementById("builder")
    const tell = (): void => set(page?.dataset["part"])
    tell()
    page?.addEventListener(SHOWN, tell)
    return () => page?.removeEventListener(SHOWN, tell)
  }, [])
  return shown
}

/** Whether the pages are on the screen, or beside what is: nothing is printed for nobody. */
export function useSeesPages(): boolean {
  const shown = useShownPart()
  const [narrow, set] = useState(() => matchMedia(NARROW).matches)
  useEffect(() => {
    const query = matchMedia(NARROW)
    const tell = (): void => set(query.matches)
    query.addEventListener("change", tell)
    return () => query.removeEventListener("change", tell)
  }, [])
  return !narrow || shown === "pages"
}

/** As in style.css. */
const NARROW = "(max-width: 44.99em)"
