/**
 * The pages of a PDF as pictures, drawn by pdf.js, which is loaded on first use. This is its build
 * for older browsers: the other one needs a Safari that is at most a few months old.
 */

import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist"
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

export async function openPages(root: string, pdf: Pdf): Promise<Sheets> {
  const reader = await import("pdfjs-dist/legacy/build/pdf.mjs")
  reader.GlobalWorkerOptions.workerPort ??= new Worker(
    scriptAddress(`${root}plan-builder/pdf-worker.js`),
    { type: "module" },
  )
  const loading = reader.getDocument({
    data: pdf.slice(),
    isEvalSupported: false,
    useWasm: false,
    useWorkerFetch: false,
  })
  const document = await loading.promise
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1)
  const sheets = await Promise.all(numbers.map((number) => sheet(document, number)))
  return { sheets, close: () => void loading.destroy() }
}

async function sheet(document: PDFDocumentProxy, number: number): Promise<Sheet> {
  const page = await document.getPage(number)
  const size = page.getViewport({ scale: 1 })
  return {
    aspect: size.width / size.height,
    text: (await textOf(page)).replace(/\s+/gu, " ").trim(),
    async draw(canvas) {
      const viewport = page.getViewport({ scale: DRAWN_WIDTH / size.width })
      canvas.width = Math.round(viewport.width)
      canvas.height = Math.round(viewport.height)
      await page.render({ canvas, viewport }).promise
    },
  }
}

/**
 * Reads the stream chunk by chunk, because Safari lacks the async iteration that `getTextContent`
 * uses.
 */
async function textOf(page: PDFPageProxy): Promise<string> {
  const stream: ReadableStream<TextContent> = page.streamTextContent()
  const reader = stream.getReader()
  let text = ""
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    for (const item of piece.value.items)
      if ("str" in item) text += item.str + (item.hasEOL ? " " : "")
  }
  return text
}
