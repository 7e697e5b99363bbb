/** The size of a PNG or JPEG, read from its header, and whether the file is whole. HEIC is known too,
 * to say what to do about it: few browsers can read it. */

export type Header = { width: number; height: number } | "unknown" | "heic" | "damaged"

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** How a photo of an iPhone begins, after four bytes. */
const HEIC = /^ftyp(?:hei[cmsx]|hev[cmsx]|mif1|msf1)/

export function pixelsOf(bytes: Uint8Array): Header {
  if (HEIC.test(String.fromCharCode(...bytes.subarray(4, 12)))) return "heic"
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (PNG.every((byte, index) => bytes[index] === byte)) return png(view)
    if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return jpeg(view)
  } catch (problem) {
    if (!(problem instanceof RangeError)) throw problem
    return "damaged" // it ends before a part that it announces
  }
  return "unknown"
}

/** The chunks, from IHDR to IEND. */
function png(view: DataView): Header {
  let [width, height, filled] = [0, 0, false]
  for (let at = 8; ;) {
    const [length, kind] = [view.getUint32(at), view.getUint32(at + 4)]
    if (kind === 0x49484452) [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)]
    if (kind === 0x49444154) filled = true
    at += 12 + length
    view.getUint8(at - 1) // the chunk's last byte
    if (kind === 0x49454e44) return filled && width && height ? { width, height } : "damaged"
  }
}

/** The segments up to the one with the size; then the mark of the end. */
function jpeg(view: DataView): Header {
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return "damaged"
    const mark = view.getUint8(at + 1)
    const isSize = mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark)
    if (isSize) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
      return width && height && ends(view) ? { width, height } : "damaged"
    }
    at += mark === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
}

/** Whether the mark of the end is in the last part, which cameras and programs may follow. */
function ends(view: DataView): boolean {
  for (let at = view.byteLength - 2; at > view.byteLength / 2; at -= 1)
    if (view.getUint16(at) === 0xffd9) return true
  return false
}
