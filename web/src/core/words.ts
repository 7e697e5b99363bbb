/**
 * Doses, days, dates and labels in words, as in generator/wording/words.py: both use the same
 * labels, and tests compare them.
 */

import type { AppData, Dose, DoseWords, TimedStage, Tempo, TempoWords } from "../contract"
import { BANDS, DAYS, EFFORTS, LOADS } from "../vocabulary"
import { type AffectedSide, formOf, type Weekday } from "./dose"

export type Labels = AppData["labels"]

/** The values of a phrase's placeholders; a list is written with commas. */
export type Values = Readonly<Record<string, unknown>>

/** Context for a dose in words: the limb, and the person's sore side if known. */
export interface Saying {
  limb?: string
  affected?: AffectedSide | null
  tempoWords?: TempoWords | null
  stages?: readonly TimedStage[]
}

const CHOICES: readonly string[] = [...BANDS, ...EFFORTS]

export class Words {
  private readonly plurals: Intl.PluralRules

  constructor(readonly labels: Labels) {
    this.plurals = new Intl.PluralRules(this.label("language"))
  }

  /**
   * The phrase at a dotted key, with placeholders filled in: `label("pain.score_to", { high: 3 })`.
   */
  label(key: string, values: Values = {}): string {
    const found = this.at(key)
    if (typeof found !== "string" && typeof found !== "number")
      throw new Error(`there is no phrase “${key}”`)
    return this.fill(String(found), values)
  }

  /** Fills in `{reps}` as it is, `{sets:set}` with its unit, `{hold_s:duration}` as a time. */
  fill(phrase: string, values: Values): string {
    return phrase.replace(/\{(\w+)(?::(\w+))?\}/g, (whole, name: string, unit?: string) => {
      const value = values[name]
      if (value === undefined || value === null) return whole
      if (unit) return unit === "duration" ? this.duration(+value) : this.count(+value, unit)
      return Array.isArray(value) ? value.join(", ") : plain(value)
    })
  }

  /** The value at a dotted key, if any. */
  at(key: string): unknown {
    const into = (part: unknown, name: string): unknown => (part as Labels | undefined)?.[name]
    return key.split(".").reduce(into, this.labels)
  }

  /** A number with its unit: "1 set", "2 sets". */
  count(number: number, unit: string): string {
    return `${plain(number)}\u00a0${this.unit(number, unit)}`
  }

  private unit(number: number, unit: string): string {
    return this.label(`units.${unit}.${this.plurals.select(number)}`)
  }

  /** "Mon, Wed and Fri". */
  join(parts: readonly string[]): string {
    if (parts.length < 2) return parts.join("")
    return `${parts.slice(0, -1).join(", ")} ${this.label("and")} ${parts.at(-1)}`
  }

  /** A day written as 2026-11-30. */
  date(day: string): string {
    const [year, , date] = day.split("-").map(Number)
    return this.label("date", { day: date, month: this.month(day), year })
  }

  /** The name of a day's month. */
  month(day: string, width: "long" | "short" = "long"): string {
    const language = this.label("language")
    return new Intl.DateTimeFormat(language, { day: "numeric", month: width, timeZone: "UTC" })
      .formatToParts(Date.parse(day))
      .flatMap(({ type, value }) => (type === "month" ? [value] : []))
      .join("")
  }

  /** "every day", or the days' short names in the week's order. */
  days(days: readonly Weekday[]): string {
    const chosen = DAYS.filter((day) => days.includes(day))
    if (chosen.length === DAYS.length) return this.label("dose.every_day")
    return this.join(chosen.map((day) => this.label(`days.short.${day}`)))
  }

  /** Whole minutes in minutes, other times in seconds. */
  duration(seconds: number): string {
    const whole = seconds && seconds % 60 === 0
    return whole ? this.count(seconds / 60, "minute") : this.count(seconds, "second")
  }

  dose(
    dose: Dose,
    { limb = "leg", affected = null, tempoWords = null, stages = [] }: Saying = {},
  ): DoseWords {
    const form = formOf(dose)
    const once = form === "hold" && dose.sets === 1
    const big = this.label(`dose.${form}${once ? "_once" : ""}`, dose as Values)
    const sided = dose.side && limb !== "none" ? dose.side : null
    const side = sided ? this.side(sided, this.label(`limbs.${limb}`), affected) : ""
    return {
      big,
      side,
      days: this.howOften(dose),
      how: this.how(dose, tempoWords, stages).join(" "),
      short: side ? `${big}, ${side}` : big,
    }
  }

  span(low: number, high: number): string {
    return low === high ? `${low}` : `${low} ${this.label("to")} ${high}`
  }

  private side(side: string, part: string, affected: AffectedSide | null): string {
    if (affected === null || affected === "both")
      return this.label(`dose.side.${affected ? "both" : side}`, { part })
    const [sore, other] = affected === "left" ? ["left", "right"] : ["right", "left"]
    return this.label(`dose.known_side.${side}`, {
      part,
      sore: this.label(`side_names.${sore}`),
      other: this.label(`side_names.${other}`),
    })
  }

  private howOften(dose: Dose): string {
    if (dose.every_session) return this.label("dose.every_session")
    if (dose.days) return this.days(dose.days)
    const [low, high] = dose.times_a_week ?? [7, 7]
    if (low === 7) return this.label("dose.every_day")
    const times = high - low === 1 ? `${low} ${this.label("or")} ${high}` : this.span(low, high)
    const often = this.label("dose.times_a_week", { times, unit: this.unit(high, "day") })
    const off = dose.rest_days_between
    if (!off) return often
    return `${often}, ${this.label(off === 1 ? "dose.day_off" : "dose.days_off", { n: off })}`
  }

  private how(dose: Dose, verbs: TempoWords | null, stages: readonly TimedStage[]): string[] {
    const stage = dose.stage ? stages[dose.stage - 1] : undefined
    const load: Values = { ...dose.load }
    const loads = LOADS.filter((key) => load[key] != null).map((key) =>
      this.label(
        CHOICES.includes(load[key] as string) ? `dose.${key}.${load[key]}` : `dose.${key}`,
        load,
      ),
    )
    const turns = (dose.sets ?? dose.rounds ?? 0) * (dose.side?.startsWith("both") ? 2 : 1)
    const rests = dose.rest_s && turns > 1
    return [
      stage && this.stage(stage),
      dose.tempo && this.tempo(dose.tempo, verbs),
      dose.reps && dose.hold_s && this.label("dose.hold_each", dose as Values),
      ...loads,
      rests && this.label(`dose.rest.${formOf(dose)}`, dose as Values),
    ].filter((one) => typeof one === "string")
  }

  /** A stage of a way back to an activity: "Walk 9 minutes, run 1 minute, 3 times." */
  stage(stage: TimedStage): string {
    const keys = [
      stage.warm_up_minutes && "stage_before",
      stage.easy_minutes ? "stage_both" : "stage_main",
      stage.cool_down_minutes && "stage_after",
    ]
    return keys
      .flatMap((key) => (key ? [upperFirst(this.label(`dose.${key}`, { ...stage }))] : []))
      .join(" ")
  }

  private tempo(tempo: Tempo, verbs: TempoWords | null): string {
    const key = tempo.out_s + tempo.back_s === 0 ? "_only_hold" : tempo.hold_s ? "_hold" : ""
    const out = verbs?.out ?? this.label("dose.out_and_back.out")
    const back = verbs?.back ?? this.label("dose.out_and_back.back")
    return this.label(`dose.tempo${key}`, { ...tempo, out, back: lowerFirst(back) })
  }
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)
export const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** A number as Python's `:g` writes it; anything else unchanged. */
const plain = (value: unknown): string =>
  typeof value === "number" ? String(Number(value.toPrecision(6))) : String(value)
