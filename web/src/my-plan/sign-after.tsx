/** After a warning sign: what to do today, and the question on the days after. */

import { useState } from "preact/hooks"
import { useApp } from "./app-context"
import { Notice } from "./components"
import type { Day } from "../core/days"
import type { DeviceStore } from "./device-store"
import type { Entry } from "../log/entry"
import { rowOfSign } from "./pain-row"

const cleared = (id: string): string => `sign.${id}`

/** The latest warning sign of this plan that nobody has said is gone. */
export const signOpen = (store: DeviceStore, protocol: string): Entry | undefined =>
  store
    .entries()
    .filter((it) => it.sign && it.protocol === protocol && store.get(cleared(it.id)) === null)
    .at(-1)

/** Whether the person said today that a sign has gone: the page says to ask before doing more. */
export const signGone = (store: DeviceStore, protocol: string, day: Day): boolean =>
  store
    .entries()
    .some((it) => it.sign && it.protocol === protocol && store.get(cleared(it.id)) === day)

export function SignToday({ help }: { help(phase: string): void }) {
  const { plan, store, day, t } = useApp()
  if (!plan) return null
  const stopped = signOpen(store, plan.protocol.id)
  if (stopped?.day !== day) return null
  return (
    <Notice sign="stop">
      <p>
        <strong>{t("today.sign")}</strong> {rowOfSign(plan.protocol, stopped.phase)?.now}
      </p>
      <GetHelp to={() => help(stopped.phase)} />
    </Notice>
  )
}

/** Asked until it is answered: nothing is concluded from silence. */
export function StillASign({ help }: { help(phase: string): void }) {
  const { library, plan, store, day, t } = useApp()
  const [gone, setGone] = useState<Entry | null>(null)
  if (!plan) return null
  const stopped = signOpen(store, plan.protocol.id)
  if (!stopped || stopped.day >= day)
    return (
      gone && (
        <Notice>
          <p role="status">
            {t("today.sign_gone")} {rowOfSign(plan.protocol, gone.phase)?.then}
          </p>
        </Notice>
      )
    )
  const no = (): void => {
    for (const { id, sign, protocol } of store.entries())
      if (sign && protocol === plan.protocol.id) store.set(cleared(id), day)
    setGone(stopped)
  }
  return (
    <Notice sign="stop">
      <p id="mp-still">
        <strong>{t("today.sign_still", { date: library.words.date(stopped.day) })}</strong>
      </p>
      <div class="mp-actions" role="group" aria-labelledby="mp-still">
        <button type="button" class="mp-button mp-button--help" onClick={() => help(stopped.phase)}>
          {t("today.sign_yes")}
        </button>
        <button type="button" class="mp-button mp-button--line" onClick={no}>
          {t("today.sign_no")}
        </button>
      </div>
    </Notice>
  )
}

function GetHelp({ to }: { to(): void }) {
  const { library } = useApp()
  return (
    <button type="button" class="mp-button mp-button--help" onClick={to}>
      {library.words.label("help.title")}
    </button>
  )
}
