/**
 * The pages of a PDF as pictures, drawn by pdf.js, which is loaded on first use. This is its build
 * for older browsers: the other one needs a Safari that is at most a few months old.
 */

import type { PDFDocumentProxy, PDFPageProxy, PDFWorker } from "pdfjs-dist"
import { scriptAddress } from "../shared/trusted"
import type { Pdf } from "./typst-client"

type TextContent = Awaited<ReturnType<PDFPageProxy["getTextContent"]>>

export interface Sheet {
  /** Width divided by height. */
  aspect: number
  /** The text of the page, for people who cannot see the picture. */
  text: string
  draw(canvas: HTMLCanvasElement): Promise<void>
}

export interface Sheets {
  sheets: Sheet[]
  close(): void
}

const DRAWN_WIDTH = 900 // pixels: sharp at the width of the preview

interface Reader {
  pdfjs: typeof import("pdfjs-dist")
  worker: PDFWorker
}
let reader: Promise<Reader> | null = null

/** Loads pdf.js, so that the first pages need not wait for it. */
export function loadReader(root: string): Promise<Reader> {
  reader ??= started(root)
  reader.catch(() => (reader = null)) // offline; the next pages try again
  return reader
}

async function started(root: string): Promise<Reader> {
  const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs")
  const port = new Worker(scriptAddress(`${root}plan-builder/pdf-worker.js`), { type: "module" })
  return { pdfjs, worker: pdfjs.PDFWorker.create({ port }) }
}

export async function openPages(root: string, pdf: Pdf): Promise<Sheets> {
  const { pdfjs, worker } = await loadReader(root)
  const loading = pdfjs.getDocument({
    data: pdf.slice(),
    worker, // ours: a document that is closed would take its own with it, and the next one's
    isEvalSupported: false,
    useWasm: false,
    useWorkerFetch: false,
  })
  const document = await loading.promise
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1)
  const sheets = await Promise.all(numbers.map((number) => sheet(document, number)))
  return { sheets, close: () => void loading.destroy() }
}

async function sheet(pdf: PDFDocumentProxy, number: number): Promise<Sheet> {
  const page = await pdf.getPage(number)
  const size = page.getViewport({ scale: 1 })
  return {
    aspect: size.width / size.height,
    text: (await textOf(page)).replace(/\s+/gu, " ").trim(),
    async draw(canvas) {
      const viewport = page.getViewport({ scale: DRAWN_WIDTH / size.width })
      // Beside the screen, so that the last page stays until this one is whole
      const drawn = document.createElement("canvas")
      drawn.width = Math.round(viewport.width)
      drawn.height = Math.round(viewport.height)
      await page.render({ canvas: drawn, viewport }).promise
      canvas.width = drawn.width
      canvas.height = drawn.height
      canvas.getContext("2d")?.drawImage(drawn, 0, 0)
    },
  }
}

/**
 * Reads the stream chunk by chunk, because Safari lacks the async iteration that `getTextContent`
 * uses.
 */
async function textOf(page: PDFPageProxy): Promise<string> {
  const stream: ReadableStream<TextContent> = page.streamTextContent()
  const chunks = stream.getReader()
  let text = ""
  for (let piece = await chunks.read(); !piece.done; piece = await chunks.read()) {
    for (const item of piece.value.items)
      if ("str" in item) text += item.str + (item.hasEOL ? " " : "")
  }
  return text
}
