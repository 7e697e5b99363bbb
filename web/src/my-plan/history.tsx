/** The history of the log: as a plot, a table, files, on paper; and the list to bring along. */

import { useState } from "preact/hooks"
import { useApp, useStored } from "./app-context"
import { Drawing } from "../log/drawing"
import type { Entry } from "../log/entry"
import { LogTable, Remarks } from "../log/log-table"
import { FilesBox } from "./files-box"
import { Gates } from "./gates"
import { Heading } from "./components"
import { LogForm } from "./log-form"
import { Morning } from "./morning"
import { ThenAndNow } from "./then-now"

export function History({ help }: { help(phase: string): void }) {
  const { store, library, t } = useApp()
  useStored(store)
  const [changing, setChanging] = useState<string | null>(null)
  const entries = store.entries()
  const entry = entries.find((one) => one.id === changing)
  if (entry) return <Change entry={entry} help={help} close={() => setChanging(null)} />
  return (
    <section aria-label={t("views.history")}>
      <Heading>{t("history.title")}</Heading>
      <p class="mp-screen">{t("log.paper")}</p>
      {entries.length === 0 ? (
        <p>{t("history.nothing")}</p>
      ) : (
        <Drawing entries={entries} words={library.words} />
      )}
      {entries.length > 0 && (
        <LogTable
          entries={entries}
          words={library.words}
          more={(one) => <More entry={one} change={setChanging} />}
        />
      )}
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

function More({ entry, change }: { entry: Entry; change(id: string): void }) {
  const { store, library, plan, t } = useApp()
  const [sure, setSure] = useState(false)
  const about = library.words.date(entry.day)
  return (
    <>
      <Remarks entry={entry} library={library} protocol={plan?.protocol} />
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
