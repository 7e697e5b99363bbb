/**
 * A moving picture that can be paused and slowed down. Its frames and their order are in the SVG file,
 * which plays by itself as an image. The site's pages do the same in templates/theme/assets/page.js.
 */

import { useEffect, useRef, useState } from "preact/hooks"
import { useApp } from "./app-context"

interface FilmProps {
  address: string
  alt: string
  /** For a sore left side. */
  mirrored: boolean
  /** Whether to show the buttons: beside a timer there is another one that pauses. */
  buttons?: boolean
}

const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches

export function Film({ address, alt, mirrored, buttons }: FilmProps) {
  const { t } = useApp()
  const place = useRef<HTMLDivElement>(null)
  const slot = useRef(0)
  const [film, setFilm] = useState<SVGElement | null>(null)
  const [paused, setPaused] = useState(calm)
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    setFilm(null)
    return readFilm(address, setFilm)
  }, [address])
  useEffect(() => {
    if (film) place.current?.replaceChildren(film)
  }, [film])
  useEffect(() => {
    if (!film) return
    show(film, slot.current)
    if (!paused) return play(film, slot, slow ? 0.5 : 1)
  }, [film, paused, slow])
  return (
    <>
      <div ref={place} class={mirrored ? "mp-mirrored" : ""}>
        <img src={address} alt={alt} />
      </div>
      {buttons && film && (
        <p class="mp-film">
          <button
            type="button"
            class="mp-button mp-button--line"
            onClick={() => setPaused(!paused)}
          >
            {t(paused ? "card.film_play" : "card.film_pause")}
          </button>
          <button
            type="button"
            class="mp-button mp-button--line"
            aria-pressed={slow}
            onClick={() => setSlow(!slow)}
          >
            {t("card.film_slow")}
          </button>
        </p>
      )}
    </>
  )
}

/** Reads the file; without a reel of frames, the image goes on playing. Returns what stops it. */
function readFilm(address: string, found: (film: SVGElement) => void): () => void {
  const asked = new AbortController()
  fetch(address, { signal: asked.signal })
    .then((answer) => answer.text())
    .then((text) => {
      const svg = drawn(text)
      if (svg && reelOf(svg)) found(svg)
    })
    .catch(() => undefined)
  return () => asked.abort()
}

/**
 * Our own SVG as elements, without its style, which plays an image by itself. Made piece by piece,
 * because the page's policy refuses that style in a document of the browser's own making.
 */
function drawn(text: string): SVGElement | null {
  const plain = text.replace(/<style>[^<]*<\/style>/, "")
  const open: Element[] = []
  let root: SVGElement | null = null
  for (const [, ends, name = "", given = "", alone, words] of plain.matchAll(
    /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g,
  )) {
    if (ends) open.pop()
    else if (words) open.at(-1)?.append(words)
    else {
      const made = document.createElementNS("http://www.w3.org/2000/svg", name)
      for (const [, key = "", value = ""] of given.matchAll(/([\w:-]+)="([^"]*)"/g))
        if (!/^on|^xmlns|href|^style$/i.test(key)) made.setAttribute(key, value)
      open.at(-1)?.append(made)
      root ??= made
      if (!alone) open.push(made)
    }
  }
  return root
}

const reelOf = (film: SVGElement): SVGElement | null => film.querySelector("[data-order]")

function play(film: SVGElement, slot: { current: number }, speed: number): () => void {
  const seconds = Number(reelOf(film)?.dataset["slot"])
  let before = performance.now()
  let next = requestAnimationFrame(function tick(now) {
    slot.current += (Math.min(now - before, 500) / 1000 / seconds) * speed
    before = now
    show(film, slot.current)
    next = requestAnimationFrame(tick)
  })
  return () => cancelAnimationFrame(next)
}

/** Shows the frame of a slot of the loop; a film that only goes forward fades in and out. */
function show(film: SVGElement, at: number): void {
  const reel = reelOf(film)
  if (!reel) return
  const order = (reel.dataset["order"] ?? "0").split(" ").map(Number)
  const fade = Number(reel.dataset["fade"] ?? 0)
  const slot = Math.floor(at) % order.length
  for (const [k, frame] of [...reel.children].entries())
    frame.setAttribute("visibility", k === order[slot] ? "visible" : "hidden")
  if (fade)
    reel.setAttribute(
      "opacity",
      String(Math.min(1, (slot + 1) / fade, (order.length - slot) / fade)),
    )
}
