/** The numbers of "Then and now", side by side. */

import type { Words } from "../core/words"
import type { ThenNow } from "./then-now-data"

interface Props {
  it: ThenNow
  words: Words
  labelledBy: string
}

export function ThenNowTable({ it: { names, ratings }, words, labelledBy }: Props) {
  const named = names.flatMap((name, at) => (name ? [{ name, at }] : []))
  const t = (key: string): string => words.label(`then_now.${key}`)
  return (
    <div class="mp-wide" role="region" aria-labelledby={labelledBy} tabIndex={0}>
      <table class="lw-table">
        <thead>
          <tr>
            <th scope="col">{t("what")}</th>
            {ratings.map(({ day }) => (
              <th key={day} scope="col">
                {words.shortDate(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {named.map(({ name, at }) => (
            <tr key={at}>
              <th scope="row" class="mp-own-words">
                {name}
              </th>
              {ratings.map(({ day, scores }) => (
                <td key={day}>{scores[at] ?? "–"}</td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{t("whole_short")}</th>
            {ratings.map(({ day, overall }) => (
              <td key={day}>{overall ? t(`overall.${overall}`) : "–"}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
}
