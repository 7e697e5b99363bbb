/** Saving, printing and deleting the log. */

import { useEffect, useRef, useState } from "preact/hooks"
import { useApp } from "./app-context"
import { toCsv } from "../log/csv"
import { today } from "../core/days"
import { fromFile, MOST_BYTES, toJson } from "../log/log-file"
import { download, savedIn, TICK } from "./files"
import type { DeviceStore } from "./device-store"
import { toFhir } from "./fhir-log"
import { together } from "../log/then-now-data"
import { keepThenNow, thenNowOf } from "./then-now-store"
import { canCopy, chooseFile, chosenFile, forgetFile, writeCopy } from "./weekly-copy"

const FORMS = {
  csv: [(store: DeviceStore) => toCsv(store.entries()), "text/csv"],
  json: [(store: DeviceStore) => toJson(savedIn(store)), "application/json"],
  "fhir.json": [(store: DeviceStore) => toFhir(store.entries()), "application/fhir+json"],
} as const

export function save(store: DeviceStore, form: keyof typeof FORMS): void {
  const [write, type] = FORMS[form]
  download(`my-plan-log-${today()}.${form}`, write(store), type)
  store.set("exported", today())
}

/** The weekly copy into the chosen file, if there is one that the browser lets us write. */
export async function saveCopy(store: DeviceStore, asks: boolean): Promise<boolean> {
  const done = await writeCopy(toJson(savedIn(store)), asks)
  if (done) store.set("exported", today())
  return done
}

export function FilesBox() {
  const { store, t } = useApp()
  const [says, setSays] = useState("")
  const some = store.entries().length > 0 || store.get("plan") !== null
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
      <WeeklyCopy />
      <LoadFile says={setSays} />
      <p role="status">{says}</p>
      <Wipe wiped={() => setSays(t("files.wiped"))} />
    </section>
  )
}

/** Load a file that this page has saved: the log, and the plan where there is none. */
export function LoadFile({ says }: { says(text: string): void }) {
  const { store, openPlan, t } = useApp()
  return (
    <label class="mp-field">
      {t("files.import")}
      <input
        type="file"
        accept=".json,.csv,application/json,text/csv"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file) void takeIn(file).then(says)
          currentTarget.value = ""
        }}
      />
    </label>
  )

  async function takeIn(file: File): Promise<string> {
    if (file.size > MOST_BYTES) return t("files.big")
    const found = fromFile(await file.text().catch(() => ""))
    if (typeof found === "string") return t(`files.${found}`)
    const { entries, plan, thenNow, ticks } = found
    const taken = t("files.taken", { n: store.takeIn(entries), of: entries.length })
    if (thenNow) keepThenNow(store, together(thenNowOf(store), thenNow))
    for (const [name, day] of Object.entries(ticks))
      if (store.get(TICK + name) === null) store.set(TICK + name, day)
    if (plan && plan !== store.get("plan")) openPlan(plan)
    return taken
  }
}

/** Once a week into the same file, where the browser can write one. */
function WeeklyCopy() {
  const { store, t } = useApp()
  const [name, setName] = useState<string | null>(null)
  const look = (): void => void chosenFile().then((file) => setName(file?.name ?? null))
  useEffect(look, [])
  if (!canCopy()) return null
  const choose = async (): Promise<void> => {
    if (await chooseFile(toJson(savedIn(store)))) store.set("exported", today())
    look()
  }
  return name === null ? (
    <p>
      {t("files.weekly_lead")}{" "}
      <button type="button" class="mp-link" onClick={() => void choose()}>
        {t("files.weekly")}
      </button>
    </p>
  ) : (
    <p>
      {t("files.weekly_on", { name })}{" "}
      <button type="button" class="mp-link" onClick={() => void forgetFile().then(look)}>
        {t("files.weekly_off")}
      </button>
    </p>
  )
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
    void forgetFile()
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
