/**
 * Typst's compiler in a worker, with the command line's templates, fonts and JSON, so that the
 * pages are the same.
 */

import init, {
  type TypstCompiler,
  TypstCompilerBuilder,
  TypstFontResolverBuilder,
} from "@myriaddreamin/typst-ts-web-compiler"
import { version } from "@myriaddreamin/typst-ts-web-compiler/package.json"

/**
 * Requests and responses: `compiled` is the compiler's own time in milliseconds, `memory` what it
 * now holds in bytes, and will never give back. The first message gives the site's address, the
 * labels of the sheets, the styles of their font, and the compiler if another worker has already
 * loaded it; the answer hands it on.
 */
export interface FontFiles {
  family: string
  files: readonly string[]
}
export type Order =
  | { root: string; words: string; fonts: readonly string[]; program: WebAssembly.Module | null }
  | { job: number; form: string; plan: string; pictures: string; fonts: readonly FontFiles[] }
export type Report =
  | { loaded: number; total: number }
  | { ready: WebAssembly.Module }
  | { failed: string }
  | { job: number; pdf: Uint8Array<ArrayBuffer>; compiled: number; memory: number }
  | { job: number; fault: string }

type Job = Extract<Order, { job: number }>

interface Templates {
  forms: Record<string, string>
  files: Record<string, string>
}
interface Engine {
  compiler: TypstCompiler
  program: WebAssembly.Module
  memory: WebAssembly.Memory
  /** Where fonts are, and those that were fetched, by file name. */
  at: string
  fonts: Map<string, Uint8Array>
  forms: Templates["forms"]
  words: string
}

const say = (report: Report, transfer: Transferable[] = []): void =>
  postMessage(report, { transfer })
let engine: Promise<Engine> | null = null

addEventListener("message", ({ data }: MessageEvent<Order>) => {
  if ("root" in data) {
    engine = open(data)
    engine.then(
      ({ program }) => say({ ready: program }),
      (problem: unknown) => say({ failed: String(problem) }),
    )
  } else
    void engine?.then(
      (opened) => withFonts(opened, data),
      () => undefined,
    )
})

async function open({
  root,
  words,
  fonts: styles,
  program: loaded,
}: Extract<Order, { root: string }>): Promise<Engine> {
  const at = `${root}assets/print/`
  const files = styles.map((style) => `SourceSansPro-${style}.ttf`)
  const fonts = Promise.all(files.map((file) => bytesOf(at + file)))
  const templates = (await (await fetched(`${at}templates.json`)).json()) as Templates
  const program = loaded ?? (await compiled(`${root}assets/apps/typst.wasm.gz?v=${version}`))
  const { memory } = await init({ module_or_path: program })
  const builder = new TypstCompilerBuilder()
  // No dummy access model, because it uses eval. Every file is given below, so this is never
  // called.
  const path = (name: string): string => name
  const nothing = (name: string): never => {
    throw new Error(`no file ${name}`)
  }
  await builder.set_access_model(
    {},
    () => new Date(0),
    () => true,
    path,
    nothing,
  )
  const own = await fonts
  for (const font of own) await builder.add_raw_font(font)
  const compiler = await builder.build()
  const encoder = new TextEncoder()
  for (const [name, text] of Object.entries(templates.files))
    compiler.map_shadow(`/${name}`, encoder.encode(text))
  const named = new Map(own.map((bytes, n) => [files[n] ?? "", bytes]))
  return {
    compiler,
    program,
    memory,
    at: `${at}fonts/`,
    fonts: named,
    forms: templates.forms,
    words,
  }
}

/** Prints once the fonts are there that this document needs and none before it did. */
async function withFonts(engine: Engine, order: Job): Promise<void> {
  try {
    const files = order.fonts.flatMap((font) => font.files)
    const missing = files.filter((file) => !engine.fonts.has(file))
    const got = await Promise.all(missing.map((file) => bytesOf(engine.at + file)))
    missing.forEach((file, n) => engine.fonts.set(file, got[n]!))
    if (missing.length) {
      const resolver = new TypstFontResolverBuilder()
      for (const bytes of engine.fonts.values()) resolver.add_raw_font(bytes)
      engine.compiler.set_fonts(await resolver.build())
    }
  } catch (problem) {
    return say({ job: order.job, fault: String(problem) })
  }
  print(engine, order)
}

const bytesOf = async (address: string): Promise<Uint8Array> =>
  new Uint8Array(await (await fetched(address)).arrayBuffer())

async function fetched(address: string): Promise<Response> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  return answer
}

const compiled = async (address: string): Promise<WebAssembly.Module> =>
  WebAssembly.compileStreaming(await unpacked(address))

/**
 * The compiler's bytes, decompressed while loading. Some hosts decompress .gz files themselves: the
 * first bytes show it.
 */
async function unpacked(address: string): Promise<Response> {
  const answer = await fetched(address)
  const total = Number(answer.headers.get("content-length") ?? 0)
  const reader = answer.body!.getReader()
  const first = await reader.read()
  let loaded = 0
  const counted = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = loaded === 0 ? first : await reader.read()
      if (done) return controller.close()
      loaded += value.length
      say({ loaded, total })
      controller.enqueue(value)
    },
  })
  const packed = first.value?.[0] === 0x1f && first.value[1] === 0x8b
  const bytes = packed ? counted.pipeThrough(new DecompressionStream("gzip")) : counted
  return new Response(bytes, { headers: { "content-type": "application/wasm" } })
}

interface Outcome {
  result?: Uint8Array<ArrayBuffer>
  diagnostics?: { message?: string }[]
}

function print(
  { compiler, memory, forms, words }: Engine,
  { job, form, plan, pictures, fonts }: Job,
): void {
  try {
    compiler.add_source("/main.typ", forms[form] ?? "")
    // Always all of them: the compiler keeps its last files, and one person's name could appear on
    // the next one's sheet.
    const encoder = new TextEncoder()
    const files = {
      "/plan.json": plan,
      "/words.json": words,
      "/pictures.json": pictures,
      "/fonts.json": JSON.stringify(fonts.map(({ family }) => family)),
    }
    for (const [path, text] of Object.entries(files))
      compiler.map_shadow(path, encoder.encode(text))
    const began = performance.now()
    const { result, diagnostics } = compiler.compile("/main.typ", [], "pdf", 2) as Outcome
    if (!result)
      return say({
        job,
        fault: (diagnostics ?? []).map((one) => one.message ?? String(one)).join("; "),
      })
    const pdf = new Uint8Array(result)
    const compiled = performance.now() - began
    say({ job, pdf, compiled, memory: memory.buffer.byteLength }, [pdf.buffer])
  } catch (problem) {
    say({ job, fault: String(problem) })
  }
}
