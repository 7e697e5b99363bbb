/**
 * The fields of the page. Each belongs to a path of the plan, shows its faults, and changes only
 * its own value.
 */

import type { ComponentChildren, JSX, TargetedEvent } from "preact"
import { DAYS, TEXT } from "../vocabulary"
import { idAt, inDraft, useBuilder } from "./context"
import { inWords } from "./finding-words"
import type { Path } from "./draft"

const CONTROL =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
/** Text without characters that neither files nor paper can contain. */
export const clean = (text: string): string => text.replace(CONTROL, "")

/** The faults at a path, shown under its field. */
export function Faults({ at }: { at: Path }): JSX.Element | null {
  const builder = useBuilder()
  const { judged } = builder
  const key = at.join(".")
  const here = [...judged.errors, ...judged.warnings].filter((one) => one.path.join(".") === key)
  if (here.length === 0) return null
  return (
    <span class="pb-fault" id={`${idAt(at)}-fault`}>
      {here.map((one) => inWords(builder, one)).join(" ")}
    </span>
  )
}

function useFault(at: Path): { "aria-invalid"?: true; "aria-describedby": string } {
  const { judged } = useBuilder()
  const key = at.join(".")
  const wrong = judged.errors.some((one) => one.path.join(".") === key)
  const any = wrong || judged.warnings.some((one) => one.path.join(".") === key)
  const described = any ? `${idAt(at)}-hint ${idAt(at)}-fault` : `${idAt(at)}-hint`
  return { ...(wrong ? { "aria-invalid": true } : {}), "aria-describedby": described }
}

interface Labelled {
  at: Path
  label: string
  hint?: string | undefined
  class?: string
}

function Frame({
  at,
  label,
  hint,
  class: name = "",
  children,
}: Labelled & { children: ComponentChildren }): JSX.Element {
  return (
    <div class={`pb-field ${name}`}>
      <label for={idAt(at)}>{label}</label>
      {children}
      <span class="pb-hint" id={`${idAt(at)}-hint`}>
        {hint}
      </span>
      <Faults at={at} />
    </div>
  )
}

/** A line of text that is no part of the plan, with a hint. */
export function LooseField(props: {
  id: string
  label: string
  hint: string
  value: string
  set: (value: string) => void
}): JSX.Element {
  const { id, label, hint, value, set } = props
  return (
    <div class="pb-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        value={value}
        maxLength={TEXT.label}
        autocomplete="off"
        aria-describedby={`${id}-hint`}
        onInput={(event) => set(clean(event.currentTarget.value))}
      />
      <span class="pb-hint" id={`${id}-hint`}>
        {hint}
      </span>
    </div>
  )
}

export interface TextProps extends Labelled {
  value: string | null | undefined
  most: number
  lines?: number
  type?: "text" | "date"
}

/** One line of text, several, or a date. Empty optional fields are left out of the file. */
export function TextField({
  value,
  most,
  lines = 1,
  type = "text",
  ...frame
}: TextProps): JSX.Element {
  const { dispatch } = useBuilder()
  const fault = useFault(frame.at)
  const set = (event: TargetedEvent<HTMLInputElement | HTMLTextAreaElement>): void =>
    dispatch({ do: "set", at: inDraft(frame.at), value: clean(event.currentTarget.value) })
  const shared = { id: idAt(frame.at), value: value ?? "", maxLength: most, onInput: set, ...fault }
  return (
    <Frame {...frame}>
      {lines > 1 ? (
        <textarea {...shared} rows={lines} />
      ) : type === "date" ? (
        <input {...shared} type="date" />
      ) : (
        <input {...shared} type="text" autocomplete="off" />
      )}
    </Frame>
  )
}

export interface NumberProps extends Labelled {
  value: number | null | undefined
  low: number
  high: number
  step?: number
  placeholder?: string
}

export function NumberField({
  value,
  low,
  high,
  step = 1,
  placeholder = "",
  ...frame
}: NumberProps): JSX.Element {
  const { dispatch } = useBuilder()
  const fault = useFault(frame.at)
  const set = (event: TargetedEvent<HTMLInputElement>): void => {
    const { value: text, valueAsNumber: number } = event.currentTarget
    dispatch({
      do: "set",
      at: inDraft(frame.at),
      value: text === "" || Number.isNaN(number) ? null : number,
    })
  }
  return (
    <Frame {...frame} class="pb-field--number">
      <input
        id={idAt(frame.at)}
        type="number"
        inputMode={step < 1 ? "decimal" : "numeric"}
        min={low}
        max={high}
        step={step}
        value={value ?? ""}
        placeholder={placeholder}
        onInput={set}
        {...fault}
      />
    </Frame>
  )
}

export interface ChoiceProps extends Labelled {
  value: string | null | undefined
  options?: readonly (readonly [string, string])[]
  /** Options under headings. */
  groups?: readonly (readonly [string, readonly (readonly [string, string])[]])[]
  /** The label of the choice that sets nothing. */
  none?: string
  onChoose?: (value: string | null) => void
}

export function Choice({
  value,
  options = [],
  groups = [],
  none,
  onChoose,
  ...frame
}: ChoiceProps): JSX.Element {
  const { dispatch } = useBuilder()
  const fault = useFault(frame.at)
  const choose = (chosen: string | null): void =>
    onChoose ? onChoose(chosen) : dispatch({ do: "set", at: inDraft(frame.at), value: chosen })
  return (
    <Frame {...frame}>
      <select
        id={idAt(frame.at)}
        value={value ?? ""}
        onChange={(event) => choose(event.currentTarget.value || null)}
        {...fault}
      >
        {none !== undefined && <option value="">{none}</option>}
        <Options of={options} />
        {groups.map(([label, inside]) => (
          <optgroup key={label} label={label}>
            <Options of={inside} />
          </optgroup>
        ))}
      </select>
    </Frame>
  )
}

const Options = ({ of }: { of: readonly (readonly [string, string])[] }): JSX.Element => (
  <>
    {of.map(([key, says]) => (
      <option key={key} value={key}>
        {says}
      </option>
    ))}
  </>
)

export function Tick(props: {
  id?: string
  label: ComponentChildren
  checked: boolean
  onChange: (checked: boolean) => void
  describedBy?: string
}): JSX.Element {
  return (
    <label class="pb-tick">
      <input
        id={props.id}
        type="checkbox"
        checked={props.checked}
        aria-describedby={props.describedBy}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.label}</span>
    </label>
  )
}

/** Days of the week as toggle buttons. */
export function Days({
  at,
  legend,
  value,
}: {
  at: Path
  legend: string
  value: readonly string[]
}): JSX.Element {
  const { dispatch, library } = useBuilder()
  const toggle = (day: string, on: boolean): void =>
    dispatch({
      do: "set",
      at: inDraft(at),
      value: DAYS.filter((one) => (one === day ? on : value.includes(one))),
    })
  return (
    <fieldset class="pb-days" id={idAt(at)} tabIndex={-1}>
      <legend>{legend}</legend>
      {DAYS.map((day) => (
        <label key={day} class="pb-day">
          <input
            type="checkbox"
            checked={value.includes(day)}
            onChange={(event) => toggle(day, event.currentTarget.checked)}
          />
          <span>
            <span aria-hidden="true">{library.words.label(`days.short.${day}`)}</span>
            <span class="lw-unseen">{library.words.label(`days.long.${day}`)}</span>
          </span>
        </label>
      ))}
      <Faults at={at} />
    </fieldset>
  )
}

export function Button(props: {
  children: ComponentChildren
  onClick: () => void
  kind?: "main" | "line" | "small"
  id?: string
  label?: string | undefined
  off?: boolean
}): JSX.Element {
  const { children, onClick, kind = "line", id, label, off = false } = props
  return (
    <button
      type="button"
      id={id}
      class={`pb-button pb-button--${kind}`}
      aria-label={label}
      aria-disabled={off ? true : undefined}
      onClick={() => !off && onClick()}
    >
      {children}
    </button>
  )
}
