/**
 * Makes a clinic's own pictures, a logo or photos, safe and small for print, as
 * generator/plans/image_files.py does.
 */

import { type Finding, finding, phrase } from "../core/findings"
import type { Picture } from "./draft"
import { pixelsOf } from "./picture-header"
import { isDrawing, drawingFault, MOST_DRAWING_BYTES } from "./picture-drawing"

export interface Use {
  name: "logo" | "photo"
  kinds: readonly string[]
  mostBytes: number
  mostPixelsLong: number
  media: "image/png" | "image/jpeg"
  ending: string
}

export const LOGO: Use = {
  name: "logo",
  kinds: ["image/png", "image/jpeg", "image/svg+xml"],
  mostBytes: 15_000_000,
  mostPixelsLong: 800,
  media: "image/png",
  ending: ".png",
}
export const PHOTO: Use = {
  name: "photo",
  kinds: ["image/jpeg", "image/png"],
  mostBytes: 15_000_000,
  mostPixelsLong: 1000,
  media: "image/jpeg",
  ending: ".jpg",
}
const QUALITY = 0.82
const MOST_PIXELS = 60_000_000

/** Why a file cannot be printed as a picture: the command line's finding. */
export class NoPicture extends Error {
  constructor(readonly found: Finding) {
    super(found.case)
  }
}

/**
 * The picture upright, on white, no larger than print needs. Its pixels are encoded again, which
 * drops a camera's metadata. Its header is read first, because a browser decodes whatever it is
 * given, however large.
 */
export async function pictureFrom(file: File, use: Use): Promise<Picture> {
  const refuse = (why: string, values: Finding["values"] = {}): never => {
    const about = { use: use.name, file: file.name, plain: phrase("plain-svg"), ...values }
    throw new NoPicture(finding("picture.unreadable", [], about, why))
  }
  if (file.size > use.mostBytes) refuse("large", { most: use.mostBytes / 1e6 })
  const bytes = new Uint8Array(await file.arrayBuffer())
  const drawing = use.kinds.includes("image/svg+xml") && isDrawing(bytes)
  if (drawing) {
    const most = MOST_DRAWING_BYTES
    if (bytes.length > most) refuse("large", { most: most / 1e6 })
    const fault = drawingFault(bytes)
    if (fault) refuse(fault.why, fault.values)
  } else {
    const header = pixelsOf(bytes)
    const [one, other] = use.name === "logo" ? ["SVG", "PNG"] : ["JPEG", "PNG"]
    if (header === "unknown") return refuse("kind", { one, other })
    if (header === "heic") return refuse("heic")
    if (header === "damaged") return refuse("damaged")
    if (header.width * header.height > MOST_PIXELS) refuse("pixels", { most: MOST_PIXELS / 1e6 })
  }
  const media = drawing ? "image/svg+xml" : file.type
  const image = new Image()
  const address = URL.createObjectURL(new Blob([bytes], { type: media }))
  try {
    image.src = address
    await image.decode()
    return drawn(image, use, drawing)
  } catch (problem) {
    return problem instanceof NoPicture ? Promise.reject(problem) : refuse("damaged")
  } finally {
    URL.revokeObjectURL(address)
  }
}

function drawn(image: HTMLImageElement, use: Use, drawing: boolean): Picture {
  // A drawing without a size is drawn as large as print needs.
  const [wide, high] =
    image.naturalWidth && image.naturalHeight ? [image.naturalWidth, image.naturalHeight] : [1, 1]
  const long = Math.max(wide, high)
  const scale =
    drawing && long < 200 ? use.mostPixelsLong / long : Math.min(1, use.mostPixelsLong / long)
  const canvas = document.createElement("canvas")
  canvas.width = Math.max(1, Math.round(wide * scale))
  canvas.height = Math.max(1, Math.round(high * scale))
  const pen = canvas.getContext("2d")
  if (!pen) throw new Error("this browser cannot draw")
  pen.fillStyle = "white"
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.imageSmoothingQuality = "high"
  pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  return wrapped(canvas.toDataURL(use.media, QUALITY), canvas.width, canvas.height)
}

/** Pixels as the text of one SVG, as the print templates read every picture. */
function wrapped(data: string, width: number, height: number): Picture {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">` +
    `<image width="${width}" height="${height}" href="${data}"/></svg>`
  return { aspect: Math.round((width / height) * 10_000) / 10_000, start: svg, end: svg }
}

/** The picture as a file again, to save beside the plan. */
export function fileOf(picture: Picture): Blob | null {
  const [, media, data] =
    /href="data:(image\/(?:png|jpeg));base64,([A-Za-z0-9+/=]+)"/.exec(picture.start) ?? []
  if (!media || !data) return null
  const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0))
  return new Blob([bytes], { type: media })
}

export const addressOf = (picture: Picture): string =>
  /href="(data:[^"]+)"/.exec(picture.start)?.[1] ?? ""

/** A file name that is valid in a plan: letters, digits and hyphens, with the right extension. */
export const fileName = (name: string, use: Use, fallback: string): string => {
  const bare = name
    .replace(/\.[^.]*$/, "")
    .normalize("NFKD")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
  return (bare || fallback) + use.ending
}
