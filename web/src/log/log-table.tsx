/** The log as a table, the latest day first. */

import type { ComponentChildren } from "preact"
import type { AppProtocol } from "../contract"
import type { Library } from "../core/library"
import type { Words } from "../core/words"
import type { Entry } from "./entry"

interface Props {
  entries: readonly Entry[]
  words: Words
  /** What stands in the last column. */
  more(entry: Entry): ComponentChildren
}

export function LogTable({ entries, words, more }: Props) {
  const t = (key: string): string => words.label(`apps.my_plan.history.${key}`)
  const heads = ["day", "done", "worst", "usual", "morning", "more"]
  return (
    <section>
      <h3 id="mp-table">{t("table")}</h3>
      <div class="mp-wide" role="region" aria-labelledby="mp-table" tabIndex={0}>
        <table class="lw-table mp-table">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {t(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...entries].reverse().map((entry) => (
              <tr key={entry.id}>
                <th scope="row">{words.shortDate(entry.day)}</th>
                <td>{t(doneWord(entry))}</td>
                <td>{entry.worst ?? "–"}</td>
                <td>{entry.usual ?? "–"}</td>
                <td>{entry.morning.pain ?? "–"}</td>
                <td>{more(entry)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const doneWord = ({ sign, done }: Entry): string =>
  sign ? "sign" : done === null ? "unsaid" : done ? "yes" : "no"

interface RemarksProps {
  entry: Entry
  library: Library
  /** The plan's, whose table has the mornings. */
  protocol: AppProtocol | undefined
}

/** What hurt, how the next morning was, and the person's own words. */
export function Remarks({ entry, library, protocol }: RemarksProps) {
  const t = (key: string, values: object): string =>
    library.words.label(`apps.my_plan.history.${key}`, values)
  const hurt = (id: string): string =>
    [nameOf(library, id), entry.pains[id]].filter((it) => it !== undefined).join(" ")
  const how = entry.morning.how && protocol?.mornings[entry.morning.how]
  return (
    <>
      {entry.hurt.length > 0 && <p>{t("hurt", { names: entry.hurt.map(hurt).join(", ") })}</p>}
      {how && <p>{t("how", { how })}</p>}
      {entry.words && <p class="mp-own-words">{entry.words}</p>}
    </>
  )
}

/** The names of a plan's exercises by id, for the log. */
export const nameOf = (library: Library, id: string): string =>
  id === "own"
    ? library.words.label("apps.my_plan.log.own")
    : (library.exercise(id)?.card.name ?? id)
