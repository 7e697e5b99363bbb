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
  /** Whether to show the buttons: next to a timer, the timer's own button pauses. */
  buttons?: boolean
}

const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches

export function Film({ address, alt, mirrored, buttons }: FilmProps) {
  const { t } = useApp()
  const place = useRef<HTMLDivElement>(null)
  const slot = useRef(0)
  /** `undefined` while it is being read, `null` if it cannot be. */
  const [film, setFilm] = useState<SVGElement | null | undefined>(undefined)
  const [paused, setPaused] = useState(calm)
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    setFilm(undefined)
    return readFilm(address, setFilm)
  }, [address])
  useEffect(() => {
    film?.setAttribute("aria-label", alt)
    if (film) place.current?.replaceChildren(film)
  }, [film, alt])
  useEffect(() => {
    if (!film) return
    show(film, slot.current)
    if (!paused) return play(film, slot, slow ? 0.5 : 1)
  }, [film, paused, slow])
  return (
    <>
      <div ref={place} class={mirrored ? "mp-mirrored" : ""}>
        {(film === null || !calm()) && <img src={address} alt={alt} />}
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

/** Reads the file; if it cannot, the image plays by itself. Returns what stops the reading. */
function readFilm(address: string, found: (film: SVGElement | null) => void): () => void {
  const stop = new AbortController()
  fetch(address, { signal: stop.signal })
    .then((file) => file.text())
    .then((text) => {
      const film = drawn(text)
      found(film && reelOf(film) ? film : null)
    })
    .catch(() => stop.signal.aborted || found(null))
  return () => stop.abort()
}

const TAG = /<(\/?)([a-z]+)((?: [\w:-]+="[^"]*")*)(\/?)>/gi
const ATTRIBUTE = / ([\w:-]+)="([^"]*)"/g
const DRAWS =
  /^(?:class|c[xy]|d|data-.*|fill.*|height|opacity|points|r[xy]?|role|stroke.*|transform|viewBox|visibility|width|x|y)$/

/**
 * The elements of one of our own pictures. This page turns no text into markup, so they are made one
 * by one, with those attributes only that draw something.
 */
export function drawn(text: string): SVGElement | null {
  const make = (name: string) => document.createElementNS("http://www.w3.org/2000/svg", name)
  const root = make("g")
  const open: Element[] = [root]
  // The style sheet that plays the image is left out: the page's policy refuses it.
  for (const [, end, name, said, empty] of text.replace(/<style>.*?<\/style>/s, "").matchAll(TAG)) {
    if (end) {
      open.pop()
      continue
    }
    const element = make(name ?? "g")
    for (const [, key = "", value = ""] of (said ?? "").matchAll(ATTRIBUTE))
      if (DRAWS.test(key)) element.setAttribute(key, value)
    open.at(-1)?.append(element)
    if (!empty) open.push(element)
  }
  return root.firstElementChild instanceof SVGElement ? root.firstElementChild : null
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
