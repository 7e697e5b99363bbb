/**
 * Checks a clinic's own colour as generator/plans/clinic_colour.py and generator/drawing/colour.py
 * do: in OKLab, where distances match perception.
 */

import {
  converter,
  differenceEuclidean,
  formatHex,
  modeLrgb,
  modeOklab,
  modeRgb,
  useMode,
  wcagContrast,
} from "culori/fn"
import { COLOUR } from "../vocabulary"
import { type Finding, finding } from "./findings"

useMode(modeRgb)
useMode(modeLrgb)
useMode(modeOklab)
const { contrast: least } = COLOUR
const lab = converter("oklab")
/** The perceived distance of two colours: 0.02 is just noticeable, black and white are 1 apart. */
const distance = differenceEuclidean("oklab")
const hex = (l: number, a: number, b: number): string =>
  formatHex({ mode: "oklab", l, a, b }).toUpperCase()

/**
 * Why a clinic cannot use a colour: too light for white text, or too close to one of the lights.
 */
export function colourFault(
  colour: string,
  signals: Readonly<Record<string, string>>,
): Finding | null {
  const contrast = (one: string): number => wcagContrast(one, "#FFFFFF")
  const lights = Object.entries(signals)
  const fits = (one: string): boolean =>
    contrast(one) >= least && lights.every(([, it]) => distance(one, it) >= COLOUR.distance)
  if (fits(colour)) return null
  const [[light] = [""]] = lights.sort(([, a], [, b]) => distance(colour, a) - distance(colour, b))
  const kind = contrast(colour) < least ? "contrast" : "signal"
  return finding(`clinic.colour-${kind}`, ["clinic", "colour"], {
    colour,
    contrast: contrast(colour).toFixed(1),
    least,
    light,
    nearest: nearestAllowed(colour, fits),
  })
}

/** A light background of the same hue, for a panel behind text in the colour. */
export function tint(colour: string): string {
  const { a, b } = lab(colour) ?? { a: 0, b: 0 }
  const share = Math.min(1, COLOUR.tint_chroma / (Math.hypot(a, b) || 1))
  return hex(COLOUR.tint_lightness, a * share, b * share)
}

/** The nearest allowed colour of the same hue and no more vivid. */
function nearestAllowed(colour: string, allowed: (one: string) => boolean): string {
  const { a, b } = lab(colour) ?? { a: 0, b: 0 }
  let best = { colour: "#000000", distance: Number.POSITIVE_INFINITY }
  for (let light = 0; light <= 200; light += 1) {
    for (let share = 0; share <= 20; share += 1) {
      const one = hex(light / 200, (a * share) / 20, (b * share) / 20)
      const apart = distance(one, colour)
      const better = apart < best.distance || (apart === best.distance && one < best.colour)
      if (better && allowed(one)) best = { colour: one, distance: apart }
    }
  }
  return best.colour
}
