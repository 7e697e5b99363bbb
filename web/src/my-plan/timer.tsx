/**
 * The follow-along timer: one exercise after another, full screen, legible from the floor. Each
 * exercise waits for a start. Space starts and pauses, the arrow keys go forward and back, Escape
 * closes.
 */

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks"
import { useApp } from "./app-context"
import { stayAwake } from "./awake"
import type { Card } from "./day-plan"
import type { Stretch } from "./schedule"
import { beep, hush, localVoices, say, wakeSound, whenVoices } from "./sound"
import { goneAt, moved, paused, started, STOPPED, type Stopwatch, whereAt } from "./stopwatch"
import { Stage } from "./timer-stage"
import { doingWords } from "./timer-words"

interface TimerProps {
  cards: Card[]
  first: number
  limit: number
  close(): void
  log(): void
}

export function Timer({ cards, first, limit, close, log }: TimerProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const { t } = useApp()
  const [number, setNumber] = useState(first)
  const [awake, setAwake] = useState(true)
  useLayoutEffect(() => {
    // before its buttons request the focus
    const [before, shown] = [document.activeElement as HTMLElement | null, dialog.current]
    shown?.showModal()
    return () => {
      shown?.close() // while it is open, nothing behind it can take the focus
      before?.focus?.()
    }
  }, [])
  useEffect(() => stayAwake(setAwake), [])
  useEffect(() => hush, [])
  const card = cards[number]
  if (!card) return null
  return (
    <dialog
      class="mp-timer"
      ref={dialog}
      aria-label={t("timer.title")}
      onClose={close}
      onCancel={close}
    >
      <div class="mp-timer__top">
        <p>{t("timer.exercise", { n: number + 1, of: cards.length })}</p>
        <Sounds />
        <button type="button" class="mp-button mp-button--line" onClick={close}>
          {t("timer.close")}
        </button>
      </div>
      <Exercise
        key={number}
        card={card}
        next={cards[number + 1] ?? null}
        limit={limit}
        go={(by) => setNumber(Math.max(0, Math.min(cards.length - 1, number + by)))}
        log={log}
      />
      {!awake && <p class="mp-timer__note">{t("timer.asleep")}</p>}
    </dialog>
  )
}

interface ExerciseProps {
  card: Card
  next: Card | null
  limit: number
  go(by: 1 | -1): void
  log(): void
}

function Exercise({ card, next, limit, go, log }: ExerciseProps) {
  const { t } = useApp()
  const { watch, now, set, tick } = useStopwatch()
  const { stretches } = card
  const where = whereAt(stretches, goneAt(watch, now))
  const stretch = stretches[where.index]
  const running = watch.since !== null && !where.over
  useCues(card, stretch, where, running)
  const toggle = (): void => {
    wakeSound()
    set(running ? paused(watch, tick()) : started(where.over ? STOPPED : watch, tick()))
  }
  const step = (by: 1 | -1): void => {
    const at = tick()
    if (where.over && by === 1) return next ? go(1) : undefined
    if (by === -1 && goneAt(watch, at) < 1000) return go(-1)
    set(moved(stretches, watch, by, at))
  }
  const pauseNow = (): void => set(paused(watch, tick()))
  useKeys(toggle, step)
  const main = useRef<HTMLButtonElement>(null)
  useEffect(() => main.current?.focus(), [where.over])
  if (!stretch) return null
  return (
    <>
      <Stage
        card={card}
        stretch={stretch}
        where={where}
        running={running}
        limit={limit}
        pause={pauseNow}
      />
      <div class="mp-timer__buttons">
        <button type="button" class="mp-button mp-button--line" onClick={() => step(-1)}>
          {t("timer.back")}
        </button>
        {where.over ? (
          <button
            type="button"
            class="mp-button mp-timer__go"
            ref={main}
            onClick={next ? () => go(1) : log}
          >
            {next ? t("timer.go_on", { name: next.exercise.card.name }) : t("timer.log")}
          </button>
        ) : (
          <button type="button" class="mp-button mp-timer__go" ref={main} onClick={toggle}>
            {t(running ? "timer.pause" : watch.gone > 0 ? "timer.continue" : "timer.start")}
          </button>
        )}
        <button
          type="button"
          class="mp-button mp-button--line"
          onClick={() => step(1)}
          disabled={where.over && !next}
        >
          {t("timer.next")}
        </button>
      </div>
    </>
  )
}

/** The stopwatch, read five times a second while it runs, and whenever the page becomes visible. */
function useStopwatch() {
  const [watch, setWatch] = useState<Stopwatch>(STOPPED)
  const [now, setNow] = useState(() => performance.now())
  const tick = (): number => {
    const at = performance.now()
    setNow(at)
    return at
  }
  useEffect(() => {
    if (watch.since === null) return undefined
    const ticking = setInterval(tick, 200)
    document.addEventListener("visibilitychange", tick)
    return () => {
      clearInterval(ticking)
      document.removeEventListener("visibilitychange", tick)
    }
  }, [watch])
  return { watch, now, set: setWatch, tick }
}

/** Space and the arrow keys, unless the focused control uses them. */
function useKeys(toggle: () => void, step: (by: 1 | -1) => void): void {
  const keys = useRef({ toggle, step })
  keys.current = { toggle, step }
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const { key, target } = event
      if (
        key === " " &&
        !(target instanceof Element && target.closest("button, input, summary, a"))
      )
        keys.current.toggle()
      else if (key === "ArrowRight") keys.current.step(1)
      else if (key === "ArrowLeft") keys.current.step(-1)
      else return
      event.preventDefault()
    }
    addEventListener("keydown", pressed)
    return () => removeEventListener("keydown", pressed)
  }, [])
}

/** A cue at each change of interval: spoken if that is chosen and possible, otherwise a beep. */
function useCues(
  card: Card,
  stretch: Stretch | undefined,
  where: { index: number; over: boolean },
  running: boolean,
): void {
  const { store, library, t } = useApp()
  const last = useRef("")
  useEffect(() => {
    const state = `${where.index} ${where.over}`
    if (state === last.current || (!running && !where.over)) return
    last.current = state
    const words = where.over ? t("timer.over") : stretch ? doingWords(t, card, stretch) : ""
    if (store.get("speech") === "on" && say(words, library.appData.language)) return
    if (store.get("beeps") === "off" || !stretch) return
    beep(
      where.over
        ? "end"
        : stretch.doing === "rest" || stretch.doing === "let-go" || stretch.doing === "ready"
          ? "rest"
          : "work",
    )
  }, [where.index, where.over, running])
}

function Sounds() {
  const { store, library, t } = useApp()
  const [voices, setVoices] = useState(() => localVoices(library.appData.language).length)
  const [on, setOn] = useState({
    beeps: store.get("beeps") !== "off",
    speech: store.get("speech") === "on",
  })
  useEffect(() => whenVoices(() => setVoices(localVoices(library.appData.language).length)), [])
  const choose = (what: "beeps" | "speech"): void => {
    store.set(what, on[what] ? "off" : "on")
    if (what === "speech" && on.speech) hush()
    setOn({ ...on, [what]: !on[what] })
  }
  return (
    <details class="mp-sounds">
      <summary>{t("timer.sounds")}</summary>
      <div>
        <label>
          <input type="checkbox" checked={on.beeps} onChange={() => choose("beeps")} />{" "}
          <span>{t("timer.beeps")}</span>
        </label>
        {voices > 0 ? (
          <label>
            <input type="checkbox" checked={on.speech} onChange={() => choose("speech")} />{" "}
            <span>{t("timer.speech")}</span>
          </label>
        ) : (
          <p>{t("timer.no_voice")}</p>
        )}
      </div>
    </details>
  )
}
