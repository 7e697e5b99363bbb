/**
 * Reorders a list: by dragging a handle, by its arrow keys, or by buttons. The focus stays with the
 * moved row.
 */

import type { RefObject, TargetedKeyboardEvent, TargetedPointerEvent } from "preact"
import { useState } from "preact/hooks"

export interface Drag {
  from: number
  /** The place where it would be dropped. */
  to: number
}

export interface Handle {
  onPointerDown(event: TargetedPointerEvent<HTMLElement>): void
  onPointerMove(event: TargetedPointerEvent<HTMLElement>): void
  onPointerUp(event: TargetedPointerEvent<HTMLElement>): void
  onPointerCancel(): void
  onKeyDown(event: TargetedKeyboardEvent<HTMLElement>): void
}

/** `list` has one element per row, each with `data-row`. `move` moves the row at `from` to `to`. */
export function useReorder(
  list: RefObject<HTMLElement | null>,
  move: (from: number, to: number, by: "drag" | "key") => void,
): { drag: Drag | null; handle(row: number): Handle } {
  const [drag, setDrag] = useState<Drag | null>(null)
  const handle = (row: number): Handle => ({
    onPointerDown(event) {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      setDrag({ from: row, to: row })
    },
    onPointerMove(event) {
      if (drag && list.current)
        setDrag({ from: drag.from, to: placeAt(rowsOf(list.current), event.clientY, drag.from) })
    },
    onPointerUp() {
      if (drag && drag.from !== drag.to) move(drag.from, drag.to, "drag")
      setDrag(null)
    },
    onPointerCancel: () => setDrag(null),
    onKeyDown(event) {
      if (event.key === "Escape") return setDrag(null)
      const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0
      if (by === 0) return
      event.preventDefault()
      move(row, row + by, "key")
    },
  })
  return { drag, handle }
}

const rowsOf = (list: HTMLElement): DOMRect[] =>
  [...list.querySelectorAll(":scope > [data-row]")].map((row) => row.getBoundingClientRect())

/** The place of a row dragged to height `y`: after every other row whose centre is above. */
export function placeAt(
  rows: readonly Pick<DOMRect, "top" | "height">[],
  y: number,
  from: number,
): number {
  return rows.filter((row, index) => index !== from && row.top + row.height / 2 < y).length
}
