/** The library: search in plain words, filter, and add with one tap. */

import type { JSX } from "preact"
import { useMemo, useState } from "preact/hooks"
import type { AppExercise, AppPhase, AppProtocol } from "../contract"
import type { Treated } from "../core/treated"
import { useBuilder } from "./context"
import type { DraftItem } from "./draft"
import { Button } from "./fields"

interface Sought {
  words: string
  phase: string
  position: string
  equipment: string
  level: string
}

/**
 * Whether every word occurs in the name, another name, the clinical term, a muscle or the summary.
 */
export function matches(exercise: AppExercise, words: string): boolean {
  const { aliases, term, muscles, summary } = exercise
  const { name } = exercise.card
  const said = plain([name, ...aliases, term, ...muscles, summary].join(" "))
  return plain(words)
    .split(" ")
    .every((word) => said.includes(word))
}

/** Without accents, capitals and hyphens. */
export const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[-\s]+/gu, " ")
    .trim()

interface Props {
  /** What the session is for. */
  treated: readonly Treated[]
  chosen: readonly DraftItem[]
  onAdd: (id: string) => void
  full: boolean
}

/** The choice of all phases that the session's problems are in. */
const HERE = "here"

export function ExercisePicker({ treated, chosen, onAdd, full }: Props): JSX.Element {
  const { t, library } = useBuilder()
  const protocols = treated.map(({ protocol }) => protocol)
  const [only] = treated.length === 1 ? treated : []
  const [sought, setSought] = useState<Sought>({
    words: "",
    phase: only ? only.phase.id : HERE,
    position: "",
    equipment: "",
    level: "",
  })
  const within = phasesOf(treated, sought.phase)
  const found = useMemo(() => {
    return library
      .offered(protocols)
      .filter((one) => one.withdrawn === null)
      .filter((one) => !within.length || within.some((it) => it.exercises.includes(one.id)))
      .filter((one) => !sought.position || one.position === sought.position)
      .filter(
        (one) =>
          !sought.equipment ||
          (sought.equipment === "none"
            ? one.equipment.length === 0
            : one.equipment.includes(sought.equipment)),
      )
      .filter((one) => !sought.level || one.level <= Number(sought.level))
      .filter((one) => matches(one, sought.words))
      .toSorted((a, b) => a.level - b.level || a.card.name.localeCompare(b.card.name))
  }, [sought, ...protocols, ...within])
  const there = new Set(chosen.map((item) => item.exercise))
  return (
    <div class="pb-shelf" role="group" aria-label={t("shelf.title")}>
      <Filters sought={sought} onChange={setSought} treated={treated} />
      <p role="status" class="pb-quiet">
        {t(found.length === 1 ? "shelf.count_one" : "shelf.count", { n: found.length })}
      </p>
      <ul class="pb-shelf__list">
        {found.map((one) => (
          <Offer key={one.id} exercise={one} there={there.has(one.id)} onAdd={onAdd} full={full} />
        ))}
      </ul>
    </div>
  )
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
}: {
  sought: Sought
  onChange: (sought: Sought) => void
  treated: readonly Treated[]
}): JSX.Element {
  const { t, library } = useBuilder()
  const [id] = useState(() => `shelf-${Math.random().toString(36).slice(2)}`)
  const { appData, words } = library
  const positions = [...new Set(appData.exercises.map((one) => one.position))]
  const choices: Record<Exclude<keyof Sought, "words">, (readonly [string, string])[]> = {
    phase: treated.flatMap(({ protocol, name }) =>
      protocol.phases.map(({ id, says }) => [
        keyOf(treated, protocol, id),
        treated.length > 1 ? `${name}: ${says.name}` : says.name,
      ]),
    ),
    position: positions.map((one) => [one, words.label(`positions.${one}`)]),
    equipment: [["none", t("shelf.no_equipment")], ...Object.entries(appData.equipment)],
    level: [2, 4, 6, 8].map((level) => [String(level), t("shelf.level_to", { level })]),
  }
  return (
    <div class="pb-filters">
      <div class="pb-field">
        <label for={id}>{t("shelf.words")}</label>
        <input
          id={id}
          type="search"
          value={sought.words}
          onInput={(event) => onChange({ ...sought, words: event.currentTarget.value })}
        />
      </div>
      {(Object.keys(choices) as (keyof typeof choices)[]).map((key) => (
        <div class="pb-field" key={key}>
          <label for={`${id}-${key}`}>{t(`shelf.${key}`)}</label>
          <select
            id={`${id}-${key}`}
            value={sought[key]}
            onChange={(event) => onChange({ ...sought, [key]: event.currentTarget.value })}
          >
            <option value="">{t("shelf.any")}</option>
            {key === "phase" && treated.length > 1 && (
              <option value={HERE}>{t("shelf.phases_here")}</option>
            )}
            {choices[key].map(([value, says]) => (
              <option key={value} value={value}>
                {says}
              </option>
            ))}
          </select>
        </div>
      ))}
    </div>
  )
}

function Offer({
  exercise,
  there,
  onAdd,
  full,
}: {
  exercise: AppExercise
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
      </span>
      <Button kind="small" label={t("shelf.add", { name })} off={full} onClick={() => onAdd(id)}>
        {t("shelf.add_short")}
      </Button>
    </li>
  )
}
