/** The real pages, made by the command line's compiler in this browser and shown as pictures. */

import type { JSX } from "preact"
import { useEffect, useMemo, useRef, useState } from "preact/hooks"
import type { ResolvedPlan } from "../contract"
import { resolve } from "../core/resolve"
import { PRINT_FORMS } from "../vocabulary"
import { ForCondition } from "./condition"
import { useBuilder } from "./context"
import { Exchange } from "./exchange"
import { pagesOf } from "./draft-pages"
import { isReady } from "./faults"
import { Button, Tick } from "./fields"
import { loadReader, openPages, type Sheet, type Sheets } from "./pages"
import { keepOffline } from "../shared/keep-offline"
import { canPrint, type Form, type Pdf, TypstClient } from "./typst-client"
import { useSeesPages } from "./shown-part"
import { PrintView } from "./print-view"
import { baseName, download, ownPictures } from "./saving"

const FORMS = Object.keys(PRINT_FORMS) as Form[]
const WAIT = 150 // milliseconds without a change before the pages are printed again

interface Made {
  /** The plan that they are pages of. */
  of: string
  form: Form
  name: string
  pdf: Pdf
  pages: Sheets
  milliseconds: number
}

export function Preview(): JSX.Element {
  const builder = useBuilder()
  const { t, library, draft, judged } = builder
  const { look } = draft.plan.print ?? {}
  const [form, setForm] = useState<Form>("plan")
  const [plain, setPlain] = useState(!canPrint())
  const seen = useSeesPages()
  const document = useMemo(() => (seen ? pagesOf(builder) : null), [library, draft, judged, seen])
  const typst = useTypst(form, document)
  const ready = isReady(judged)
  const pagesNow = (n: number): string =>
    t(n === 1 ? "preview.pages_now_one" : "preview.pages_now", { n })
  return (
    <section class="pb-preview" aria-labelledby="preview">
      <h2 id="preview" tabIndex={-1}>
        {t("preview.title")}
      </h2>
      <ForCondition />
      <fieldset class="pb-choice">
        <legend>{t("preview.form")}</legend>
        {FORMS.map((one) => (
          <label key={one}>
            <input type="radio" name="form" checked={form === one} onChange={() => setForm(one)} />
            <span>
              <strong>{t(`preview.forms.${one}.name`)}</strong>
              <small>
                {t(`preview.forms.${one}.says`)}
                {typst.made?.form === one && `. ${pagesNow(typst.made.pages.sheets.length)}`}.
              </small>
            </span>
          </label>
        ))}
      </fieldset>
      <Exchange />
      {!ready && <p class="pb-note">{t("preview.blocked")}</p>}
      {look && look !== library.appData.look && <p class="pb-note">{t("preview.look")}</p>}
      {canPrint() ? (
        <Tick label={t("preview.plain")} checked={plain} onChange={setPlain} />
      ) : (
        <p>{t("preview.no_wasm")}</p>
      )}
      {plain ? <Plain ready={ready} /> : <Pages {...typst} ready={ready} can={document !== null} />}
      <p class="pb-how-to-print">{t("preview.how_to_print")}</p>
    </section>
  )
}

function Plain({ ready }: { ready: boolean }): JSX.Element {
  const { t, judged, draft } = useBuilder()
  if (!ready || !judged.it) return <p>{t("preview.plain_none")}</p>
  return (
    <>
      <Button kind="main" onClick={() => print()}>
        {t("preview.print_plain")}
      </Button>
      <PrintView document={resolve(judged.it, draft.clinic)} />
    </>
  )
}

interface Printing {
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
function useTypst(form: Form, pages: ResolvedPlan | null): Printing {
  const { library, root, judged, draft, announce, t } = useBuilder()
  const typst = useRef<TypstClient | null>(null)
  const latest = useRef(0)
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
      if (isReady(judged)) announce(t("preview.done", { pages: pages.sheets.length }))
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

function Pages({
  ready,
  can,
  wanted,
  want,
  loading,
  busy,
  made,
  fault,
  stale,
}: Printing & { ready: boolean; can: boolean }): JSX.Element {
  const { t } = useBuilder()
  if (!can && !made) return <p>{t("preview.none")}</p>
  if (!wanted || (fault && !made)) {
    return (
      <>
        {fault && <p class="pb-fault">{t("preview.failed", { says: fault.slice(0, 300) })}</p>}
        <Button kind="main" id="show-pages" onClick={want}>
          {t("preview.show")}
        </Button>
        <p class="pb-hint">{t("preview.size")}</p>
      </>
    )
  }
  return (
    <>
      {loading && <Loading {...loading} />}
      {busy && !loading && <p class="pb-note">{t("preview.busy")}</p>}
      {fault && <p class="pb-fault">{t("preview.failed", { says: fault.slice(0, 300) })}</p>}
      {made && (
        <>
          <Outputs made={made} off={!ready || stale || busy} />
          <ol
            class={`pb-sheets ${stale ? "is-old" : ""}`}
            data-milliseconds={made.milliseconds}
            data-fresh={stale || busy ? "false" : ready ? "true" : "draft"}
          >
            {made.pages.sheets.map((sheet, index) => (
              <Page
                key={`${made.name}-${index}`}
                sheet={sheet}
                label={t("preview.page", { n: index + 1, m: made.pages.sheets.length })}
              />
            ))}
          </ol>
        </>
      )}
    </>
  )
}

function Loading({ loaded, total }: { loaded: number; total: number }): JSX.Element {
  const { t } = useBuilder()
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)
  const says = t("preview.loading", {
    loaded: megabytes(loaded),
    total: total ? megabytes(total) : "11",
  })
  return (
    <div class="pb-loading">
      <label for="pb-progress">{says}</label>
      <progress id="pb-progress" max={total || 11_000_000} value={loaded} />
    </div>
  )
}

function Outputs({ made: { pdf, name }, off }: { made: Made; off: boolean }): JSX.Element {
  const { t } = useBuilder()
  const blob = (): Blob => new Blob([pdf], { type: "application/pdf" })
  const show = (): void => {
    const address = URL.createObjectURL(blob())
    window.open(address, "_blank", "noopener")
    setTimeout(() => URL.revokeObjectURL(address), 600_000)
  }
  return (
    <p class="pb-row">
      <Button
        kind="main"
        id="download-pdf"
        off={off}
        onClick={() => download({ name, content: blob() })}
      >
        {t("preview.download")}
      </Button>
      <Button id="open-pdf" off={off} onClick={show}>
        {t("preview.open")}
      </Button>
    </p>
  )
}

/** A page as a picture, with its text for people who cannot see it. */
function Page({ sheet, label }: { sheet: Sheet; label: string }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    // A newer page has replaced it
    if (canvas.current) void sheet.draw(canvas.current).catch(() => undefined)
  }, [sheet])
  return (
    <li>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`${label}: ${sheet.text}`}
        style={{ aspectRatio: String(sheet.aspect) }}
      />
      <span class="pb-sheets__number" aria-hidden="true">
        {label}
      </span>
    </li>
  )
}
