/** The real pages, made by the command line's compiler in this browser and shown as pictures. */

import type { JSX } from "preact"
import { useEffect, useMemo, useRef, useState } from "preact/hooks"
import { PRINT_FORMS } from "../vocabulary"
import { ForCondition } from "./condition"
import { useBuilder } from "./context"
import { documentOf } from "./document"
import { Exchange } from "./exchange"
import { pagesOf } from "./draft-pages"
import { isReady } from "./faults"
import { Button, Tick } from "./fields"
import type { Sheet } from "./pages"
import { type Made, type Printing, useTypst } from "./printing"
import { canPrint, type Form } from "./typst-client"
import { useSeesPages } from "./shown-part"
import { PrintView } from "./print-view"
import { download } from "./saving"
import { Share } from "./share"

const FORMS = Object.keys(PRINT_FORMS) as Form[]

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
  const n = typst.made?.pages.sheets.length ?? 0
  const pagesNow = t(n === 1 ? "preview.pages_now_one" : "preview.pages_now", { n })
  return (
    <section class="pb-preview" aria-labelledby="preview">
      <h2 id="preview" tabIndex={-1}>
        {t("preview.title")}
      </h2>
      <ForCondition />
      <div class="pb-field">
        <label for="print-form">{t("preview.form")}</label>
        <select
          id="print-form"
          value={form}
          aria-describedby="print-form-hint"
          onChange={(event) => setForm(event.currentTarget.value as Form)}
        >
          {FORMS.map((one) => (
            <option key={one} value={one}>
              {t(`preview.forms.${one}.name`)}
            </option>
          ))}
        </select>
        <span class="pb-hint" id="print-form-hint">
          {t(`preview.forms.${form}.says`)} {typst.made?.form === form && pagesNow}
        </span>
      </div>
      {!ready && <p class="pb-note">{t("preview.blocked")}</p>}
      {look && look !== library.appData.look && <p class="pb-note">{t("preview.look")}</p>}
      {plain ? <Plain ready={ready} /> : <Pages {...typst} ready={ready} can={document !== null} />}
      {canPrint() ? (
        <Tick label={t("preview.plain")} checked={plain} onChange={setPlain} />
      ) : (
        <p>{t("preview.no_wasm")}</p>
      )}
      <Share key={`share-${draft.id}`} />
      <Exchange key={draft.id} />
      <p class="pb-how-to-print">{t("preview.how_to_print")}</p>
    </section>
  )
}

function Plain({ ready }: { ready: boolean }): JSX.Element {
  const { t, library, judged, draft } = useBuilder()
  const document = ready ? documentOf(library, draft, judged) : null
  if (!document) return <p>{t("preview.plain_none")}</p>
  return (
    <>
      <Button kind="main" onClick={() => print()}>
        {t("preview.print_plain")}
      </Button>
      <PrintView document={document} />
    </>
  )
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
      <Button
        id="to-share"
        onClick={() => {
          const place = document.getElementById("share")
          place?.focus()
          place?.scrollIntoView({ block: "start" })
        }}
      >
        {t("preview.other_ways")}
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
