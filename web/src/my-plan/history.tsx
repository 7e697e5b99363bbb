/** The history of the log: as a plot, a table, files, on paper; and the list to bring along. */

import { useState } from "preact/hooks"
import { useApp, useStored } from "./app-context"
import { Drawing } from "./drawing"
import { nameOf } from "./day-plan"
import type { Entry } from "./entry"
import { FilesBox } from "./files-box"
import { Gates } from "./gates"
import { Heading } from "./components"
import { LogForm } from "./log-form"
import { Morning } from "./morning"
import { ThenAndNow } from "./then-now"

export function History({ help }: { help(phase: string): void }) {
  const { store, t } = useApp()
  useStored(store)
  const [changing, setChanging] = useState<string | null>(null)
  const entries = store.entries()
  const entry = entries.find((one) => one.id === changing)
  if (entry) return <Change entry={entry} help={help} close={() => setChanging(null)} />
  return (
    <section aria-label={t("views.history")}>
      <Heading>{t("history.title")}</Heading>
      <p class="mp-screen">{t("log.paper")}</p>
      {entries.length === 0 ? <p>{t("history.nothing")}</p> : <Drawing entries={entries} />}
      {entries.length > 0 && <Table entries={entries} change={setChanging} />}
      {store.unread > 0 && <p>{t("history.unread", { n: store.unread })}</p>}
      <ThenAndNow />
      <Gates />
      <FilesBox />
    </section>
  )
}

function Change({
  entry,
  help,
  close,
}: {
  entry: Entry
  help(phase: string): void
  close(): void
}) {
  return (
    <>
      <LogForm
        entry={entry}
        session={entry.session ?? 0}
        day={entry.day}
        help={help}
        close={close}
      />
      {entry.done && <Morning entry={entry} help={help} />}
    </>
  )
}

function Table({ entries, change }: { entries: readonly Entry[]; change(id: string): void }) {
  const { library, t } = useApp()
  const heads = ["day", "done", "worst", "usual", "morning", "more"]
  return (
    <section>
      <h3 id="mp-table">{t("history.table")}</h3>
      <div class="mp-wide" role="region" aria-labelledby="mp-table" tabIndex={0}>
        <table class="lw-table mp-table">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {t(`history.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...entries].reverse().map((entry) => (
              <tr key={entry.id}>
                <th scope="row">{library.words.shortDate(entry.day)}</th>
                <td>{t(doneWord(entry))}</td>
                <td>{entry.worst ?? "–"}</td>
                <td>{entry.usual ?? "–"}</td>
                <td>{entry.morning.pain ?? "–"}</td>
                <td>
                  <More entry={entry} change={change} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const doneWord = (entry: Entry): string =>
  entry.sign
    ? "history.sign"
    : entry.done === null
      ? "history.unsaid"
      : entry.done
        ? "history.yes"
        : "history.no"

function More({ entry, change }: { entry: Entry; change(id: string): void }) {
  const { store, library, plan, t } = useApp()
  const [sure, setSure] = useState(false)
  const about = library.words.date(entry.day)
  const hurt = (id: string): string =>
    [nameOf(library, id), entry.pains[id]].filter((it) => it !== undefined).join(" ")
  const how = entry.morning.how && plan?.protocol.mornings[entry.morning.how]
  return (
    <>
      {entry.hurt.length > 0 && (
        <p>{t("history.hurt", { names: entry.hurt.map(hurt).join(", ") })}</p>
      )}
      {how && <p>{t("history.how", { how })}</p>}
      {entry.words && <p class="mp-own-words">{entry.words}</p>}
      <p class="mp-screen mp-actions">
        {!entry.sign && !sure && plan?.protocol.id === entry.protocol && (
          <button type="button" class="mp-link" onClick={() => change(entry.id)}>
            {t("history.change")}
            <span class="lw-unseen"> {about}</span>
          </button>
        )}
        <button
          type="button"
          class="mp-link"
          onClick={() => (sure ? store.remove(entry.id) : setSure(true))}
        >
          {t(sure ? "history.remove_sure" : "history.remove")}
          <span class="lw-unseen"> {about}</span>
        </button>
        {sure && (
          <button type="button" class="mp-link" onClick={() => setSure(false)}>
            {t("files.no")}
          </button>
        )}
      </p>
    </>
  )
}
