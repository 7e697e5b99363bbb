/** The timer's words, shown and spoken. */

import { upperFirst } from "../core/words"
import type { AppContext } from "./app-context"
import type { Card } from "./day-plan"
import { isPause, type Stretch } from "./schedule"
import type { Where } from "./stopwatch"

type App = Pick<AppContext, "library" | "t">

/** What to do now, in the exercise's own words if it has any: "Bend", "Hold", "Straighten". */
export function doingWords({ t }: App, card: Card, { doing, word }: Stretch): string {
  const { tempo_words, limb } = card.exercise
  if (doing === "out" && tempo_words) return tempo_words.out
  if (doing === "back" && tempo_words) return tempo_words.back
  if (doing === "change") return t(`timer.change.${limb}`)
  return word ? upperFirst(word) : t(`timer.doing.${doing}`)
}

export function sideWords({ library, t }: App, card: Card, { side }: Stretch): string {
  if (!side) return ""
  const { words } = library
  return upperFirst(
    t("timer.side", {
      side: words.label(`side_names.${side}`),
      part: words.label(`limbs.${card.exercise.limb}`),
    }),
  )
}

export const setWords = ({ t }: App, { set, sets, doing }: Stretch): string =>
  sets > 1 && set > 0
    ? t(doing === "rest" || doing === "ready" ? "timer.before_set" : "timer.set", {
        n: set,
        of: sets,
      })
    : ""

const joined = (...parts: string[]): string => parts.filter(Boolean).join(". ")

/** What the voice says at the start of an interval. */
export function spoken(
  app: App,
  card: Card,
  stretches: readonly Stretch[],
  { index, over }: Pick<Where, "index" | "over">,
): string {
  const [now, before] = [stretches[index], stretches[index - 1]]
  if (over || !now) return app.t("timer.over")
  const [doing, side, set] = [
    doingWords(app, card, now),
    sideWords(app, card, now),
    setWords(app, now),
  ]
  if (index === 0) return joined(card.exercise.card.name, side, card.exercise.card.set_up ?? "")
  if (now.doing === "change") return joined(doing, side)
  if (now.doing === "rest" || now.doing === "ready")
    return joined(doing, set, before?.side === now.side ? "" : side)
  if (before && isPause(before) && before.doing !== "let-go") return joined(set, doing)
  const isLast = now.reps > 1 && now.rep === now.reps && before?.rep !== now.rep
  return joined(isLast ? app.t("timer.last") : "", doing)
}
