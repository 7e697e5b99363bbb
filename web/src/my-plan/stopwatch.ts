/**
 * Where the timer is. Time is measured, not counted: it is the difference of two readings of a
 * clock that only goes forward, so a page that slept, or a tick that came late, is right again at
 * its next look.
 */

import type { Stretch } from "./schedule"

/** `since`: the clock's reading when it was started; nothing while it pauses. */
export interface Stopwatch {
  readonly gone: number
  readonly since: number | null
}

export const STOPPED: Stopwatch = { gone: 0, since: null }

/** Milliseconds run so far. A clock that went back adds nothing. */
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

/** Which stretch it is in, and how many whole seconds are left of it. */
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
 * To the next stretch, or to the beginning of this one; from its first second, to the one before.
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
