/** The library: search in clinicians' words, filter, and add with one tap. */

import type { JSX } from "preact"
import { useMemo, useState } from "preact/hooks"
import type { AppExercise, AppPhase, AppProtocol } from "../contract"
import type { Treated } from "../core/treated"
import { useBuilder } from "./context"
import { judgeChoice } from "../core/judge"
import { conditionOf } from "../core/library"
import type { DraftSession } from "./draft"
import { found } from "./exercise-search"
import { Button } from "./fields"
import { mineFirst, withFavourite } from "./remembered"

interface Sought {
  words: string
  phase: string
  /** The choice in each filter of the library that has one, by its name. */
  filters: Readonly<Record<string, string>>
}

/** Whether an exercise fits a choice of a filter, as on the website's library page. */
const FITS: Readonly<Record<string, (one: AppExercise, choice: string) => boolean>> = {
  position: ({ position }, choice) => position === choice,
  equipment: ({ equipment }, choice) =>
    equipment.length ? equipment.includes(choice) : choice === "none",
  muscle: ({ muscles }, choice) => muscles.primary.includes(choice),
  level: ({ level }, choice) => level <= Number(choice),
}
const fits = (one: AppExercise, filters: Sought["filters"]): boolean =>
  Object.entries(filters).every(([name, choice]) => !choice || FITS[name]?.(one, choice))

interface Props {
  /** What the session is for. */
  treated: readonly Treated[]
  session: DraftSession
  onAdd: (id: string) => void
  full: boolean
}

/** The choice of all phases that the session's problems are in. */
const HERE = "here"

export function ExercisePicker({ treated, session, onAdd, full }: Props): JSX.Element {
  const { t, library, remembered } = useBuilder()
  const protocols = treated.map(({ protocol }) => protocol)
  const [only] = treated.length === 1 ? treated : []
  const [sought, setSought] = useState<Sought>({
    words: "",
    phase: only ? only.phase.id : HERE,
    filters: {},
  })
  const within = phasesOf(treated, sought.phase)
  const offered = library.offered(protocols).filter((one) => one.withdrawn === null)
  const everywhere = useMemo(() => {
    const fit = offered.filter((one) => fits(one, sought.filters))
    return found(library, fit, sought.words)
  }, [sought, library, ...protocols])
  const fitting = everywhere.filter(
    (one) => !within.length || within.some((it) => it.exercises.includes(one.id)),
  )
  // A search has its own order
  const shown = sought.words.trim() ? fitting : mineFirst(remembered, fitting)
  const there = new Set(session.items.map((item) => item.exercise))
  const marks = useMarks(session)
  return (
    <div class="pb-shelf" role="group" aria-label={t("shelf.title")}>
      <Filters sought={sought} onChange={setSought} treated={treated} offered={offered} />
      <p role="status" class="pb-quiet">
        {t(shown.length === 1 ? "shelf.count_one" : "shelf.count", { n: shown.length })}
      </p>
      {shown.length === 0 && everywhere.length > 0 && (
        <Button onClick={() => setSought({ ...sought, phase: "" })}>
          {t("shelf.everywhere", { n: everywhere.length })}
        </Button>
      )}
      <ul class="pb-shelf__list">
        {shown.map((one) => (
          <Offer
            key={one.id}
            exercise={one}
            marks={marks(one)}
            there={there.has(one.id)}
            onAdd={onAdd}
            full={full}
          />
        ))}
      </ul>
    </div>
  )
}

/** What a clinician should know before choosing an exercise, the gravest first. */
interface Mark {
  of: "avoid" | "ask-first" | "with-support" | "level" | "unsuited"
  says: string
}

const GRAVE: readonly Mark["of"][] = ["avoid", "ask-first", "with-support", "level", "unsuited"]

/** The rules of the plan, asked about an exercise before it is in the plan. */
function useMarks(session: DraftSession): (exercise: AppExercise) => Mark[] {
  const { judged, t } = useBuilder()
  const { it } = judged
  const known = useMemo(() => new Map<string, Mark[]>(), [judged, session])
  const nameOf = (condition: string): string =>
    conditionOf(it?.protocols ?? [], condition)?.name ?? condition
  const asked = ({ id }: AppExercise): Mark[] => {
    if (!it) return []
    const one = it.tried(session, id)
    const supports = one.supported ? (one.exercise?.take_care ?? []) : []
    const cares = supports.filter(
      ({ rule, condition }) => rule === "with-support" && it.has(condition),
    )
    const found = judgeChoice(it, one).map(({ code, values }) => ({
      of: code.replace(/^plan\./, "") as Mark["of"],
      condition: String(values["condition"] ?? ""),
      advice: String(values["advice"] ?? ""),
      most: String(values["most"] ?? ""),
    }))
    const support = cares.map(({ condition, says }) => ({
      of: "with-support" as const,
      condition,
      advice: says,
      most: "",
    }))
    return [...found, ...support]
      .toSorted((a, b) => GRAVE.indexOf(a.of) - GRAVE.indexOf(b.of))
      .map(({ of, condition, ...values }) => ({
        of,
        says: t(`shelf.marks.${of}.says`, { ...values, condition: nameOf(condition) }),
      }))
  }
  return (exercise) => {
    const marks = known.get(exercise.id) ?? asked(exercise)
    known.set(exercise.id, marks)
    return marks
  }
}

/** The phases of a choice: one of a protocol, or all that the session's problems are in. */
function phasesOf(treated: readonly Treated[], sought: string): AppPhase[] {
  if (sought === HERE) return treated.map(({ phase }) => phase)
  return treated.flatMap(({ protocol }) =>
    protocol.phases.filter(({ id }) => sought === keyOf(treated, protocol, id)),
  )
}

/** Protocols have phases of the same names. */
const keyOf = (treated: readonly Treated[], { id }: AppProtocol, phase: string): string =>
  treated.length > 1 ? `${id} ${phase}` : phase

function Filters({
  sought,
  onChange,
  treated,
  offered,
}: {
  sought: Sought
  onChange: (sought: Sought) => void
  treated: readonly Treated[]
  offered: readonly AppExercise[]
}): JSX.Element {
  const { t, library } = useBuilder()
  const [id] = useState(() => `shelf-${Math.random().toString(36).slice(2)}`)
  const phases = treated.flatMap(({ protocol, name }) =>
    protocol.phases.map(({ id, says }) => ({
      value: keyOf(treated, protocol, id),
      says: treated.length > 1 ? `${name}: ${says.name}` : says.name,
    })),
  )
  const here = treated.length > 1 ? [{ value: HERE, says: t("shelf.phases_here") }] : []
  return (
    <div class="pb-filters">
      <div class="pb-field pb-field--search">
        <label for={id}>{t("shelf.words")}</label>
        <input
          id={id}
          type="search"
          value={sought.words}
          aria-describedby={`${id}-hint`}
          onInput={(event) => onChange({ ...sought, words: event.currentTarget.value })}
        />
        <span class="pb-hint" id={`${id}-hint`}>
          {t("shelf.words_hint")}
        </span>
      </div>
      <FilterChoice
        id={`${id}-phase`}
        label={t("shelf.phase")}
        value={sought.phase}
        choices={[...here, ...phases]}
        onChoose={(phase) => onChange({ ...sought, phase })}
      />
      {library.appData.filters.map(({ name, label, choices }) => (
        <FilterChoice
          key={name}
          id={`${id}-${name}`}
          label={label}
          value={sought.filters[name] ?? ""}
          choices={choices.filter(({ value }) => offered.some((one) => FITS[name]?.(one, value)))}
          onChoose={(choice) =>
            onChange({ ...sought, filters: { ...sought.filters, [name]: choice } })
          }
        />
      ))}
    </div>
  )
}

function FilterChoice({
  id,
  label,
  value,
  choices,
  onChoose,
}: {
  id: string
  label: string
  value: string
  choices: readonly { value: string; says: string }[]
  onChoose: (choice: string) => void
}): JSX.Element {
  const { t } = useBuilder()
  return (
    <div class="pb-field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{t("shelf.any")}</option>
        {choices.map(({ value, says }) => (
          <option key={value} value={value}>
            {says}
          </option>
        ))}
      </select>
    </div>
  )
}

function Offer({
  exercise,
  marks,
  there,
  onAdd,
  full,
}: {
  exercise: AppExercise
  marks: readonly Mark[]
  there: boolean
  onAdd: (id: string) => void
  full: boolean
}): JSX.Element {
  const { t, library, root } = useBuilder()
  const { id, summary, level, position, clinician_only } = exercise
  const { name, picture } = exercise.card
  return (
    <li class="pb-offer" data-exercise={id}>
      <span class="pb-thumb">
        {picture && <img src={`${root}assets/pictures/${id}-end.svg`} alt="" loading="lazy" />}
      </span>
      <span class="pb-offer__what">
        <strong>{name}</strong>
        <span class="pb-quiet">
          {library.words.label("level", { level, n: level })}.{" "}
          {library.words.label(`positions.${position}`)}. {summary}
          {clinician_only && ` ${t("shelf.clinician_only")}`}
          {there && ` ${t("shelf.there")}`}
        </span>
        {marks.map(({ of, says }) => (
          <span key={says} class={`pb-mark pb-mark--${of}`}>
            <strong>{t(`shelf.marks.${of}.name`)}.</strong> {says}
          </span>
        ))}
      </span>
      <Button kind="small" label={t("shelf.add", { name })} off={full} onClick={() => onAdd(id)}>
        {t("shelf.add_short")}
      </Button>
      <Star id={id} name={name} />
    </li>
  )
}

/** Marks a favourite, which then comes first. */
function Star({ id, name }: { id: string; name: string }): JSX.Element {
  const { t, remembered, remember } = useBuilder()
  const on = remembered.favourites.includes(id)
  return (
    <button
      type="button"
      class="pb-star"
      aria-pressed={on}
      aria-label={t("shelf.favourite", { name })}
      onClick={() => remember((it) => withFavourite(it, id))}
    >
      {on ? "★" : "☆"}
    </button>
  )
}
