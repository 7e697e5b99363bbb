/** What is heard and felt while the timer runs: a voice or tones, the last three seconds, buzzes. */

import { useEffect, useRef } from "preact/hooks"
import { useApp } from "./app-context"
import type { Card } from "./day-plan"
import { isPause, type Stretch } from "./schedule"
import { beep, buzz, say, type Tone } from "./sound"
import type { Where } from "./stopwatch"
import { isOn } from "./timer-sounds"
import { spoken } from "./timer-words"

/** Shorter intervals are not counted down: the tones would run into each other. */
const COUNTED = { pause: 4, work: 10 }

const TONES: Readonly<Partial<Record<Stretch["doing"], Tone>>> = {
  out: "lower",
  hold: "hold",
  back: "lift",
}

const toneOf = (stretch: Stretch): Tone =>
  TONES[stretch.doing] ?? (isPause(stretch) ? "rest" : "work")

export function useCues(
  card: Card,
  stretches: readonly Stretch[],
  where: Where,
  running: boolean,
): void {
  const app = useApp()
  const { store, library } = app
  const last = useRef("")
  const stretch = stretches[where.index]
  useEffect(() => {
    const state = `${where.index} ${where.over}`
    if (state === last.current || (!running && !where.over) || !stretch) return
    last.current = state
    if (isOn(store, "buzz")) buzz(where.over ? "end" : toneOf(stretch))
    const said =
      isOn(store, "speech") && say(spoken(app, card, stretches, where), library.appData.language)
    if (!said && isOn(store, "beeps")) beep(where.over ? "end" : toneOf(stretch))
  }, [where.index, where.over, running])
  useEffect(() => {
    if (!running || !stretch || where.left > 3) return
    const least = isPause(stretch) ? COUNTED.pause : COUNTED.work
    if (stretch.seconds >= least && isOn(store, "beeps")) beep("count")
  }, [where.left])
}
