/**
 * Reminders on the days with exercises, where the page is installed and the browser wakes it: there
 * is no server that could send them. The worker (shared/offline.ts) shows them from what is kept
 * here. They are off until somebody turns them on, and silent until somebody wants a sound.
 */

import { useEffect, useState } from "preact/hooks"
import { keepReminder, ownWorker } from "../shared/keep-offline"
import { useApp } from "./app-context"

/** How often, at most, the browser checks whether it is time. */
const EVERY_MS = 6 * 60 * 60_000
const TAG = "remind"

interface Waking {
  register(tag: string, about: { minInterval: number }): Promise<void>
  unregister(tag: string): Promise<void>
}

const wakingOf = async (): Promise<Waking | null> =>
  "serviceWorker" in navigator && "Notification" in globalThis
    ? (((await ownWorker) as { periodicSync?: Waking }).periodicSync ?? null)
    : null

type State = "off" | "on" | "refused"

export function Reminders() {
  const { store, plan, t } = useApp()
  const [waking, setWaking] = useState<Waking | null>(null)
  useEffect(() => {
    if (matchMedia("(display-mode: standalone)").matches) void wakingOf().then(setWaking)
  }, [])
  const state = (store.get("remind") ?? "off") as State
  const loud = store.get("remind.loud") === "on"
  useEffect(() => {
    const days = [...new Set(plan?.sessions.flatMap((session) => session.days))]
    const says = { title: t("remind.says"), body: t("remind.body") }
    if (waking) void keepReminder(state === "on" ? { ...says, days, silent: !loud } : null)
  }, [waking, state, loud, plan?.code])
  if (!waking || !plan) return null
  const start = async (): Promise<void> => {
    const may = await Notification.requestPermission()
    const woken =
      may === "granted" &&
      (await waking.register(TAG, { minInterval: EVERY_MS }).then(
        () => true,
        () => false,
      ))
    store.set("remind", woken ? "on" : "refused")
  }
  const stop = (): void => {
    store.set("remind", null)
    void waking.unregister(TAG)
  }
  return (
    <section>
      <h3>{t("remind.title")}</h3>
      <p role="status">
        {t(state === "on" ? "remind.on" : state === "refused" ? "remind.refused" : "remind.lead")}
      </p>
      {state === "on" ? (
        <>
          <label class="mp-check">
            <input
              type="checkbox"
              checked={loud}
              onChange={() => store.set("remind.loud", loud ? null : "on")}
            />{" "}
            <span>{t("remind.loud")}</span>
          </label>
          <button type="button" class="mp-button mp-button--line" onClick={stop}>
            {t("remind.stop")}
          </button>
        </>
      ) : (
        <button type="button" class="mp-button mp-button--line" onClick={() => void start()}>
          {t("remind.start")}
        </button>
      )}
    </section>
  )
}
