import { readdirSync, readFileSync } from "node:fs"
import { gzipSync } from "node:zlib"
import preact from "@preact/preset-vite"
import type { Plugin } from "vite"
import { defineConfig } from "vitest/config"

const packages = "node_modules"

/**
 * What the apps fetch besides their scripts: Typst's compiler (compressed, because hosts limit
 * files to 25 MB) and pdf.js's worker.
 */
const beside = (): Plugin => ({
  name: "beside",
  apply: "build",
  generateBundle() {
    const wasm = readFileSync(
      `${packages}/@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm`,
    )
    this.emitFile({
      type: "asset",
      fileName: "typst.wasm.gz",
      source: gzipSync(wasm, { level: 9 }),
    })
    const worker = readFileSync(`${packages}/pdfjs-dist/legacy/build/pdf.worker.min.mjs`)
    this.emitFile({ type: "asset", fileName: "pdf-worker.js", source: worker })
    this.emitFile({ type: "asset", fileName: "licences.txt", source: licences(wasm) })
  },
})

interface Locked {
  version: string
  license?: string
  dev?: boolean
  optional?: boolean
}

/**
 * The licence of every shipped package of the lock, in full. Packages that include no text get
 * the standard one.
 */
function licences(wasm: Buffer): string {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, Locked>
  }
  const shipped = Object.entries(lock.packages).filter(
    ([folder, locked]) => folder && !locked.dev && !locked.optional,
  )
  const texts = shipped.map(([folder, { version, license }]) => {
    const name = folder.slice(packages.length + 1)
    if (!license) throw new Error(`${name} names no licence`)
    const file = readdirSync(folder).find((one) => /^licen[cs]e(\.\w+)?$/i.test(one))
    const text = file
      ? readFileSync(`${folder}/${file}`, "utf8").trim()
      : `Copyright (c) ${author(folder)}\n\n${standard(license)}`
    return `${name} ${version}, ${license}\n\n${text}`
  })
  return [...texts, crates(wasm)].join(`\n\n${"-".repeat(80)}\n\n`)
}

/** The text of a licence, by its SPDX name. */
function standard(name: string): string {
  const found = readFileSync(`${packages}/spdx-license-list/licenses/${name}.json`, "utf8")
  return (JSON.parse(found) as { licenseText: string }).licenseText.trim()
}

function author(folder: string): string {
  const { author } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8")) as {
    author: string | { name: string }
  }
  return typeof author === "string" ? author.replace(/ <.*/, "") : author.name
}

/** The Rust packages inside the compiler, as far as its messages name them. */
function crates(wasm: Buffer): string {
  const found = wasm
    .toString("latin1")
    .matchAll(/index\.[\w.]+-\w+\/([\w-]+)-(\d+\.\d+\.[\w.+-]+)\//g)
  const names = new Set(Array.from(found, ([, name, version]) => `${name} ${version}`))
  return (
    "Rust packages inside @myriaddreamin/typst-ts-web-compiler, as far as it names them, besides\n" +
    "Typst itself (Apache-2.0). The Rust package index has the licence of each.\n\n" +
    [...names].sort().join("\n")
  )
}

export default defineConfig({
  plugins: [preact(), beside()],
  base: "./",
  build: {
    modulePreload: false,
    emptyOutDir: true,
    rollupOptions: {
      input: {
        "my-plan": "src/my-plan/main.tsx",
        "plan-builder": "src/builder/main.tsx",
        offline: "src/shared/offline.ts",
        "typst-worker": "src/builder/typst-worker.ts",
      },
      output: {
        entryFileNames: "[name].js",
        // The pages name what both apps share, to load it beside their own script
        chunkFileNames: ({ isDynamicEntry }) => (isDynamicEntry ? "[name].js" : "shared.js"),
        assetFileNames: "[name][extname]",
      },
    },
  },
  test: { include: ["test/**/*.test.{ts,tsx}"] },
})
