/** "Then and now" on the screen: numbers of the start and of each review, side by side. */

import { useState } from "preact/hooks"
import { useApp } from "./app-context"
import { Choices, Scores } from "./components"
import {
  EMPTY,
  MOST_LETTERS,
  OVERALL,
  type Overall,
  type Rating,
  type ThenNow,
  withRating,
} from "../log/then-now-data"
import { ThenNowTable } from "../log/then-now-table"
import { keepThenNow, thenNowOf } from "./then-now-store"

/** The same words as on paper. */
function useWords(): (key: string, values?: Readonly<Record<string, string | number>>) => string {
  const { library } = useApp()
  return (key, values) => library.words.label(`then_now.${key}`, values)
}

export function ThenAndNow() {
  const { store, library } = useApp()
  const t = useWords()
  const [rating, setRating] = useState(false)
  const kept = thenNowOf(store) ?? EMPTY
  const begun = kept.ratings.length > 0
  return (
    <section class="mp-then">
      <h3 id="mp-then">{t("title")}</h3>
      <p>{t("lead")}</p>
      {begun && <ThenNowTable it={kept} words={library.words} labelledBy="mp-then" />}
      {rating ? (
        <Rate it={kept} close={() => setRating(false)} />
      ) : (
        <p class="mp-screen">
          <button type="button" class="mp-button mp-button--line" onClick={() => setRating(true)}>
            {t(begun ? "again" : "begin")}
          </button>
        </p>
      )}
    </section>
  )
}

/** The numbers of today. Each is stored at once. */
function Rate({ it, close }: { it: ThenNow; close(): void }) {
  const { store, day } = useApp()
  const t = useWords()
  const now: Rating = it.ratings.find((one) => one.day === day) ?? {
    day,
    scores: [null, null, null],
    overall: null,
  }
  const change = (part: Partial<Rating>): void =>
    keepThenNow(store, withRating(it, { ...now, ...part }))
  const name = (at: number, says: string): void =>
    keepThenNow(store, { ...it, names: it.names.map((old, n) => (n === at ? says : old)) })
  const replaced = (at: number, score: number): (number | null)[] =>
    now.scores.map((old, n) => (n === at ? score : old))
  return (
    <div class="mp-screen">
      {it.names.map((says, at) => (
        <div key={at}>
          <label class="mp-field">
            {t("activity", { n: at + 1 })}
            <input
              type="text"
              maxLength={MOST_LETTERS}
              value={says}
              onInput={(event) => name(at, event.currentTarget.value)}
            />
          </label>
          {says && (
            <Scores
              name={`then-${at}`}
              legend={t("rate", { name: says })}
              ends={[t("least"), t("most")]}
              value={now.scores[at] ?? null}
              choose={(score) => change({ scores: replaced(at, score) })}
            />
          )}
        </div>
      ))}
      <Choices
        name="overall"
        legend={t("question")}
        value={now.overall}
        of={OVERALL.map((value) => ({ value, says: t(`overall.${value}`) }))}
        choose={(value) => change({ overall: value as Overall })}
      />
      <p>
        <button type="button" class="mp-button" onClick={close}>
          {t("finish")}
        </button>
      </p>
    </div>
  )
}
