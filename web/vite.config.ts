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
    this.emitFile({ type: "asset", fileName: "licences.txt", source: licences() })
  },
})

/** The licence of every shipped package, in full if the package includes it. */
function licences(): string {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
    dependencies: Record<string, string>
  }
  return Object.keys(dependencies)
    .sort()
    .map((name) => {
      const folder = `${packages}/${name}`
      const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8")) as {
        version: string
        license: string
      }
      const file = readdirSync(folder).find((one) => /^licen[cs]e(\.\w+)?$/i.test(one))
      return `${name} ${version}, ${license}\n\n${file ? readFileSync(`${folder}/${file}`, "utf8").trim() : ""}`
    })
    .join(`\n\n${"-".repeat(80)}\n\n`)
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
        chunkFileNames: "shared-[name].js",
        assetFileNames: "[name][extname]",
      },
    },
  },
  test: { include: ["test/**/*.test.{ts,tsx}"] },
})
