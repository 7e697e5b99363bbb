/**
 * The QR code on paper, as generator/document/link.py draws it: level M, dark modules as an SVG
 * path.
 */

import { correction, generate, mode } from "lean-qr"

const QUIET = 4 // the quiet zone of white modules that scanners need
const MASK = 2 // fixed, so that Python draws the same code

export function qrCode(text: string): { modules: number; path: string } {
  const code = generate(text, {
    minCorrectionLevel: correction.M,
    maxCorrectionLevel: correction.M,
    modes: [mode.ascii],
    mask: MASK,
  })
  let path = ""
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      const start = x
      while (x < code.size && code.get(x, y)) x += 1
      if (x > start) path += `M${start + QUIET} ${y + QUIET}.5h${x - start}`
    }
  }
  return { modules: code.size + 2 * QUIET, path }
}
