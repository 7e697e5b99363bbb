/** The timer's words. */

import { upperFirst } from "../core/words"
import type { Card } from "./day-plan"
import type { Stretch } from "./schedule"

/** What to do now, in the exercise's own words if it has any: "Bend", "Hold", "Straighten". */
export function doingWords(
  t: (key: string) => string,
  card: Card,
  { doing, word }: Stretch,
): string {
  const { tempo_words } = card.exercise
  if (doing === "out" && tempo_words) return tempo_words.out
  if (doing === "back" && tempo_words) return tempo_words.back
  return word ? upperFirst(word) : t(`timer.doing.${doing}`)
}

export const sideWords = (
  t: (key: string, values?: Record<string, string>) => string,
  side: string,
  part: string,
): string => upperFirst(t("timer.side", { side, part }))
