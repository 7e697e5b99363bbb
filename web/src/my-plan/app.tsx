/** The whole page: the plan, the view, and the notices above every view. */

import { useEffect, useState } from "preact/hooks"
import type { Library } from "../core/library"
import { isCalendarDay } from "../core/text"
import type { Place } from "../shared/start"
import { AboutPlan } from "./about-plan"
import { type AppContext, Shared, useApp, useStored } from "./app-context"
import { daysBetween, today } from "./day"
import { FirstWords } from "./first-words"
import { Help } from "./help"
import { History } from "./history"
import type { DeviceStore } from "./device-store"
import { LogForm } from "./log-form"
import { Notice } from "./components"
import { libraryFor, type ShownPlan, readPlan } from "./shown-plan"
import { forgetFiles, keepOffline } from "../shared/keep-offline"
import { pictureFiles } from "./pictures"
import { type Play, Today } from "./today"
import { Timer } from "./timer"
import { save } from "./files-box"

const VIEWS = ["today", "log", "history", "about"] as const
type View = (typeof VIEWS)[number] | "help"

/**
 * Where the reader is. It is stored in the browser's history, so that the back button does not
 * leave the page.
 */
interface Spot {
  view: View
  session: number
  phase: string | null
}
const HOME: Spot = { view: "today", session: 0, phase: null }

export function App({ place, store }: { place: Place; store: DeviceStore }) {
  const { files, root } = place
  const [library, setLibrary] = useState(files.library)
  const [shown, setShown] = useState<ShownPlan>(() => readPlan(library, store, location.hash))
  const [spot, go] = useSpot()
  const [play, setPlay] = useState<Play | null>(null)
  const [offline, setOffline] = useState(false)
  useStored(store)
  useEffect(() => {
    const show = (now: Library): void => {
      setLibrary(now)
      setShown(readPlan(now, store, location.hash))
    }
    const scanned = (): void =>
      void libraryFor(files, store, location.hash).then(show, () => show(files.library))
    addEventListener("hashchange", scanned)
    return () => removeEventListener("hashchange", scanned)
  }, [])
  const { plan } = shown
  useEffect(() => {
    const more = plan ? pictureFiles(root, plan) : []
    void keepOffline({ more, only: true, told: setOffline })
  }, [plan?.code])
  useEffect(() => {
    if (plan === null || store.get("plan") !== null || store.trouble) return
    // Everything was deleted, in this tab or another
    history.replaceState(null, "", location.pathname)
    void forgetFiles()
    setShown({ plan: null, fault: null, replaced: null })
  })
  const t: AppContext["t"] = (key, values) => library.words.label(`apps.my_plan.${key}`, values)
  const help = (phase: string): void => go({ ...HOME, view: "help", phase })
  const log = (session: number): void => go({ ...HOME, view: "log", session })
  return (
    <Shared.Provider value={{ library, root, store, plan, t }}>
      <FirstWords shown={shown} />
      <Warnings />
      {plan && <Views now={spot.view} go={(view) => go({ ...HOME, view })} />}
      {plan && spot.view === "today" && (
        <Today play={setPlay} log={log} help={help} focus={history.state !== null} />
      )}
      {plan && spot.view === "log" && (
        <LogForm
          key={spot.session}
          entry={null}
          session={firstSession(spot.session, plan.sessions.length)}
          help={help}
          close={() => go({ ...HOME, view: "history" })}
        />
      )}
      {spot.view === "help" && <Help phase={spot.phase} />}
      {((plan && spot.view === "history") ||
        (!plan && spot.view !== "help" && store.entries().length > 0)) && <History help={help} />}
      {plan && spot.view === "about" && <AboutPlan offline={offline} help={help} />}
      {plan && play && (
        <Timer
          cards={play.cards}
          first={play.first}
          limit={plan.sessions[play.session]?.phase.pain_limit ?? 0}
          close={() => setPlay(null)}
          log={() => {
            setPlay(null)
            log(play.session)
          }}
        />
      )}
    </Shared.Provider>
  )
}

const firstSession = (wanted: number, sessions: number): number => (wanted < sessions ? wanted : 0)

function useSpot(): [Spot, (spot: Spot) => void] {
  const spotOf = (state: unknown): Spot => {
    const { view, session, phase } = (state ?? {}) as Partial<Spot>
    const known = view === "help" || VIEWS.some((one) => one === view)
    return known && view
      ? { view, session: Number(session) || 0, phase: typeof phase === "string" ? phase : null }
      : HOME
  }
  // a page that is opened again, maybe on another day, must not start in a form
  const [spot, setSpot] = useState<Spot>(() =>
    ["log", "help"].includes(spotOf(history.state).view) ? HOME : spotOf(history.state),
  )
  useEffect(() => {
    const back = (event: PopStateEvent): void => setSpot(spotOf(event.state))
    addEventListener("popstate", back)
    return () => removeEventListener("popstate", back)
  }, [])
  return [
    spot,
    (next) => {
      history.pushState(next, "")
      setSpot(next)
      scrollTo(0, 0)
    },
  ]
}

function Views({ now, go }: { now: View; go(view: View): void }) {
  const { t } = useApp()
  return (
    <nav class="mp-views" aria-label={t("views.title")}>
      {VIEWS.map((view) => (
        <button
          key={view}
          type="button"
          aria-current={view === now ? "page" : undefined}
          onClick={() => go(view)}
        >
          {t(`views.${view}`)}
        </button>
      ))}
    </nav>
  )
}

/** Warnings that the device does not save, and about the weekly backup file. */
function Warnings() {
  const { store, t } = useApp()
  const entries = store.entries()
  const [first] = entries
  const exported = store.get("exported")
  // Of another day than one up to today, the clock was wrong
  const since = isCalendarDay(exported) && exported <= today() ? exported : first?.day
  const due = first !== undefined && since !== undefined && daysBetween(since, today()) >= 7
  return (
    <>
      {store.trouble && (
        <Notice sign="ease">
          <p role="alert">{t(`trouble.${store.trouble}`)}</p>
          {entries.length > 0 && <Save />}
        </Notice>
      )}
      {due && !store.trouble && (
        <Notice>
          <p>{t("trouble.weekly")}</p>
          <Save />
        </Notice>
      )}
    </>
  )
}

function Save() {
  const { store, t } = useApp()
  return (
    <button type="button" class="mp-button mp-button--line" onClick={() => save(store, "json")}>
      {t("files.json")}
    </button>
  )
}
