/** The sessions: started from a phase or empty, each with its days and exercises. */

import type { JSX } from "preact"
import { useRef, useState } from "preact/hooks"
import { daysOf } from "../core/dose"
import type { AppPhase } from "../contract"
import { forPatients, phaseOf } from "../core/library"
import { fullItem, sessionFrom } from "../core/plan"
import { strictestLimit, strictestWords } from "../core/several"
import { lowerFirst } from "../core/words"
import { ForCondition } from "./condition"
import { type Builder, idAt, treatedHere, useBuilder } from "./context"
import { type DraftSession, freshKey, keyed, keyedSession, type Path } from "./draft"
import { Button, Choice, Days, Faults, TextField, Tick } from "./fields"
import { FitMinutes } from "./fit-minutes"
import { ItemCard } from "./item"
import { KeepStart, Starts } from "./own-starts"
import { useReorder } from "./reorder"
import { ExercisePicker } from "./exercise-picker"
import { askedOf, protocolsOf } from "./problems"
import { MOST, TEXT } from "../vocabulary"

export function SessionsPart(): JSX.Element {
  const { t, draft } = useBuilder()
  return (
    <section aria-labelledby="sessions-title" id={idAt(["sessions"])} tabIndex={-1}>
      <h2 id="sessions-title">{t("sessions.title")}</h2>
      <ForCondition />
      <Start />
      {draft.plan.sessions.map((session, number) => (
        <Session key={session.key} session={session} number={number} />
      ))}
      <KeepStart />
    </section>
  )
}

/** Adds sessions: those of a phase, or an empty one. */
function Start(): JSX.Element {
  const builder = useBuilder()
  const { t, library, draft, dispatch, announce, focusNext } = builder
  const { sessions, problems } = draft.plan
  const [protocol] = protocolsOf(library, draft.plan)
  const [chosen, setChosen] = useState(protocol?.phases[0]?.id ?? "")
  const full = sessions.length >= MOST.sessions
  const add = (made: DraftSession[]): void => {
    const room = made.slice(0, MOST.sessions - sessions.length)
    room.forEach((session) => dispatch({ do: "add-session", session }))
    focusNext(idAt(["sessions", sessions.length, "name"]))
    announce(
      t("sessions.added", {
        names: room.map(({ name }) => name || t("sessions.nameless")).join(", "),
      }),
    )
  }
  const empty = (): DraftSession => ({
    key: freshKey(),
    name: "",
    ...(problems ? {} : { phase: chosen }),
    days: ["mon", "wed", "fri"],
    items: [],
  })
  const starts = askedOf(draft.plan).flatMap(({ id, phase }) => {
    const found = library.protocol(id)
    const begins = found && phaseOf(found, phase === undefined ? chosen : phase)
    return begins ? [{ id, phase: begins }] : []
  })
  return (
    <div class="pb-start">
      {!problems && (
        <div class="pb-field">
          <label for="start-phase">{t("sessions.phase_from")}</label>
          <select
            id="start-phase"
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
          >
            {protocol?.phases.map(({ id, says }) => (
              <option key={id} value={id}>
                {says.name}. {says.kicker}
              </option>
            ))}
          </select>
        </div>
      )}
      <p class="pb-row">
        {starts.map(({ id, phase }, number) => (
          <Button
            key={id}
            id={number ? `start-default-${number}` : "start-default"}
            kind={sessions.length ? "line" : "main"}
            off={full}
            onClick={() => add(defaultSessions(builder, phase, problems ? id : null))}
          >
            {t(problems ? "sessions.add_default_for" : "sessions.add_default", {
              problem: library.named(id)?.name ?? id,
              names: phase.sessions.map(({ name }) => name).join(", "),
            })}
          </Button>
        ))}
        <Starts add={add} off={full} />
        <Button id="start-empty" off={full} onClick={() => add([empty()])}>
          {t("sessions.add_empty")}
        </Button>
      </p>
    </div>
  )
}

/**
 * A phase's own sessions. `problem`: in a plan for several, the one that they are for; a name that
 * the plan already has gets it behind.
 */
function defaultSessions(
  { library, draft, judged }: Builder,
  phase: AppPhase,
  problem: string | null,
): DraftSession[] {
  const there = draft.plan.sessions.map(({ name }) => name)
  const about = judged.it?.problems.find(({ protocol }) => protocol.id === problem)?.name
  const unlike = (name: string): string =>
    about && there.includes(name) ? `${name} (${lowerFirst(about)})` : name
  return phase.sessions.map((session) => {
    const { phase: id = null, ...made } = keyedSession(sessionFrom(library, phase, session))
    return problem
      ? { ...made, name: unlike(made.name), problems: [problem] }
      : { ...made, phase: id }
  })
}

function Session({ session, number }: { session: DraftSession; number: number }): JSX.Element {
  const { t, library, draft, judged, dispatch, announce, focusNext } = useBuilder()
  const path: Path = ["sessions", number]
  const { problems } = draft.plan
  const [protocol] = protocolsOf(library, draft.plan)
  const phases = protocol?.phases.map(({ id, says }) => [id, says.name] as const) ?? []
  const name = session.name || t("sessions.nameless")
  const same = draft.plan.sessions.filter((one) => one.name === session.name)
  const region = same.length > 1 ? `${name} (${same.indexOf(session) + 1})` : name
  const isLong = judged.warnings.some(
    (one) => one.code === "plan.minutes" && one.path[1] === number,
  )
  const shift = (by: number): void => {
    focusNext(`session-${session.key}-${by < 0 ? "up" : "down"}`)
    dispatch({ do: "move-session", number, to: number + by })
    announce(t("moved", { name, n: number + by + 1, of: draft.plan.sessions.length }))
  }
  const remove = (): void => {
    focusNext("start-default")
    dispatch({ do: "remove-session", number })
    announce(t("removed", { name }))
  }
  return (
    <section class="pb-session" aria-label={region} id={idAt(path)} tabIndex={-1}>
      <div class="pb-session__head">
        <h3>{name}</h3>
        <span class="pb-row">
          <Button
            kind="small"
            id={`session-${session.key}-up`}
            off={number === 0}
            label={t("up", { name })}
            onClick={() => shift(-1)}
          >
            ↑
          </Button>
          <Button
            kind="small"
            id={`session-${session.key}-down`}
            off={number === draft.plan.sessions.length - 1}
            label={t("down", { name })}
            onClick={() => shift(1)}
          >
            ↓
          </Button>
          <Button kind="small" label={t("remove_named", { name })} onClick={remove}>
            {t("remove")}
          </Button>
        </span>
      </div>
      <div class="pb-trio">
        <TextField
          at={[...path, "name"]}
          label={t("sessions.name")}
          hint={t("sessions.name_hint")}
          value={session.name}
          most={TEXT.label}
        />
        {!problems && (
          <Choice
            at={[...path, "phase"]}
            label={t("sessions.phase")}
            value={session.phase}
            options={phases}
            none={t("sessions.phase_none")}
          />
        )}
        <TextField
          at={[...path, "time"]}
          label={t("sessions.time")}
          hint={t("sessions.time_hint")}
          value={session.time}
          most={TEXT.label}
        />
      </div>
      {problems && <ForProblems session={session} path={path} />}
      <Days at={[...path, "days"]} legend={t("sessions.days")} value={daysOf(session.days)} />
      <Faults at={path} />
      <FitMinutes session={session} number={number} />
      {(isLong || session.because) && (
        <TextField
          at={[...path, "because"]}
          label={t("sessions.because")}
          hint={t("item.because_hint")}
          value={session.because}
          most={TEXT.note}
        />
      )}
      <Extra session={session} path={path} role="warm_up" />
      <Items session={session} number={number} />
      <Extra session={session} path={path} role="cool_down" />
      <Adding session={session} number={number} />
    </section>
  )
}

/** In a plan for several problems: which ones a session is for, and the limit that counts in it. */
function ForProblems({ session, path }: { session: DraftSession; path: Path }): JSX.Element {
  const builder = useBuilder()
  const { t, library, draft, dispatch, announce } = builder
  const asked = askedOf(draft.plan).filter(({ id }) => id)
  const given = session.problems?.length ? session.problems : asked.map(({ id }) => id)
  const limitOf = (problems: readonly string[]): string => {
    const treated = treatedHere(builder, { ...session, problems: [...problems] })
    if (!treated.length) return ""
    const limit = t("sessions.limit", { limit: strictestLimit(treated) })
    return strictestWords(library.words, treated) ?? limit
  }
  const toggle = (id: string, on: boolean): void => {
    const problems = asked
      .map((one) => one.id)
      .filter((one) => (one === id ? on : given.includes(one)))
    if (!problems.length) return announce(t("sessions.one_problem"))
    dispatch({ do: "set", at: ["plan", ...path, "problems"], value: problems })
    announce(limitOf(problems))
  }
  return (
    <fieldset id={idAt([...path, "problems"])} tabIndex={-1}>
      <legend>{t("sessions.problems")}</legend>
      {asked.map(({ id }) => (
        <Tick
          key={id}
          label={library.named(id)?.name ?? id}
          checked={given.includes(id)}
          onChange={(on) => toggle(id, on)}
        />
      ))}
      <p class="pb-limit">{limitOf(given)}</p>
    </fieldset>
  )
}

/** A warm-up or a cool-down: one routine, or none. */
function Extra({
  session,
  path,
  role,
}: {
  session: DraftSession
  path: Path
  role: "warm_up" | "cool_down"
}): JSX.Element {
  const builder = useBuilder()
  const { t, library, dispatch } = builder
  const treated = treatedHere(builder, session)
  const most = Math.min(...treated.map(({ phase }) => phase.level_max))
  const item = session[role]
  const at = [...path, role]
  if (item) {
    return (
      <div class="pb-extra">
        <h4>{t(`sessions.${role}`)}</h4>
        <ItemCard item={item} at={at} session={session} />
      </div>
    )
  }
  const routines = library
    .offered(treated.map(({ protocol }) => protocol))
    .filter(
      (one) =>
        forPatients(one) && one.level <= most && (one.kind === "routine" || one.kind === "aerobic"),
    )
  const add = (id: string | null): void => {
    if (id) dispatch({ do: "set", at: ["plan", ...at], value: keyed(fullItem(library, id, {})) })
  }
  return (
    <Choice
      at={at}
      label={t(`sessions.${role}`)}
      value={null}
      none={t("sessions.none")}
      options={routines.map(({ id, card }) => [id, card.name])}
      onChoose={add}
    />
  )
}

function Items({ session, number }: { session: DraftSession; number: number }): JSX.Element {
  const { t, library, dispatch, announce, focusNext } = useBuilder()
  const list = useRef<HTMLOListElement>(null)
  const nameOf = (row: number): string => {
    const item = session.items[row]
    return library.exercise(item?.exercise)?.card.name ?? item?.own?.name ?? t("item.nameless")
  }
  const move = (from: number, to: number, focus: string): void => {
    if (to < 0 || to >= session.items.length) return
    focusNext(`${focus}-${session.items[from]?.key ?? ""}`)
    dispatch({ do: "move-item", session: number, from, to })
    announce(t("moved", { name: nameOf(from), n: to + 1, of: session.items.length }))
  }
  const { drag, handle } = useReorder(list, (from, to) => move(from, to, "handle"))
  const drop = (row: number): string => {
    if (!drag || drag.from === drag.to || row !== drag.to) return ""
    return drag.from < drag.to ? "is-drop-after" : "is-drop-before"
  }
  return (
    <ol class="pb-items" ref={list} aria-label={t("sessions.exercises")}>
      {session.items.map((item, row) => (
        <li
          key={item.key}
          data-row={row}
          class={`${drop(row)} ${drag?.from === row ? "is-held" : ""}`}
        >
          <ItemCard
            item={item}
            at={["sessions", number, "items", row]}
            session={session}
            order={{
              row,
              of: session.items.length,
              handle: handle(row),
              move: (by, focus) => move(row, row + by, focus),
            }}
          />
        </li>
      ))}
    </ol>
  )
}

/** Exercises from the library, or one of the clinician's own. */
function Adding({ session, number }: { session: DraftSession; number: number }): JSX.Element {
  const builder = useBuilder()
  const { t, library, dispatch, announce, focusNext } = builder
  const [shown, setShown] = useState(session.items.length === 0)
  const full = session.items.length >= MOST.items
  const treated = treatedHere(builder, session)
  const add = (id: string): void => {
    dispatch({ do: "add-item", session: number, item: keyed(fullItem(library, id, {})) })
    announce(
      t("shelf.added", {
        name: library.exercise(id)?.card.name ?? id,
        session: session.name || t("sessions.nameless"),
      }),
    )
  }
  const addOwn = (): void => {
    focusNext(idAt(["sessions", number, "items", session.items.length, "own", "name"]))
    dispatch({
      do: "add-item",
      session: number,
      item: { key: freshKey(), own: { name: "", steps: [""], dose_words: "", stop: "" } },
    })
  }
  return (
    <>
      <p class="pb-row">
        <button
          type="button"
          class="pb-button pb-button--line"
          aria-expanded={shown}
          onClick={() => setShown(!shown)}
        >
          {t(shown ? "shelf.close" : "shelf.open")}
        </button>
        <Button off={full} onClick={addOwn}>
          {t("own.add")}
        </Button>
      </p>
      {shown && (
        <ExercisePicker
          key={treated.map(({ protocol }) => protocol.id).join(" ")}
          treated={treated}
          session={session}
          onAdd={add}
          full={full}
        />
      )}
    </>
  )
}
