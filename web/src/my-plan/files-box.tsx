/** Saving, printing and deleting the log. */

import { useEffect, useRef, useState } from "preact/hooks"
import { useApp } from "./app-context"
import { toCsv } from "./csv"
import { today } from "./day"
import { download, fromFile, MOST_BYTES, toJson } from "./files"
import type { DeviceStore } from "./device-store"
import { toFhir } from "./fhir-log"

const FORMS = {
  csv: [toCsv, "text/csv"],
  json: [toJson, "application/json"],
  "fhir.json": [toFhir, "application/fhir+json"],
} as const

export function save(store: DeviceStore, form: keyof typeof FORMS): void {
  const [write, type] = FORMS[form]
  download(`my-plan-log-${today()}.${form}`, write(store.entries()), type)
  store.set("exported", today())
}

export function FilesBox() {
  const { store, t } = useApp()
  const [says, setSays] = useState("")
  const some = store.entries().length > 0
  return (
    <section class="mp-screen mp-files">
      <h3>{t("files.title")}</h3>
      <p>{t("files.lead")}</p>
      <p class="mp-actions">
        <button
          type="button"
          class="mp-button"
          disabled={!some}
          onClick={() => save(store, "json")}
        >
          {t("files.json")}
        </button>
        <button
          type="button"
          class="mp-button mp-button--line"
          disabled={!some}
          onClick={() => save(store, "csv")}
        >
          {t("files.csv")}
        </button>
        <button type="button" class="mp-button mp-button--line" onClick={() => print()}>
          {t("files.print")}
        </button>
        <button
          type="button"
          class="mp-button mp-button--line"
          disabled={!some}
          onClick={() => save(store, "fhir.json")}
        >
          {t("files.fhir")}
        </button>
      </p>
      <p>{t("files.fhir_says")}</p>
      <label class="mp-field">
        {t("files.import")}
        <input
          type="file"
          accept=".json,.csv,application/json,text/csv"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? []
            if (file) void takeIn(file).then(setSays)
            currentTarget.value = ""
          }}
        />
      </label>
      <p role="status">{says}</p>
      <Wipe wiped={() => setSays(t("files.wiped"))} />
    </section>
  )

  async function takeIn(file: File): Promise<string> {
    if (file.size > MOST_BYTES) return t("files.big")
    const found = fromFile(await file.text().catch(() => ""))
    if (typeof found === "string") return t(`files.${found}`)
    return t("files.taken", { n: store.takeIn(found), of: found.length })
  }
}

function Wipe({ wiped }: { wiped(): void }) {
  const { store, t } = useApp()
  const [asking, setAsking] = useState(false)
  const no = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (asking) no.current?.focus()
  }, [asking])
  if (!asking)
    return (
      <p>
        <button type="button" class="mp-button mp-button--help" onClick={() => setAsking(true)}>
          {t("files.wipe")}
        </button>
      </p>
    )
  const yes = (): void => {
    store.wipe()
    setAsking(false)
    wiped()
  }
  return (
    <div class="mp-notice" role="group" aria-labelledby="mp-wipe">
      <p id="mp-wipe">{t("files.wipe_sure")}</p>
      <p class="mp-actions">
        <button
          type="button"
          class="mp-button mp-button--line"
          ref={no}
          onClick={() => setAsking(false)}
        >
          {t("files.no")}
        </button>
        <button type="button" class="mp-button mp-button--help" onClick={yes}>
          {t("files.wipe_yes")}
        </button>
      </p>
    </div>
  )
}
