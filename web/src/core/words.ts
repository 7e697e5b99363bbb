/**
 * Doses, days, dates and labels in words, as in generator/wording/words.py: both use the same
 * labels, and tests compare them.
 */

import type { AppData, AppStage, Dose, DoseWords, TempoWords } from "../contract"
import { DAYS, EUPHONY, LANGUAGES, LOADS } from "../vocabulary"
import { weekdayOf } from "./days"
import { type AffectedSide, formOf, type Weekday } from "./dose"
import type { ExerciseHere } from "./library"

type Euphony = {
  readonly [word in "and" | "or"]?: { readonly says: string; readonly before: string }
}

/** The language in which everything is written. */
export const SOURCE_LANGUAGE = LANGUAGES[0]

export class Words {
  private readonly plurals: Intl.PluralRules
  /** What stands before the tenths of a number. */
  private readonly decimal: string
  /** What “and” and “or” become, and before which words. */
  private readonly euphony: Euphony

  constructor(private readonly labels: AppData["labels"]) {
    const language = this.label("language")
    this.plurals = new Intl.PluralRules(language)
    this.decimal = new Intl.NumberFormat(language).format(1.5).slice(1, -1)
    this.euphony = (EUPHONY as Readonly<Record<string, Euphony>>)[language] ?? {}
  }

  /**
   * The phrase at a dotted key, with placeholders filled in: `label("pain.score_to", { high: 3 })`.
   * `{reps}` is filled in as it is, `{sets:set}` with its unit, `{hold_s:duration}` as a time.
   */
  label(key: string, values: object = {}): string {
    const found = this.at(key)
    if (typeof found !== "string" && typeof found !== "number")
      throw new Error(`there is no phrase “${key}”`)
    return String(found).replace(/\{(\w+)(?::(\w+))?\}/g, (whole, name: string, unit?: string) => {
      const value = (values as Readonly<Record<string, unknown>>)[name]
      if (value === undefined || value === null) return whole
      if (unit) return unit === "duration" ? this.duration(+value) : this.count(+value, unit)
      return Array.isArray(value) ? value.join(", ") : this.plain(value)
    })
  }

  /** The value at a dotted key, if any. */
  at(key: string): unknown {
    const into = (part: unknown, name: string): unknown =>
      (part as Readonly<Record<string, unknown>> | undefined)?.[name]
    return key.split(".").reduce(into, this.labels)
  }

  /** A number with its unit: "1 set", "2 sets". */
  count(number: number, unit: string): string {
    return `${this.plain(number)}\u00a0${this.label(`units.${unit}.${this.plurals.select(number)}`)}`
  }

  /** "Mon, Wed and Fri". */
  join(parts: readonly string[], last: "and" | "or" = "and"): string {
    const end = parts.at(-1)
    if (parts.length < 2 || end === undefined) return parts.join("")
    return `${parts.slice(0, -1).join(", ")} ${this.before(end, last)} ${end}`
  }

  /** "your pain is worse, or it lasts longer, or you limp". */
  either(parts: readonly string[]): string {
    return parts.map((part, at) => (at ? `, ${this.before(part, "or")} ${part}` : part)).join("")
  }

  /** "and" or "or" as it sounds before a part. */
  private before(part: string, word: "and" | "or"): string {
    const other = this.euphony[word]
    return other && new RegExp(other.before, "iu").test(part) ? other.says : this.label(word)
  }

  /** A number as the language writes it; anything else unchanged. */
  private plain(value: unknown): string {
    if (typeof value !== "number") return String(value)
    // As Python's `:g` writes it.
    return String(Number(value.toPrecision(6))).replace(".", this.decimal)
  }

  /** A day written as 2026-11-30. */
  date(day: string): string {
    const [year, , date] = day.split("-").map(Number)
    return this.label("date", { day: date, month: this.month(day), year })
  }

  /** A date with its day of the week: "Monday 14 December 2026". */
  dayAndDate(day: string): string {
    return this.label("day_and_date", {
      weekday: this.label(`days.long.${weekdayOf(day)}`),
      date: this.date(day),
    })
  }

  /** The name of a day's month, in the form that it has in a date. */
  month(day: string, width: "long" | "short" = "long"): string {
    const format = { day: "numeric", month: width, timeZone: "UTC" } as const
    const parts = new Intl.DateTimeFormat(this.label("language"), format).formatToParts(
      Date.parse(day),
    )
    return parts.find(({ type }) => type === "month")?.value ?? ""
  }

  /** "30 Nov", for tables and axes. */
  shortDate(day: string): string {
    return `${Number(day.slice(8))} ${this.month(day, "short")}`
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

  span(low: number, high: number): string {
    return low === high ? `${low}` : `${low} ${this.label("to")} ${high}`
  }

  /** A range of pain scores: "0 to 2", "4 or 5", "6 or more". */
  score(low: number, high: number): string {
    if (high >= 10) return this.label("pain.score_above", { low })
    if (low === 0 && high > 0) return this.label("pain.score_to", { high })
    if (high - low === 1) return this.join([`${low}`, `${high}`], "or")
    return this.label(low === high ? "pain.score_one" : "pain.score_between", { low, high })
  }

  /** The dose of an exercise on its session's days, for a person with that sore side. */
  dose(
    dose: Dose,
    days: readonly Weekday[],
    { limb, tempo_words: verbs, stages }: ExerciseHere,
    affected: AffectedSide,
  ): DoseWords {
    const form = formOf(dose)
    const once = form === "hold" && dose.sets === 1 ? "_once" : ""
    const big = this.label(`dose.${form}${once}`, dose)
    const side = dose.side ? this.label(`on_side.${limb}.${affected}.${dose.side}`) : ""
    const short = side ? `${big}, ${side}` : big
    const often = dose.every_session ? this.label("dose.every_session") : this.days(days)
    const how = this.how(dose, verbs, stages).filter((one) => typeof one === "string")
    return { big, side, days: often, how: how.join(" "), short }
  }

  /** How to do it; what is no string is not said. */
  private how(dose: Dose, verbs: TempoWords | null, stages: readonly AppStage[]): unknown[] {
    const { stage, tempo, load, rest_s, sets, rounds } = dose
    const turns = (sets ?? rounds ?? 0) * (dose.side?.startsWith("both") ? 2 : 1)
    const { out, back } = verbs ?? (this.at("dose.out_and_back") as TempoWords)
    const still = tempo && tempo.out_s + tempo.back_s === 0
    const pace = still ? "tempo_only_hold" : tempo?.hold_s ? "tempo_hold" : "tempo"
    return [
      stage && stages[stage - 1]?.says,
      tempo && this.label(`dose.${pace}`, { ...tempo, out, back: lowerFirst(back) }),
      dose.reps && dose.hold_s && this.label("dose.hold_each", dose),
      ...LOADS.map((key) => {
        const value = load?.[key]
        const said = typeof value === "string" ? `dose.${key}.${value}` : `dose.${key}`
        return value && this.label(said, { [key]: value })
      }),
      rest_s && turns > 1 && this.label(`dose.rest.${formOf(dose)}`, { rest_s }),
    ]
  }
}

export const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)
export const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
