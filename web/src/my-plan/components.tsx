/** Small components that several views share. */

import type { ComponentChildren } from "preact"
import { useEffect, useRef } from "preact/hooks"
import type { AppProtocol, ResolvedPainRow } from "../contract"
import type { LinkedNote } from "../core/link"
import { useApp } from "./app-context"

type Sign = "go" | "ease" | "stop" | "back"

const SHAPES: Readonly<Record<Sign, { ground: string; mark: string }>> = {
  go: { ground: "M1 16a15 15 0 1 0 30 0a15 15 0 1 0 -30 0", mark: "M9 16.5l5 5 9-10.5" },
  ease: { ground: "M16 2l15 27H1z", mark: "M16 12v8m0 4v.5" },
  back: { ground: "M1 16a15 15 0 1 0 30 0a15 15 0 1 0 -30 0", mark: "M8 16h15m-6-6l-6 6 6 6" },
  stop: { ground: "M10 1h12l9 9v12l-9 9H10l-9-9V10z", mark: "M11 11l10 10m0-10L11 21" },
}

/** The lights' shapes, as on the site and on paper: never colour alone. */
export function Shape({ sign, size = 32 }: { sign: Sign; size?: number }) {
  return (
    <svg class="lw-shape" viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <path d={SHAPES[sign].ground} />
      <path class="mark" d={SHAPES[sign].mark} />
    </svg>
  )
}

/**
 * The heading of a view. It takes the focus when the view opens, so that a screen reader starts
 * there.
 */
export function Heading({
  children,
  focus = true,
}: {
  children: ComponentChildren
  focus?: boolean
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (focus) heading.current?.focus()
  }, [])
  return (
    <h2 class="mp-heading" tabIndex={-1} ref={heading}>
      {children}
    </h2>
  )
}

export function Notice({
  sign,
  children,
}: {
  sign?: Sign | undefined
  children: ComponentChildren
}) {
  return (
    <div class={`mp-notice ${sign ? `lw-light is-${sign}` : ""}`}>
      {sign && <Shape sign={sign} size={26} />}
      <div>{children}</div>
    </div>
  )
}

/** The clinician's note, or that the paper has one. */
export function ClinicianNote({ note }: { note: LinkedNote }) {
  const { t } = useApp()
  if (note === null) return null
  if (note === "") return <p>{t("note.on_paper")}</p>
  return (
    <p class="mp-own-words">
      <strong>{t("note.title")}</strong> {note}
    </p>
  )
}

export const Bullets = ({ items }: { items: readonly string[] }) => (
  <ul>
    {items.map((item) => (
      <li key={item}>{item}</li>
    ))}
  </ul>
)

/** A score from 0 to 10, as eleven large buttons in a row. */
export function Scores(props: {
  name: string
  legend: string
  value: number | null
  /** What 0 and 10 mean, if not pain. */
  ends?: readonly [string, string]
  choose(score: number): void
}) {
  const { t } = useApp()
  const [least, most] = props.ends ?? [t("log.none"), t("log.most")]
  return (
    <fieldset class="mp-scores">
      <legend>{props.legend}</legend>
      <div class="mp-scores__row">
        {Array.from({ length: 11 }, (_, score) => (
          <label key={score}>
            <input
              type="radio"
              name={props.name}
              value={score}
              checked={props.value === score}
              onChange={() => props.choose(score)}
            />
            <span>{score}</span>
          </label>
        ))}
      </div>
      <p class="mp-scores__ends" aria-hidden="true">
        <span>{least}</span>
        <span>{most}</span>
      </p>
    </fieldset>
  )
}

export interface Choice {
  value: string
  says: string
}

export function Choices(props: {
  name: string
  legend: string
  value: string | null
  of: readonly Choice[]
  choose(value: string): void
}) {
  return (
    <fieldset class="mp-choices">
      <legend>{props.legend}</legend>
      {props.of.map(({ value, says }) => (
        <label key={value}>
          <input
            type="radio"
            name={props.name}
            value={value}
            checked={props.value === value}
            onChange={() => props.choose(value)}
          />
          <span>{says}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** A row of the protocol's pain table. `about`: which row it is. */
export function PainRow({
  row,
  about,
  morning = false,
}: {
  row: ResolvedPainRow
  about: string
  morning?: boolean
}) {
  const { library, plan } = useApp()
  const light = plan?.protocol.pain[String(limitOf(row, plan.protocol))]?.lights.find(
    (one) => one.light === row.light,
  )
  return (
    <div class={`lw-light is-${row.light} mp-row`}>
      <Shape sign={row.light} />
      <div>
        <p class="lw-light__name">
          <strong>
            {light?.name ?? library.words.label(`pain.lights.${row.light}`)}: {about}
          </strong>
        </p>
        <p class="lw-light__act">{row.now}</p>
        {row.light === "ease" && light?.how && <p>{light.how}</p>}
        {(morning || row.light === "stop") && <p>{row.then}</p>}
      </div>
    </div>
  )
}

function limitOf(row: ResolvedPainRow, protocol: AppProtocol): number {
  return protocol.limits.find((limit) => (limit.phase ?? limit.activity) === row.phase)?.limit ?? 0
}
