/**
 * The page's side of the compiler: loads it on first use, then prints one document after another.
 */

import { scriptAddress } from "../shared/trusted"
import { FONT_STYLES, PRINT_FORMS } from "../vocabulary"
import type { ResolvedPlan } from "../contract"
import type { Picture } from "./draft"
import { type Fonts, fontsFor, needsOthers, otherFonts, ownFont } from "./glyphs"
import type { FontFiles, Order, Report } from "./typst-worker"

export type Form = keyof typeof PRINT_FORMS
export type Pdf = Uint8Array<ArrayBuffer>

/** Typst needs WebAssembly, and the browser must be able to decompress it. */
export const canPrint = (): boolean =>
  typeof WebAssembly === "object" && typeof DecompressionStream === "function"

export class TypstClient {
  private readonly worker: Worker
  private readonly drawings = new Map<string, Promise<Picture | null>>()
  private readonly waiting = new Map<
    number,
    { began: number; done(pdf: Pdf): void; fail(problem: Error): void }
  >()
  private jobs = 0
  private fonts: Fonts | null = null
  readonly ready: Promise<void>

  /** `progress`: bytes received, and in total (0 if unknown). */
  constructor(
    private readonly root: string,
    labels: unknown,
    progress: (loaded: number, total: number) => void,
  ) {
    this.worker = new Worker(scriptAddress(`${root}plan-builder/typst-worker.js`), {
      type: "module",
    })
    this.ready = new Promise((ready, fail) => {
      this.worker.addEventListener("error", () => fail(new Error("the worker did not start")))
      this.worker.addEventListener("message", ({ data }: MessageEvent<Report>) => {
        if ("loaded" in data) progress(data.loaded, data.total)
        else if ("ready" in data) ready()
        else if ("failed" in data) fail(new Error(data.failed))
        else this.finish(data)
      })
    })
    this.tell({ root, words: JSON.stringify(labels), fonts: FONT_STYLES })
  }

  /** The document as PDF. `own`: the clinic's pictures, by their key. */
  async pdf(
    document: ResolvedPlan,
    form: Form,
    own: Readonly<Record<string, Picture>>,
  ): Promise<Pdf> {
    const began = performance.now()
    const pictures = await this.pictures(document, own)
    await this.ready
    const job = (this.jobs += 1)
    const plan = JSON.stringify({ ...document, kind: form })
    const fonts = await this.fontsFor(document, plan)
    return new Promise((done, fail) => {
      this.waiting.set(job, { began, done, fail })
      this.tell({ job, form, plan, pictures: JSON.stringify(pictures), fonts })
    })
  }

  close(): void {
    this.worker.terminate()
  }

  /** The families and files that a document needs besides our own font. */
  private async fontsFor(document: ResolvedPlan, text: string): Promise<FontFiles[]> {
    this.fonts ??= { own: await ownFont(this.root), others: null }
    if (!needsOthers(document, this.fonts.own)) return []
    this.fonts = { ...this.fonts, others: this.fonts.others ?? (await otherFonts(this.root)) }
    return fontsFor(this.fonts, text).map(({ family, files }) => ({ family, files }))
  }

  private tell(order: Order): void {
    this.worker.postMessage(order)
  }

  private finish(report: Extract<Report, { job: number }>): void {
    const job = this.waiting.get(report.job)
    this.waiting.delete(report.job)
    if (!job) return
    if ("fault" in report) return job.fail(new Error(report.fault))
    // Read by the benchmark
    performance.measure("pdf", { start: job.began, detail: { compiled: report.compiled } })
    job.done(report.pdf)
  }

  private async pictures(
    document: ResolvedPlan,
    own: Readonly<Record<string, Picture>>,
  ): Promise<Record<string, Picture>> {
    const items = (document.sessions ?? []).flatMap(({ warm_up, items, cool_down }) => [
      warm_up,
      ...items,
      cool_down,
    ])
    const keys = new Set(
      items.flatMap((item) => (item?.picture && item.id !== null ? [item.picture.key] : [])),
    )
    const drawn = await Promise.all(
      [...keys].map(async (key) => [key, await this.drawing(key)] as const),
    )
    return {
      ...Object.fromEntries(
        drawn.flatMap(([key, picture]) => (picture ? [[key, picture] as const] : [])),
      ),
      ...own,
    }
  }

  /** A drawing of the library. If it could not be fetched, the next call tries again. */
  private drawing(key: string): Promise<Picture | null> {
    const held = this.drawings.get(key)
    if (held) return held
    const asked = fetch(`${this.root}assets/print/pictures/${key}.json`).then(async (answer) => {
      if (answer.ok) return (await answer.json()) as Picture
      throw new Error(`${key}: ${answer.status}`)
    })
    asked.catch(() => this.drawings.delete(key))
    this.drawings.set(key, asked)
    return asked
  }
}
