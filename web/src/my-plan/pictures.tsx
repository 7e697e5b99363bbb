/**
 * An exercise's pictures: the pair, and the movement. They show a sore right side; there is another
 * pair for the left.
 */

import { useEffect, useState } from "preact/hooks"
import type { AppExercise } from "../contract"
import type { LinkedExercise, LinkedPlan } from "../core/link"
import { fetchJson } from "../shared/start"
import { useApp } from "./app-context"
import { Film } from "./film"

interface Drawn {
  start: string
  end: string
}

const isLeft = ({ side }: LinkedExercise): boolean => side === "left"
const rightFiles = (root: string, name: string): Drawn => ({
  start: `${root}assets/pictures/${name}-start.svg`,
  end: `${root}assets/pictures/${name}-end.svg`,
})
const leftFile = (root: string, name: string): string =>
  `${root}assets/print/pictures/${name}.left.json`
/** The name of the pictures: the exercise's id, or that of its version with support. */
const nameOf = ({ id, card: { picture } }: AppExercise): string =>
  picture?.key.replace(/\.right$/, "") ?? id
const motionFile = (root: string, name: string): string =>
  `${root}assets/pictures/${name}-motion.svg`

/** The picture files of a plan, to cache for offline use. */
export function pictureFiles(root: string, plan: LinkedPlan): string[] {
  const drawn = plan.sessions.flatMap((session) =>
    session.items.flatMap(({ exercise }) => (exercise?.card.picture ? [exercise] : [])),
  )
  const files = drawn.flatMap((exercise) => {
    const name = nameOf(exercise)
    const { start, end } = rightFiles(root, name)
    const one = exercise.card.picture?.single
    const still = isLeft(exercise) ? [leftFile(root, name)] : one ? [end] : [start, end]
    return [...still, ...(exercise.motion ? [motionFile(root, name)] : [])]
  })
  return [...new Set(files)]
}

/**
 * The addresses of the pair. Pictures for the left side arrive as text and are shown through blob
 * URLs.
 */
function usePair(exercise: LinkedExercise): Drawn | null {
  const { root } = useApp()
  const name = nameOf(exercise)
  const left = isLeft(exercise)
  const [pair, setPair] = useState<Drawn | null>(left ? null : rightFiles(root, name))
  useEffect(() => {
    if (!left) {
      setPair(rightFiles(root, name))
      return
    }
    const made: string[] = []
    let here = true
    const shown = (svg: string): string => {
      const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }))
      made.push(address)
      return address
    }
    setPair(null)
    fetchJson<Drawn>(leftFile(root, name)).then(
      ({ start, end }) => here && setPair({ start: shown(start), end: shown(end) }),
      () => undefined, // the words say everything, so a missing picture is left out
    )
    return () => {
      here = false
      for (const address of made) URL.revokeObjectURL(address)
    }
  }, [name, left, root])
  return pair
}

export function Pictures({ exercise }: { exercise: LinkedExercise }) {
  const { library, t } = useApp()
  const pair = usePair(exercise)
  const [moves, setMoves] = useState(false)
  const { motion } = exercise
  const { picture } = exercise.card
  if (!picture) return null
  return (
    <div class="mp-pictures">
      {moves ? (
        <figure class="lw-pair lw-pair--one">
          <div class="lw-pair__stage">
            <Motion exercise={exercise} buttons />
          </div>
        </figure>
      ) : (
        <figure class={`lw-pair ${picture.single ? "lw-pair--one" : ""}`}>
          <div class="lw-pair__stage">
            {!picture.single && (
              <div>
                {pair && <img src={pair.start} alt={picture.alt_start} loading="lazy" />}
                <p>{picture.caption_start}</p>
              </div>
            )}
            <div>
              {pair && <img src={pair.end} alt={picture.alt_end} loading="lazy" />}
              {picture.caption_end && <p>{picture.caption_end}</p>}
            </div>
          </div>
          {motion && <figcaption>{library.words.label("plan.legend")}</figcaption>}
        </figure>
      )}
      {motion && (
        <button
          type="button"
          class="mp-button mp-button--line lw-motion-switch"
          aria-pressed={moves}
          onClick={() => setMoves(!moves)}
        >
          {t(moves ? "card.still" : "card.moving")}
        </button>
      )}
    </div>
  )
}

/** The moving picture; for a sore left side it is mirrored. */
export function Motion({ exercise, buttons }: { exercise: LinkedExercise; buttons?: boolean }) {
  const { root } = useApp()
  return (
    <Film
      address={motionFile(root, nameOf(exercise))}
      alt={exercise.motion ?? ""}
      mirrored={isLeft(exercise)}
      buttons={buttons ?? false}
    />
  )
}

/** A still picture for the timer: the end, which also shows the start. */
export function Still({ exercise }: { exercise: LinkedExercise }) {
  const pair = usePair(exercise)
  return pair && exercise.card.picture ? (
    <img src={pair.end} alt={exercise.card.picture.alt_end} />
  ) : null
}
