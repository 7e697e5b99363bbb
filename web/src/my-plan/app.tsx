/** The whole page: the plan, the view, and the notices above every view. */

import { useEffect, useRef, useState } from "preact/hooks"
import type { Library } from "../core/library"
import type { LinkedPlan } from "../core/link"
import { isCalendarDay } from "../core/text"
import type { Place } from "../shared/start"
import { AboutPlan } from "./about-plan"
import { type AppContext, Shared, useApp, useStored, useToday } from "./app-context"
import { dayPlan } from "./day-plan"
import { daysBetween, today as dayToday, weekdayOf } from "../core/days"
import { FirstWords } from "./first-words"
import { Help } from "./help"
import { History } from "./history"
import type { DeviceStore } from "./device-store"
import { LogForm } from "./log-form"
import { Notice } from "./components"
import { follow } from "./kept-plans"
import { libraryFor, type ShownPlan, readPlan, shown as shownNow } from "./shown-plan"
import { forgetFiles, keepOffline } from "../shared/keep-offline"
import { pictureFiles } from "./pictures"
import { dayOfLog, interrupted, isShort } from "./progress"
import { type Play, Today, withTimer } from "./today"
import { Timer } from "./timer"
import { save, saveCopy } from "./files-box"

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

interface AppProps {
  place: Place
  store: DeviceStore
  /** What followed `#` in the address when the page was opened. */
  given: string
}

export function App({ place, store, given }: AppProps) {
  const { files, root } = place
  const [library, setLibrary] = useState(files.library)
  const [shown, setShown] = useState<ShownPlan>(() => readPlan(library, store, given))
  const [spot, go] = useSpot()
  const [play, setPlay] = useState<Play | null>(() => resumed(library, store, shown.plan))
  const [offline, setOffline] = useState(false)
  const day = useToday()
  useStored(store)
  const openPlan = (code: string): void => {
    const show = (now: Library): void => {
      setLibrary(now)
      setShown(readPlan(now, store, code))
    }
    void libraryFor(files, store, code).then(show, () => show(files.library))
  }
  useEffect(() => {
    const scanned = (): void => openPlan(location.hash)
    if (location.hash !== given) scanned() // another link, while the page was loading
    addEventListener("hashchange", scanned)
    return () => removeEventListener("hashchange", scanned)
  }, [])
  const { plan } = shown
  const followed = useRef(false)
  useEffect(() => {
    followed.current ||= plan !== null
    // Everything was deleted, and the files of this visit would tell which exercises the plan had
    if (!plan && followed.current) return
    const more = plan ? [...pictureFiles(root, plan), ...pagesLinked(root, plan)] : []
    void keepOffline({ more, only: true, root, told: setOffline })
  }, [plan?.code])
  useEffect(() => {
    if (plan === null || store.get("plan") !== null || store.trouble) return
    // Everything was deleted, in this tab or another
    history.replaceState(null, "", location.pathname)
    void forgetFiles()
    setShown({ plan: null, fault: null, other: null, beside: null })
  })
  /** The address names the plan that is followed, for whoever keeps it as a bookmark. */
  const choose = (code: string): void => {
    follow(store, code)
    history.replaceState(history.state, "", `#${code}`)
    setShown(shownNow(library, store, null, null))
  }
  useHelpOffline(plan, (phase) => help(phase))
  const t: AppContext["t"] = (key, values) => library.words.label(`apps.my_plan.${key}`, values)
  const help = (phase: string): void => go({ ...HOME, view: "help", phase })
  const log = (session: number): void => go({ ...HOME, view: "log", session })
  return (
    <Shared.Provider value={{ library, root, store, plan, day, openPlan, t }}>
      <FirstWords shown={shown} choose={choose} />
      <Warnings />
      {plan && <Views now={spot.view} go={(view) => go({ ...HOME, view })} />}
      {plan && spot.view === "today" && (
        <Today key={day} play={setPlay} log={log} help={help} focus={history.state !== null} />
      )}
      {plan && spot.view === "log" && (
        <LogForm
          key={spot.session}
          entry={null}
          session={firstSession(spot.session, plan.sessions.length)}
          day={dayOfLog(store, plan.code, firstSession(spot.session, plan.sessions.length), day)}
          help={help}
          close={() => go({ ...HOME, view: "history" })}
        />
      )}
      {spot.view === "help" && <Help phase={spot.phase} />}
      {((plan && spot.view === "history") ||
        (!plan && spot.view !== "help" && store.entries().length > 0)) && <History help={help} />}
      {plan && spot.view === "about" && (
        <AboutPlan offline={offline} other={shown.other} choose={choose} help={help} />
      )}
      {plan && play && (
        <Timer
          play={play}
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

/** The pages that the header and the cards link to, to open without a network. */
function pagesLinked(root: string, plan: LinkedPlan): string[] {
  const header = document.querySelectorAll<HTMLAnchorElement>(".lw-header a[href]")
  const cards = plan.sessions.flatMap(({ items }) =>
    items.flatMap(({ exercise }) => (exercise ? `${root}exercises/${exercise.id}/` : [])),
  )
  return [...Array.from(header, ({ href }) => href), ...cards]
}

/** Without a network, the header's "Get help" opens the help of this page, which is complete. */
function useHelpOffline(plan: LinkedPlan | null, help: (phase: string) => void): void {
  useEffect(() => {
    const phase = plan?.sessions[0]?.phase.id
    const link = document.querySelector(".lw-header .lw-help")
    const pressed = (event: Event): void => {
      if (navigator.onLine || phase === undefined) return
      event.preventDefault()
      help(phase)
    }
    link?.addEventListener("click", pressed)
    return () => link?.removeEventListener("click", pressed)
  }, [plan?.code])
}

/** The session that a reload or a call has interrupted, if it was a short break. */
function resumed(library: Library, store: DeviceStore, plan: LinkedPlan | null): Play | null {
  const from = plan && interrupted(store, plan.code, Date.now())
  if (!from || !isShort(from, Date.now())) return null
  const { today, others } = dayPlan(library, plan, weekdayOf(dayToday()))
  const session = [...today, ...others].find(({ number }) => number === from.session)
  const cards = session ? withTimer(session) : []
  return cards[from.card] ? { cards, first: from.card, session: from.session, from } : null
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
  const { store, day, t } = useApp()
  const entries = store.entries()
  const [first] = entries
  const exported = store.get("exported")
  // A day after today means that the clock was wrong
  const since = isCalendarDay(exported) && exported <= day ? exported : first?.day
  const due = first !== undefined && since !== undefined && daysBetween(since, day) >= 7
  useEffect(() => {
    if (due && !store.trouble) void saveCopy(store, false)
  }, [due])
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
  const copied = async (): Promise<void> => {
    if (!(await saveCopy(store, true))) save(store, "json")
  }
  return (
    <button type="button" class="mp-button mp-button--line" onClick={() => void copied()}>
      {t("files.json")}
    </button>
  )
}
