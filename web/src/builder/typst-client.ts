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

/** What a worker may hold after a print, in bytes. Fresh, it holds some 40 million. */
const MOST_MEMORY = 96_000_000

/**
 * WebAssembly never gives memory back, and Typst needs a little more with each print. So before a
 * worker holds too much, another one takes its place: in the background, with the program that is
 * compiled already.
 */
export class TypstClient {
  private worker: TypstWorker
  private renewing = false
  private closed = false
  private readonly drawings = new Map<string, Promise<Picture | null>>()
  private fonts: Fonts | null = null
  readonly ready: Promise<void>

  /** `progress`: bytes received, and in total (0 if unknown). */
  constructor(
    private readonly root: string,
    private readonly labels: unknown,
    progress: (loaded: number, total: number) => void,
  ) {
    this.worker = this.start(null, progress)
    this.ready = this.worker.program.then(() => undefined)
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
    const plan = JSON.stringify({ ...document, kind: form })
    const fonts = await this.fontsFor(document, plan)
    const job = { form, plan, pictures: JSON.stringify(pictures), fonts }
    const { pdf, compiled, memory } = await this.worker.print(job)
    // Read by the benchmark and tests
    performance.measure("pdf", { start: began, detail: { compiled, memory } })
    if (memory > MOST_MEMORY) void this.renew(job)
    return pdf
  }

  close(): void {
    this.closed = true
    this.worker.close()
  }

  private start(
    program: WebAssembly.Module | null,
    progress: (loaded: number, total: number) => void = () => undefined,
  ): TypstWorker {
    const { root, labels } = this
    const words = JSON.stringify(labels)
    return new TypstWorker({ root, words, fonts: FONT_STYLES, program }, progress)
  }

  private async renew(job: Job): Promise<void> {
    if (this.renewing) return
    this.renewing = true
    try {
      const last = this.worker
      const next = this.start(await last.program)
      try {
        await next.program
        await next.print(job) // the first print is slow, and nobody waits for this one
      } catch (problem) {
        next.close()
        throw problem
      }
      if (this.closed) return next.close()
      this.worker = next
      await last.idle()
      last.close()
    } catch {
      // Offline without the fonts: the last one prints on, and the next print tries again
    } finally {
      this.renewing = false
    }
  }

  /** The families and files that a document needs besides our own font. */
  private async fontsFor(document: ResolvedPlan, text: string): Promise<FontFiles[]> {
    this.fonts ??= { own: await ownFont(this.root), others: null }
    if (!needsOthers(document, this.fonts.own)) return []
    this.fonts = { ...this.fonts, others: this.fonts.others ?? (await otherFonts(this.root)) }
    return fontsFor(this.fonts, text).map(({ family, files }) => ({ family, files }))
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

type Job = Omit<Extract<Order, { job: number }>, "job">
type Printed = Extract<Report, { pdf: Pdf }>

/** One worker, and what it has been asked to print. */
class TypstWorker {
  private readonly worker: Worker
  private readonly waiting = new Map<
    number,
    { done(printed: Printed): void; fail(problem: Error): void }
  >()
  private jobs = 0
  private nothingWaits: () => void = () => undefined
  /** The compiled compiler, once it is loaded. */
  readonly program: Promise<WebAssembly.Module>

  constructor(
    order: Extract<Order, { root: string }>,
    progress: (loaded: number, total: number) => void,
  ) {
    this.worker = new Worker(scriptAddress(`${order.root}plan-builder/typst-worker.js`), {
      type: "module",
    })
    this.program = new Promise((ready, fail) => {
      this.worker.addEventListener("error", () => fail(new Error("the worker did not start")))
      this.worker.addEventListener("message", ({ data }: MessageEvent<Report>) => {
        if ("loaded" in data) progress(data.loaded, data.total)
        else if ("ready" in data) ready(data.ready)
        else if ("failed" in data) fail(new Error(data.failed))
        else this.finish(data)
      })
    })
    this.tell(order)
  }

  print(what: Job): Promise<Printed> {
    const job = (this.jobs += 1)
    return new Promise((done, fail) => {
      this.waiting.set(job, { done, fail })
      this.tell({ ...what, job })
    })
  }

  /** When everything that was asked for has been printed. */
  idle(): Promise<void> {
    return new Promise((done) => {
      this.nothingWaits = done
      if (!this.waiting.size) done()
    })
  }

  close(): void {
    this.worker.terminate()
  }

  private tell(order: Order): void {
    this.worker.postMessage(order)
  }

  private finish(report: Extract<Report, { job: number }>): void {
    const job = this.waiting.get(report.job)
    this.waiting.delete(report.job)
    if (!this.waiting.size) this.nothingWaits()
    if (!job) return
    if ("fault" in report) job.fail(new Error(report.fault))
    else job.done(report)
  }
}
