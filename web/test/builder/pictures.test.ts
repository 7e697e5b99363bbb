import { describe, expect, it } from "vitest"
import { drawingFault, isDrawing } from "../../src/builder/picture-drawing"
import { pixelsOf } from "../../src/builder/picture-header"

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const big = (...numbers: number[]): number[] =>
  numbers.flatMap((n) => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255])
const chunk = (kind: string, content: number[]): number[] => [
  ...big(content.length),
  ...bytes(kind),
  ...content,
  ...big(0),
]
const png = (width: number, height: number): number[] => [
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  ...chunk("IHDR", [...big(width, height), 8, 2, 0, 0, 0]),
  ...chunk("IDAT", [1, 2, 3]),
  ...chunk("IEND", []),
]
const jpeg = [
  ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 20, 0, 30, 1, 1, 17, 0],
  ...[0xff, 0xda, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 0xff, 0xd9],
]
const size = (file: number[]) => pixelsOf(Uint8Array.from(file))

describe("the header of a picture", () => {
  it("says its size before anything is decoded", () => {
    expect(size(png(30_000, 30_000))).toEqual({ width: 30_000, height: 30_000 })
    expect(size(jpeg)).toEqual({ width: 30, height: 20 })
  })

  it("tells a file that was cut, wherever it was", () => {
    for (const whole of [png(10, 10), jpeg])
      for (let length = 8; length < whole.length - 1; length += 1)
        expect(size(whole.slice(0, length)), `${length} bytes`).toBe("damaged")
  })

  it("tells an iPhone's own kind of photo", () => {
    for (const brand of ["heic", "heix", "mif1", "hevc"])
      expect(size([0, 0, 0, 0x18, ...bytes(`ftyp${brand}`)])).toBe("heic")
    expect(size([0, 0, 0, 0x18, ...bytes("ftypavif")])).toBe("unknown")
  })

  it("tells a length beyond the end, a picture without pixels, and another kind", () => {
    const long = png(10, 10)
    long[8] = 0xff
    expect(size(long)).toBe("damaged")
    expect(size(png(0, 10))).toBe("damaged")
    expect(size([...bytes("GIF89a")])).toBe("unknown")
    expect(size([])).toBe("unknown")
  })
})

describe("a drawing", () => {
  const svg = (inside: string) => bytes(`<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`)

  it("of lines, areas and a few copies is taken", () => {
    const good = svg(
      '<defs><linearGradient id="a"><stop/></linearGradient></defs><g fill="url(#a)">' +
        '<path d="M0 0"/></g><use href="#a"/><sodipodi:namedview/>' +
        "<style><![CDATA[.a { fill: red }]]></style>",
    )
    expect(isDrawing(good)).toBe(true)
    expect(drawingFault(good)).toBeNull()
  })

  it.each([
    ["nested copies", '<g id="a"/>' + '<use href="#a"/>'.repeat(9), "complex"],
    ["a filter", "<filter><feTurbulence/></filter>", "holds"],
    ["masks in masks", '<mask id="a"><mask/></mask>', "holds"],
    ["a pattern", "<pattern/>", "holds"],
    ["an animation", "<animate/>", "holds"],
    ["an effect of a part", '<g mask="url(#a)"/>', "holds"],
    ["an effect in a style", "<style>g { filter: blur(9px) }</style>", "holds"],
    [
      "a filter by another name",
      '<g xmlns:x="http://www.w3.org/2000/svg"><x:filter/></g>',
      "holds",
    ],
    ["a script", "<script>x</script>", "holds"],
    ["a handler", '<g onload="x"/>', "holds"],
    ["a picture", '<image href="#a"/>', "holds"],
    ["text", "<text>a</text>", "holds"],
    ["HTML", "<foreignObject/>", "holds"],
    ["another file", '<a href="https://elsewhere.org/"/>', "outside"],
    ["another file's colour", '<g fill="url(https://elsewhere.org/#a)"/>', "outside"],
    ["an entity", "<!ENTITY a 'b'>", "entities"],
  ])("with %s is refused", (_, inside, why) => {
    expect(drawingFault(svg(inside))?.why).toBe(why)
  })
})
