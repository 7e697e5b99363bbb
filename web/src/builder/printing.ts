/** When pages are made: once the compiler is there, after each change, for one plan at a time. */

import { useEffect, useRef, useState } from "preact/hooks"
import type { ResolvedPlan } from "../contract"
import { keepOffline } from "../shared/keep-offline"
import { PRINT_FORMS } from "../vocabulary"
import { useBuilder } from "./context"
import { isReady } from "./faults"
import { loadReader, openPages, type Sheets } from "./pages"
import { baseName, ownPictures } from "./saving"
import { canPrint, type Form, type Pdf, TypstClient } from "./typst-client"

const WAIT = 150 // milliseconds without a change before the pages are printed again

export interface Made {
  /** The plan that they are pages of. */
  of: string
  form: Form
  name: string
  pdf: Pdf
  pages: Sheets
  milliseconds: number
}

export interface Printing {
  wanted: boolean
  want(): void
  loading: { loaded: number; total: number } | null
  busy: boolean
  made: Made | null
  fault: string | null
  stale: boolean
}

/** Whether the browser was asked to save data: then nobody gets 11 MB unasked. */
const savesData = (): boolean =>
  Boolean((navigator as { connection?: { saveData?: boolean } }).connection?.saveData)

/** Calls back when the page has nothing else to do, at the latest after a second. */
function whenIdle(then: () => void): () => void {
  if (typeof requestIdleCallback !== "function") {
    const timer = setTimeout(then, 500)
    return () => clearTimeout(timer)
  }
  const number = requestIdleCallback(then, { timeout: 1000 })
  return () => cancelIdleCallback(number)
}

/** Prints the pages, and again after each change: by itself, or once they are requested. */
export function useTypst(form: Form, pages: ResolvedPlan | null): Printing {
  const { library, root, judged, draft, announce, t } = useBuilder()
  const typst = useRef<TypstClient | null>(null)
  const latest = useRef(0)
  const told = useRef(0) // how many pages: not said again at every change
  const [wanted, setWanted] = useState(!savesData())
  const [loading, setLoading] = useState<Printing["loading"]>(null)
  const [busy, setBusy] = useState(false)
  const [made, setMade] = useState<Made | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  useEffect(() => {
    latest.current += 1 // pages of another plan may still be under way
    setMade(null)
    setWanted(!savesData())
    setBusy(false)
    setFault(null)
    setShown(null)
  }, [draft.id])
  useEffect(() => () => made?.pages.close(), [made])
  const document = pages && wanted ? JSON.stringify(pages) : null
  const [shown, setShown] = useState<string | null>(null)

  const started = (): TypstClient =>
    (typst.current ??= new TypstClient(root, library.appData.labels, (loaded, total) =>
      setLoading({ loaded, total }),
    ))
  useEffect(() => {
    if (!wanted || !canPrint()) return
    // The compiler is there before the first choice is made
    return whenIdle(() => {
      const client = started()
      client.ready.then(
        () => {
          performance.mark("typst") // read by the benchmark
          setLoading(null)
        },
        () => {
          client.close()
          typst.current = null // offline; the first print tries again
          setLoading(null)
        },
      )
      void loadReader(root).catch(() => undefined)
    })
  }, [wanted])

  const make = async (text: string): Promise<void> => {
    const number = (latest.current += 1)
    setBusy(true)
    try {
      const client = started()
      await client.ready
      setLoading(null)
      if (number !== latest.current) return // changed again meanwhile
      const began = performance.now()
      const pdf = await client.pdf(JSON.parse(text), form, ownPictures(draft))
      const milliseconds = Math.round(performance.now() - began)
      const pages = await openPages(root, pdf)
      if (number !== latest.current) return pages.close()
      const name = `${baseName(judged.file)}${PRINT_FORMS[form]}`
      setMade({ of: draft.id, form, name, pdf, pages, milliseconds })
      setShown(form + text)
      setFault(null)
      void keepOffline({}) // what printing has loaded
      const count = pages.sheets.length
      if (isReady(judged) && count !== told.current) announce(t("preview.done", { pages: count }))
      told.current = count
    } catch (problem) {
      typst.current?.close()
      typst.current = null // a partial download starts again next time
      setLoading(null)
      setFault(problem instanceof Error ? problem.message : String(problem))
    } finally {
      if (number === latest.current) setBusy(false)
    }
  }

  useEffect(() => {
    if (document === null || form + document === shown) return
    const timer = setTimeout(() => void make(document), made ? WAIT : 0)
    return () => clearTimeout(timer)
  }, [document, form, draft.pictures])
  const want = (): void => {
    setFault(null)
    setWanted(true)
    if (wanted && document !== null) void make(document)
  }
  return {
    wanted,
    want,
    loading,
    busy,
    made: made?.of === draft.id ? made : null,
    fault,
    stale: document === null || form + document !== shown,
  }
}
