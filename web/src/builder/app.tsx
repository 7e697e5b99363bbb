/** The page: the steps of the plan on the left, the result on the right. */

import { Fragment, type JSX } from "preact"
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from "preact/hooks"
import { today } from "../core/days"
import type { Library } from "../core/library"
import type { AppDataFiles } from "../shared/app-data-files"
import { keepOffline } from "../shared/keep-offline"
import { CheckPart } from "./check"
import { asksCondition, ConditionPart } from "./condition"
import { ClinicPart } from "./clinic"
import { type Builder, BuilderContext, sayer } from "./context"
import { changesOf } from "./document"
import { blank, type Draft } from "./draft"
import { judged } from "./faults"
import { type Fonts, needsOthers, otherFonts, ownFont } from "./glyphs"
import { type Action, begin, reduce } from "./history"
import type { DraftStore } from "./draft-store"
import { libraryOf } from "./needed"
import { ChangesPart } from "./last-visit"
import { NotesPart } from "./notes"
import { carried, LogPart, type ShownLog } from "./patient-log"
import { protocolsOf } from "./problems"
import { Part, PartLinks, type PartName } from "./parts"
import { reveal } from "./shown-part"
import { PersonPart, ScreeningPart } from "./person"
import { Preview } from "./preview"
import { SessionsPart } from "./sessions"
import { learnt, NOTHING, type Remembered } from "./remembered"
import { Toolbar } from "./toolbar"

interface Props {
  files: AppDataFiles
  root: string
  keeper: DraftStore
  start: Draft
  memory: Remembered
  /** Whether the browser's storage could be read; whether what it had was no plan. */
  keeps: boolean
  unread: boolean
}

export function App({ files, root, keeper, start, memory, keeps, unread }: Props): JSX.Element {
  const [history, act] = useReducer(reduce, start, begin)
  const [remembered, remember] = useRemembered(keeper, memory)
  const dispatch = (action: Action): void => {
    remember((it) => learnt(it, action))
    if (action.do === "forget") showLog(null)
    if (action.do === "load") showLog((it) => carried(it, draft, action.draft))
    act(action)
  }
  const { draft } = history
  const [log, showLog] = useState<ShownLog | null>(null)
  const [said, announce] = useState("")
  const { library, unreached } = useLibrary(files, draft)
  const fonts = useFonts(root, draft)
  const found = useMemo(() => judged(library, draft, fonts), [library, draft, fonts])
  const changed = useMemo(() => changesOf(library, draft, found), [library, draft, found])
  const focusNext = useFocus(draft)
  const kept = useKept(keeper, draft, start, keeps, remembered.keeps)
  const elsewhere = useElsewhere(keeper, () => {
    remember(() => NOTHING)
    dispatch({ do: "forget", draft: blank(files.library, today()) })
  })
  const [first] = protocolsOf(library, draft.plan)
  const parts: PartName[] = [
    ...(asksCondition(library, draft) ? (["condition"] as const) : []),
    ...(first ? (["screening", "person", "sessions", "notes"] as const) : []),
    "clinic",
    "pages",
  ]
  const builder: Builder = {
    library,
    files,
    root,
    draft,
    judged: found,
    changed,
    log,
    showLog,
    remembered,
    remember,
    dispatch,
    announce,
    focusNext,
  }
  return (
    <BuilderContext value={builder}>
      <div class="pb" id="builder" tabIndex={-1}>
        <PartLinks parts={parts} />
        <Toolbar {...{ history, keeper, kept, elsewhere, unread }} />
        <div class="pb-columns">
          <div class="pb-steps">
            {asksCondition(library, draft) && (
              <Part name="condition" parts={parts}>
                <ConditionPart unreached={unreached} />
              </Part>
            )}
            {first && (
              <Fragment key={`${draft.id} ${first.id}`}>
                <Part name="screening" parts={parts}>
                  <ScreeningPart />
                </Part>
                <Part name="person" parts={parts}>
                  <PersonPart />
                </Part>
                <Part name="sessions" parts={parts}>
                  <SessionsPart />
                </Part>
                <Part name="notes" parts={parts}>
                  <NotesPart />
                </Part>
              </Fragment>
            )}
            <Part name="clinic" parts={parts}>
              <ClinicPart />
            </Part>
          </div>
          <div
            class="pb-outcome"
            tabIndex={0}
            role="group"
            aria-label={sayer(library)("check.outcome")}
          >
            <Part name="pages" parts={parts}>
              <LogPart />
              <CheckPart />
              <ChangesPart />
              <Preview />
            </Part>
          </div>
        </div>
        <p class="lw-unseen" role="status" aria-live="polite">
          {said}
        </p>
      </div>
    </BuilderContext>
  )
}

/** The library with what the plan needs, fetched when the plan comes to need it. */
function useLibrary(
  files: AppDataFiles,
  { plan, last }: Draft,
): { library: Library; unreached: boolean } {
  const [library, set] = useState(files.library)
  const [unreached, setUnreached] = useState(false)
  useEffect(() => {
    let isLatest = true
    const tell = (now: Library, failed: boolean): void => {
      if (!isLatest) return
      set(now)
      setUnreached(failed)
    }
    libraryOf(files, plan, last).then(
      (now) => {
        tell(now, false)
        if (now !== library) void keepOffline({})
      },
      () => tell(files.library, true),
    )
    return () => {
      isLatest = false
    }
  }, [files, plan, last])
  return { library, unreached }
}

/** What the print fonts can show: the other fonts once a letter is typed that our own one lacks. */
function useFonts(root: string, { plan, clinic }: Draft): Fonts | null {
  const [own, setOwn] = useState<Fonts["own"] | null>(null)
  const [others, setOthers] = useState<Fonts["others"]>(null)
  useEffect(() => {
    // Offline without the fonts, which the compiler needs as well
    ownFont(root).then(setOwn, () => undefined)
  }, [root])
  const asked = useMemo(
    () => own !== null && needsOthers({ plan, clinic }, own),
    [own, plan, clinic],
  )
  useEffect(() => {
    // Without an answer, such a letter cannot be printed
    if (asked && !others) otherFonts(root).then(setOthers, () => setOthers([]))
  }, [root, asked])
  return useMemo(() => own && { own, others }, [own, others])
}

/** Moves the focus where it was requested, after a change that moves elements. */
function useFocus(draft: Draft): (id: string) => void {
  const next = useRef<string | null>(null)
  useLayoutEffect(() => {
    const place = next.current && document.getElementById(next.current)
    if (place) {
      reveal(place)
      place.focus()
    }
    next.current = null
  }, [draft])
  return (id) => (next.current = id)
}

/** Whether another tab has saved a plan since this one was opened. If it clears, so does this. */
function useElsewhere(keeper: DraftStore, clear: () => void): boolean {
  const [told, set] = useState(false)
  useEffect(
    () => keeper.whenElsewhere((what) => (what === "cleared" ? clear() : set(true))),
    [keeper],
  )
  return told
}

const SOON = 200 // milliseconds

type Change = (it: Remembered) => Remembered

/** What is remembered, stored at each change if this device is to keep it. */
function useRemembered(
  keeper: DraftStore,
  memory: Remembered,
): [Remembered, (change: Change) => void] {
  const [remembered, set] = useState(memory)
  const stored = useRef(memory)
  useEffect(() => {
    if (remembered === stored.current) return
    if (remembered.keeps || stored.current.keeps)
      void keeper.remember(remembered).catch(() => undefined)
    stored.current = remembered
  }, [remembered])
  return [remembered, set]
}

/**
 * Saves the plan shortly after each change, and at once when the page is left. Returns whether it
 * works.
 */
function useKept(
  keeper: DraftStore,
  draft: Draft,
  start: Draft,
  keeps: boolean,
  listed: boolean,
): boolean {
  const [works, set] = useState(keeps)
  const latest = useRef(draft)
  latest.current = draft
  const inList = useRef(listed)
  const wasListed = useRef(listed)
  inList.current = listed
  useEffect(() => {
    if (draft === start && listed === wasListed.current) return
    const timer = setTimeout(
      () =>
        keeper.write(draft, listed).then(
          () => set(true),
          () => set(false),
        ),
      SOON,
    )
    return () => clearTimeout(timer)
  }, [draft, listed])
  useEffect(() => {
    const leave = (): void => {
      if (document.visibilityState === "hidden" && latest.current !== start)
        void keeper.write(latest.current, inList.current).catch(() => undefined)
    }
    document.addEventListener("visibilitychange", leave)
    return () => document.removeEventListener("visibilitychange", leave)
  }, [])
  return works
}
