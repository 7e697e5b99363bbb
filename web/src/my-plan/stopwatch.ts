/**
 * The state of the timer. Time is measured, not counted: it is the difference of two readings of a
 * monotonic clock, so after a sleep or a late tick it is right again at the next reading.
 */

import type { Stretch } from "./schedule"

/** `since`: the clock's reading at the start; null while paused. */
export interface Stopwatch {
  readonly gone: number
  readonly since: number | null
}

export const STOPPED: Stopwatch = { gone: 0, since: null }

/** Elapsed milliseconds. A clock that went backwards adds nothing. */
export const goneAt = ({ gone, since }: Stopwatch, now: number): number =>
  gone + (since === null ? 0 : Math.max(0, now - since))

export const started = (watch: Stopwatch, now: number): Stopwatch => ({
  gone: goneAt(watch, now),
  since: now,
})
export const paused = (watch: Stopwatch, now: number): Stopwatch => ({
  gone: goneAt(watch, now),
  since: null,
})

/** The current interval, and its remaining whole seconds. */
export interface Where {
  index: number
  left: number
  over: boolean
}

export function whereAt(stretches: readonly Stretch[], milliseconds: number): Where {
  let end = 0
  for (const [index, { seconds }] of stretches.entries()) {
    end += seconds * 1000
    if (milliseconds < end)
      return { index, left: Math.ceil((end - milliseconds) / 1000), over: false }
  }
  return { index: Math.max(0, stretches.length - 1), left: 0, over: true }
}

const startOf = (stretches: readonly Stretch[], index: number): number =>
  stretches.slice(0, index).reduce((sum, stretch) => sum + stretch.seconds * 1000, 0)

/**
 * Moves to the next interval, or back to the start of this one; within its first second, to the one
 * before.
 */
export function moved(
  stretches: readonly Stretch[],
  watch: Stopwatch,
  by: 1 | -1,
  now: number,
): Stopwatch {
  const gone = goneAt(watch, now)
  const { index, over } = whereAt(stretches, gone)
  const start = startOf(stretches, index)
  const target = by === 1 ? index + 1 : !over && gone - start > 1000 ? index : index - 1
  return {
    gone: startOf(stretches, Math.max(0, over && by === -1 ? index : target)),
    since: watch.since === null ? null : now,
  }
}
