/** A calendar of the plan, and a note for the clinical record, both made from the same document. */

import type { JSX } from "preact"
import { useState } from "preact/hooks"
import { calendar, calendarPlan } from "../core/calendar"
import { recordNote } from "../core/record-note"
import { CALENDAR, EXCHANGE_FORMS } from "../vocabulary"
import { useBuilder } from "./context"
import { documentOf } from "./document"
import { isReady } from "./faults"
import { Button, Tick } from "./fields"
import { baseName, download } from "./saving"

export function Exchange(): JSX.Element {
  const { t, library, judged, draft, announce } = useBuilder()
  const [alarm, setAlarm] = useState(false)
  const [name, setName] = useState(false)
  const [shown, setShown] = useState(false)
  const { words } = library
  const document = isReady(judged) ? documentOf(library, draft, judged) : null
  const note = document ? recordNote(words, document, name) : ""
  const off = document === null
  const save = (): void => {
    if (!document) return
    const options = { alarm: alarm ? CALENDAR.alarm : null, name }
    const text = calendar(words, calendarPlan(document), options)
    const content = new Blob([text], { type: "text/calendar" })
    download({ name: `${baseName(judged.file, name)}${EXCHANGE_FORMS.ics}`, content })
  }
  const copy = async (): Promise<void> => {
    setShown(true) // to be copied by hand where the browser does not let us
    const copied = await navigator.clipboard?.writeText(note).then(
      () => true,
      () => false,
    )
    announce(t(copied ? "exchange.copied" : "exchange.by_hand"))
  }
  return (
    <fieldset class="pb-exchange">
      <legend>{t("exchange.title")}</legend>
      <p class="pb-row">
        <Button id="copy-note" off={off} onClick={() => void copy()}>
          {t("exchange.note")}
        </Button>
        <Button id="save-calendar" off={off} onClick={save}>
          {t("exchange.calendar")}
        </Button>
      </p>
      <Tick label={t("exchange.name")} checked={name} onChange={setName} />
      <Tick
        label={t("exchange.alarm", { minutes: CALENDAR.alarm })}
        checked={alarm}
        onChange={setAlarm}
      />
      {shown && note && <textarea readOnly rows={8} aria-label={t("exchange.text")} value={note} />}
    </fieldset>
  )
}
