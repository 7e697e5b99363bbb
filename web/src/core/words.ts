/**
 * Doses, days, dates and labels in words, as generator/wording/words.py says them: the labels are
 * its own, and tests compare both.
 */

import type {
  Dose,
  DoseRange,
  DoseWords,
  AppData,
  Load,
  RunStage,
  Tempo,
  TempoWords,
} from "../contract"
import { formOf, RANGE_KEYS } from "./dose"
import { DAYS } from "../vocabulary"
import type { AffectedSide, Side, Weekday } from "./dose"

export type Labels = AppData["labels"]

/** How the side of a dose is said: the limb, and the person's sore side where it is known. */
export interface Saying {
  limb?: string
  affected?: AffectedSide | null
  tempoWords?: TempoWords | null
  stages?: readonly RunStage[]
}

export class Words {
  constructor(readonly labels: Labels) {}

  /** The phrase at a dotted key, filled in: `label("pain.score_to", { high: 3 })`. */
  label(key: string, values: Readonly<Record<string, string | number>> = {}): string {
    const found = this.at(key)
    if (typeof found !== "string" && typeof found !== "number")
      throw new Error(`there is no phrase “${key}”`)
    return String(found).replace(/\{(\w+)\}/g, (whole, name: string) =>
      String(values[name] ?? whole),
    )
  }

  /** A list of phrases at a dotted key. */
  list(key: string): string[] {
    const found = this.at(key)
    if (!Array.isArray(found)) throw new Error(`there is no list “${key}”`)
    return found.map(String)
  }

  private at(key: string): unknown {
    return key
      .split(".")
      .reduce<unknown>(
        (part, name) => (part as Record<string, unknown> | undefined)?.[name],
        this.labels,
      )
  }

  /** A number with its unit: "1 set", "2 sets". */
  count(number: number, unit: string): string {
    const [one, many] = this.list(`units.${unit}`)
    return `${shortest(number)}\u00a0${number === 1 ? one : many}`
  }

  /** "Mon, Wed and Fri". */
  join(parts: readonly string[], last = "and"): string {
    if (parts.length < 2) return parts.join("")
    return `${parts.slice(0, -1).join(", ")} ${this.label(last)} ${parts.at(-1)}`
  }

  /** A day written as 2026-11-30. */
  date(day: string): string {
    const [year, month, date] = day.split("-").map(Number) as [number, number, number]
    return this.label("date", { day: date, month: this.list("months")[month - 1] ?? "", year })
  }

  /** "every day", or the days' short names in the week's order. */
  days(days: readonly Weekday[]): string {
    const chosen = new Set(days)
    if (chosen.size === DAYS.length) return this.label("dose.every_day")
    return this.join(
      DAYS.filter((day) => chosen.has(day)).map((day) => this.label(`days.short.${day}`)),
    )
  }

  /** Whole minutes in minutes, the rest in seconds. */
  duration(seconds: number): string {
    return seconds && seconds % 60 === 0
      ? this.count(seconds / 60, "minute")
      : this.count(seconds, "second")
  }

  dose(
    dose: Dose,
    { limb = "leg", affected = null, tempoWords = null, stages = [] }: Saying = {},
  ): DoseWords {
    const big = this.big(dose)
    const side = this.side(dose.side ?? null, this.label(`limbs.${limb}`), affected)
    return {
      big,
      side,
      days: this.howOften(dose),
      how: [...this.how(dose, tempoWords, stages)].join(" "),
      short: side ? `${big}, ${side}` : big,
    }
  }

  /** What may be chosen: "2 to 3 sets, 8 to 15 times". */
  range(range: DoseRange): string {
    const spans = RANGE_KEYS.flatMap((key) =>
      range[key] ? [this.label(`dose.range.${key}`, { span: this.span(...range[key]) })] : [],
    )
    return spans.join(", ")
  }

  span(low: number, high: number): string {
    return low === high ? `${low}` : `${low} ${this.label("to")} ${high}`
  }

  private big(dose: Dose): string {
    switch (formOf(dose)) {
      case "reps":
        return this.label("dose.reps", {
          sets: this.count(dose.sets ?? 0, "set"),
          reps: dose.reps ?? 0,
        })
      case "hold": {
        const sets = dose.sets ?? 0
        const seconds = this.duration(dose.hold_s ?? 0)
        return this.label(sets > 1 ? "dose.hold" : "dose.hold_once", {
          seconds,
          times: this.count(sets, "time"),
        })
      }
      case "minutes":
        return this.label("dose.minutes", { minutes: this.count(dose.minutes ?? 0, "minute") })
      case "steps": {
        const steps = this.count(dose.steps_each_way ?? 0, "step")
        return this.label("dose.steps", { sets: this.count(dose.sets ?? 0, "set"), steps })
      }
      case "intervals": {
        const work = this.duration(dose.work_s ?? 0)
        return this.label("dose.intervals", { rounds: this.count(dose.rounds ?? 0, "round"), work })
      }
      case "stage":
        return this.label("dose.stage", { stage: dose.stage ?? 0 })
    }
  }

  private side(side: Side | null, part: string, affected: AffectedSide | null): string {
    if (side === null) return ""
    if (affected === "both") return this.label("dose.side.both", { part })
    if (affected === null) return this.label(`dose.side.${side}`, { part })
    const sore = this.label(`side_names.${affected}`)
    const other = this.label(`side_names.${affected === "right" ? "left" : "right"}`)
    switch (side) {
      case "sore":
      case "other":
        return this.label("dose.side_of", { side: side === "sore" ? sore : other, part })
      case "both-sore-first":
        return this.label("dose.side_first", { side: sore, part })
      case "both":
        return this.label("dose.side.both", { part })
    }
  }

  private howOften(dose: Dose): string {
    if (dose.every_session) return this.label("dose.every_session")
    if (dose.days) return this.days(dose.days)
    const [low, high] = dose.times_a_week ?? [7, 7]
    if (low === 7 && high === 7) return this.label("dose.every_day")
    const times = high - low === 1 ? `${low} ${this.label("or")} ${high}` : this.span(low, high)
    const unit = this.list("units.day")[high === 1 ? 0 : 1] ?? ""
    const often = this.label("dose.times_a_week", { times, unit })
    const off = dose.rest_days_between ?? 0
    if (off === 0) return often
    const rest = off === 1 ? this.label("dose.day_off") : this.label("dose.days_off", { n: off })
    return `${often}, ${rest}`
  }

  private *how(
    dose: Dose,
    verbs: TempoWords | null,
    stages: readonly RunStage[],
  ): Iterable<string> {
    const stage = dose.stage ? stages[dose.stage - 1] : undefined
    if (stage) yield this.stage(stage)
    if (dose.tempo) yield this.tempo(dose.tempo, verbs)
    if (dose.reps && dose.hold_s)
      yield this.label("dose.hold_each", { seconds: this.duration(dose.hold_s) })
    if (dose.load) yield* this.load(dose.load)
    if (dose.rest_s && (dose.sets ?? dose.rounds ?? 1) > 1) {
      const between = { hold: "dose.rest_holds", intervals: "dose.rest_rounds" }
      const key = between[formOf(dose) as keyof typeof between] ?? "dose.rest"
      yield this.label(key, { rest: this.duration(dose.rest_s) })
    }
  }

  /** A stage of a walk-run table: "Walk 9 minutes, run 1 minute, 3 times." */
  stage(stage: RunStage): string {
    const run = this.count(stage.run_minutes, "minute")
    if (stage.walk_minutes === 0) return this.label("dose.stage_run", { run })
    const walk = this.count(stage.walk_minutes, "minute")
    return this.label("dose.stage_words", { walk, run, times: this.count(stage.times, "time") })
  }

  private tempo(tempo: Tempo, verbs: TempoWords | null): string {
    const hold_s = this.duration(tempo.hold_s)
    if (tempo.out_s === 0 && tempo.back_s === 0)
      return this.label("dose.tempo_only_hold", { hold_s })
    const out = verbs?.out ?? this.label("dose.out_and_back.out")
    const back = verbs?.back ?? this.label("dose.out_and_back.back")
    return this.label(tempo.hold_s ? "dose.tempo_hold" : "dose.tempo", {
      out,
      back: lowerFirst(back),
      out_s: this.duration(tempo.out_s),
      back_s: this.duration(tempo.back_s),
      hold_s,
    })
  }

  private *load(load: Load): Iterable<string> {
    if (load.band) yield this.label(`dose.band.${load.band}`)
    if (load.kg) yield this.label("dose.kg", { kg: shortest(load.kg) })
    if (load.step_cm) yield this.label("dose.step_cm", { cm: load.step_cm })
    if (load.bend_deg) yield this.label("dose.bend_deg", { deg: load.bend_deg })
    if (load.effort) yield this.label(`dose.effort.${load.effort}`)
  }
}

export const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)
export const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** A number as Python's `:g` writes it. */
const shortest = (number: number): string => String(Number(number.toPrecision(6)))
