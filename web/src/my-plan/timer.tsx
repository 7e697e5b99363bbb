/**
 * The follow-along timer: one exercise after another, full screen, legible from the floor. After
 * the start, a whole session needs no touch. It pauses while something else hides it. Space starts
 * and pauses, the arrow keys go forward and back, Escape closes.
 */

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks"
import { useApp } from "./app-context"
import { stayAwake } from "./awake"
import type { Card } from "./day-plan"
import { LONG_BREAK, remember } from "./progress"
import { afterAnother } from "./schedule"
import { hush, wakeSound } from "./sound"
import { goneAt, moved, paused, started, STOPPED, type Stopwatch, whereAt } from "./stopwatch"
import { useCues } from "./timer-cues"
import { isOn, Sounds } from "./timer-sounds"
import { Stage } from "./timer-stage"
import type { Play } from "./today"

/** How long "Done" stays before the next exercise, in milliseconds. */
const DONE_MS = 1_500

interface TimerProps {
  play: Play
  limit: number
  close(): void
  log(): void
}

/** Which exercise, and how it begins. */
interface Turn {
  number: number
  /** Milliseconds of it that are done already. */
  gone: number
  /** It follows another one, and begins by itself. */
  itself: boolean
}

export function Timer({ play, limit, close, log }: TimerProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const { plan, store, t } = useApp()
  const { cards, session, from } = play
  const [turn, setTurn] = useState<Turn>({
    number: play.first,
    gone: from?.gone ?? 0,
    itself: false,
  })
  const [awake, setAwake] = useState(true)
  const began = useRef(from?.began ?? null)
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
  const card = cards[turn.number]
  if (!card || !plan) return null
  const note = (gone: number, about: { open?: boolean; over?: boolean } = {}): void => {
    if (began.current === null && gone === 0) return // not begun
    began.current ??= Date.now()
    const { open = true, over = false } = about
    const place = { code: plan.code, session, card: turn.number, gone }
    remember(store, { ...place, began: began.current, at: Date.now(), open, over })
  }
  const go = (by: 1 | -1, itself: boolean): void => {
    const number = Math.max(0, Math.min(cards.length - 1, turn.number + by))
    setTurn({ number, gone: 0, itself })
  }
  return (
    <dialog
      class="mp-timer"
      ref={dialog}
      aria-label={t("timer.title")}
      onClose={close}
      onCancel={close}
    >
      <div class="mp-timer__top">
        <p>{t("timer.exercise", { n: turn.number + 1, of: cards.length })}</p>
        <Sounds />
        <button type="button" class="mp-button mp-button--line" onClick={close}>
          {t("timer.close")}
        </button>
      </div>
      <Exercise
        key={turn.number}
        card={card}
        turn={turn}
        next={cards[turn.number + 1] ?? null}
        limit={limit}
        note={note}
        go={go}
        close={close}
        log={log}
      />
      {!awake && <p class="mp-timer__note">{t("timer.asleep")}</p>}
    </dialog>
  )
}

interface ExerciseProps {
  card: Card
  turn: Turn
  next: Card | null
  limit: number
  /** Store the place on the device. */
  note(gone: number, about?: { open?: boolean; over?: boolean }): void
  go(by: 1 | -1, itself: boolean): void
  close(): void
  log(): void
}

function Exercise({ card, turn, next, limit, note, go, close, log }: ExerciseProps) {
  const { store, t } = useApp()
  const { watch, now, set, tick } = useStopwatch(turn)
  const stretches = turn.itself ? afterAnother(card.stretches) : card.stretches
  const gone = goneAt(watch, now)
  const where = whereAt(stretches, gone)
  const stretch = stretches[where.index]
  const running = watch.since !== null && !where.over
  useCues(card, stretches, where, running)
  const start = (): void => {
    wakeSound()
    const at = tick()
    set(started(where.over ? STOPPED : watch, at))
    note(Math.max(1, where.over ? 0 : goneAt(watch, at)))
  }
  const pauseNow = (): void => {
    const stopped = paused(watch, tick())
    set(stopped)
    note(stopped.gone)
  }
  const step = (by: 1 | -1): void => {
    const at = tick()
    if (where.over && by === 1) return next ? go(1, running) : undefined
    if (by === -1 && goneAt(watch, at) < 1000) return go(-1, false)
    set(moved(stretches, watch, by, at))
  }
  usePutAway({
    hidden: pauseNow,
    left: (open) =>
      note(where.over && !next ? 0 : goneAt(watch, performance.now()), {
        open,
        over: where.over && !next,
      }),
    close,
  })
  const goesOn = where.over && watch.since !== null && next !== null && isOn(store, "auto")
  useEffect(() => {
    if (!goesOn) return undefined
    const soon = setTimeout(() => go(1, true), DONE_MS)
    return () => clearTimeout(soon)
  }, [goesOn])
  useKeys(running ? pauseNow : start, step)
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
            onClick={next ? () => go(1, false) : log}
          >
            {next ? t("timer.go_on", { name: next.exercise.card.name }) : t("timer.log")}
          </button>
        ) : (
          <button
            type="button"
            class="mp-button mp-timer__go"
            ref={main}
            onClick={running ? pauseNow : start}
          >
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

interface PutAway {
  /** Something else hides the page: a call, another app, a locked screen. */
  hidden(): void
  /** The page or the timer is left; `open` says whether the timer was still open. */
  left(open: boolean): void
  close(): void
}

/** After a long break the timer closes: the page then asks whether to carry on. */
function usePutAway(given: PutAway): void {
  const does = useRef(given)
  does.current = given
  useEffect(() => {
    let since = 0
    const changed = (): void => {
      if (document.visibilityState === "hidden") {
        since = Date.now()
        does.current.hidden()
      } else if (since && Date.now() - since > LONG_BREAK) does.current.close()
    }
    const leaves = (): void => does.current.left(true)
    document.addEventListener("visibilitychange", changed)
    addEventListener("pagehide", leaves)
    return () => {
      document.removeEventListener("visibilitychange", changed)
      removeEventListener("pagehide", leaves)
      does.current.left(false)
    }
  }, [])
}

/** The stopwatch, read five times a second while it runs. */
function useStopwatch({ gone, itself }: Turn) {
  const [watch, setWatch] = useState<Stopwatch>(() => ({
    gone,
    since: itself ? performance.now() : null,
  }))
  const [now, setNow] = useState(() => performance.now())
  const tick = (): number => {
    const at = performance.now()
    setNow(at)
    return at
  }
  useEffect(() => {
    if (watch.since === null) return undefined
    const ticking = setInterval(tick, 200)
    return () => clearInterval(ticking)
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
