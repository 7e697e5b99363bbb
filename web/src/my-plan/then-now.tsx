/** "Then and now" on the screen: numbers of the start and of each review, side by side. */

import { useState } from "preact/hooks"
import { useApp } from "./app-context"
import { Choices, Scores } from "./components"
import { shortDate } from "./day"
import {
  EMPTY,
  keepThenNow,
  OVERALL,
  type Overall,
  type Rating,
  type ThenNow,
  thenNowOf,
  withRating,
} from "./then-now-data"

export function ThenAndNow() {
  const { store, t } = useApp()
  const [rating, setRating] = useState(false)
  const kept = thenNowOf(store) ?? EMPTY
  const begun = kept.ratings.length > 0
  return (
    <section class="mp-then">
      <h3 id="mp-then">{t("then_now.title")}</h3>
      <p>{t("then_now.lead")}</p>
      {begun && <Beside it={kept} />}
      {rating ? (
        <Rate it={kept} close={() => setRating(false)} />
      ) : (
        <p class="mp-screen">
          <button type="button" class="mp-button mp-button--line" onClick={() => setRating(true)}>
            {t(begun ? "then_now.again" : "then_now.start")}
          </button>
        </p>
      )}
    </section>
  )
}

function Beside({ it: { names, ratings } }: { it: ThenNow }) {
  const { library, t } = useApp()
  const named = names.flatMap((name, at) => (name ? [{ name, at }] : []))
  return (
    <div class="mp-wide" role="region" aria-labelledby="mp-then" tabIndex={0}>
      <table class="lw-table">
        <thead>
          <tr>
            <th scope="col">{t("then_now.what")}</th>
            {ratings.map(({ day }) => (
              <th key={day} scope="col">
                {shortDate(library.words, day)}
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
            <th scope="row">{t("then_now.whole")}</th>
            {ratings.map(({ day, overall }) => (
              <td key={day}>{overall ? t(`then_now.overall.${overall}`) : "–"}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
}

/** The numbers of today. Each is stored at once. */
function Rate({ it, close }: { it: ThenNow; close(): void }) {
  const { store, day, t } = useApp()
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
            {t("then_now.activity", { n: at + 1 })}
            <input
              type="text"
              maxLength={80}
              value={says}
              onInput={(event) => name(at, event.currentTarget.value)}
            />
          </label>
          {says && (
            <Scores
              name={`then-${at}`}
              legend={t("then_now.rate", { name: says })}
              ends={[t("then_now.least"), t("then_now.most")]}
              value={now.scores[at] ?? null}
              choose={(score) => change({ scores: replaced(at, score) })}
            />
          )}
        </div>
      ))}
      <Choices
        name="overall"
        legend={t("then_now.question")}
        value={now.overall}
        of={OVERALL.map((value) => ({ value, says: t(`then_now.overall.${value}`) }))}
        choose={(value) => change({ overall: value as Overall })}
      />
      <p>
        <button type="button" class="mp-button" onClick={close}>
          {t("then_now.finish")}
        </button>
      </p>
    </div>
  )
}
