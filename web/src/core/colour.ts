/**
 * Colours as the eye takes them, as generator/drawing/colour.py and
 * generator/plans/clinic_colour.py do: a clinic's own colour.
 */

import { COLOUR } from "../vocabulary"

type Triple = readonly [number, number, number]
type Matrix = readonly [Triple, Triple, Triple]

// From linear sRGB to the eye's three receptors, and from the cube roots of these to OKLab
// (Ottosson 2020, CSS Color 4).
const TO_CONES: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
]
const TO_LAB: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
]
const FROM_LAB: Matrix = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
]
const FROM_CONES: Matrix = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
]

/**
 * Why a clinic may not have a colour: too light for white words, or too near to one of the lights
 * (which).
 */
export interface ColourFault {
  code: "clinic.colour-contrast" | "clinic.colour-signal"
  contrast: number
  light: string
  nearest: string
}

export function colourFault(
  colour: string,
  signals: Readonly<Record<string, string>>,
): ColourFault | null {
  const fits = (one: string): boolean =>
    contrast(one, "#FFFFFF") >= COLOUR.contrast &&
    Math.min(...Object.values(signals).map((light) => distance(one, light))) >= COLOUR.distance
  if (fits(colour)) return null
  const ratio = contrast(colour, "#FFFFFF")
  const [light = ""] = Object.keys(signals).toSorted(
    (a, b) => distance(colour, signals[a] ?? "") - distance(colour, signals[b] ?? ""),
  )
  const code = ratio < COLOUR.contrast ? "clinic.colour-contrast" : "clinic.colour-signal"
  return { code, contrast: ratio, light, nearest: nearestAllowed(colour, fits) }
}

/** The contrast ratio of two colours (`#RRGGBB`), 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** How far apart two colours look: 0.02 can just be told apart, black and white are 1. */
export const distance = (one: string, other: string): number => {
  const [a, b] = [lab(one), lab(other)]
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}

/** A light ground of the same hue, for a panel on which the colour is written. */
export function tint(colour: string): string {
  const [, a, b] = lab(colour)
  const chroma = Math.hypot(a, b)
  const share = chroma ? Math.min(1, COLOUR.tint_chroma / chroma) : 0
  return hex([COLOUR.tint_lightness, a * share, b * share])
}

function nearestAllowed(colour: string, allowed: (one: string) => boolean): string {
  const [, a, b] = lab(colour)
  let best = { colour: "#000000", distance: Number.POSITIVE_INFINITY }
  for (let light = 0; light <= 200; light += 1) {
    for (let share = 0; share <= 20; share += 1) {
      const one = hex([light / 200, (a * share) / 20, (b * share) / 20])
      const apart = distance(one, colour)
      const better = apart < best.distance || (apart === best.distance && one < best.colour)
      if (better && allowed(one)) best = { colour: one, distance: apart }
    }
  }
  return best.colour
}

const each = (triple: Triple, change: (one: number) => number): Triple => [
  change(triple[0]),
  change(triple[1]),
  change(triple[2]),
]
const times = (matrix: Matrix, [x, y, z]: Triple): Triple => {
  const [one, two, three] = matrix.map((row) => row[0] * x + row[1] * y + row[2] * z)
  return [one ?? 0, two ?? 0, three ?? 0]
}

const linear = (colour: string): Triple =>
  each(
    [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255) as unknown as Triple,
    (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4),
  )

function luminance(colour: string): number {
  const [red, green, blue] = linear(colour)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const lab = (colour: string): Triple =>
  times(TO_LAB, each(times(TO_CONES, linear(colour)), Math.cbrt))

function hex(colour: Triple): string {
  const channels = each(
    times(
      FROM_CONES,
      each(times(FROM_LAB, colour), (c) => c ** 3),
    ),
    (c) => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055),
  )
  const byte = (channel: number): string =>
    Math.round(255 * Math.min(1, Math.max(0, channel)))
      .toString(16)
      .padStart(2, "0")
  return `#${channels.map(byte).join("").toUpperCase()}`
}
