/** The dose of one exercise, each number beside the range that the library gives it. */

import type { JSX } from "preact"
import type { DoseRange, AppExercise } from "../contract"
import { daysOf, doseKeys, isLoad, numberOf, RANGE_KEYS, valueOf } from "../core/dose"
import { BANDS, EFFORTS, SIDES } from "../vocabulary"
import { useBuilder } from "./context"
import type { DraftItem, Path } from "./draft"
import { Choice, Days, NumberField, TextField } from "./fields"

type RangeKey = keyof DoseRange

interface Props {
  item: DraftItem
  at: Path
  exercise: AppExercise
}

export function DoseFields({ item, at, exercise }: Props): JSX.Element {
  const { t } = useBuilder()
  const { dose, range } = exercise
  const keys = doseKeys(item)
  const shown = RANGE_KEYS.filter(
    (key) => valueOf(dose, key) !== null || valueOf(keys, key) !== null || range[key],
  )
  const isCounted = Boolean(dose.sets ?? dose.rounds)
  return (
    <div class="pb-dose">
      <div class="pb-numbers">
        {shown.map((key) => (
          <NumberField
            key={key}
            at={[...at, ...(isLoad(key) ? ["load", key] : [key])]}
            label={t(`dose.${key}`)}
            hint={spanOf(range, key, t("dose.range"))}
            value={valueOf(keys, key)}
            placeholder={String(valueOf(dose, key) ?? "")}
            low={numberOf(key).low}
            high={numberOf(key).high}
            step={numberOf(key).step ?? 1}
          />
        ))}
        {isCounted && (
          <NumberField
            at={[...at, "rest_s"]}
            label={t("dose.rest_s")}
            value={item.rest_s}
            placeholder={String(dose.rest_s ?? "")}
            low={numberOf("rest_s").low}
            high={numberOf("rest_s").high}
            step={numberOf("rest_s").step ?? 1}
          />
        )}
        {dose.reps != null && (
          <TextField
            at={[...at, "tempo"]}
            label={t("dose.tempo")}
            hint={t("dose.tempo_hint")}
            value={item.tempo}
            most={9}
          />
        )}
      </div>
      <Kinds item={item} at={at} exercise={exercise} />
      <HowOften item={item} at={at} />
    </div>
  )
}

function spanOf(range: DoseRange, key: RangeKey, says: string): string | undefined {
  const span = range[key]
  return span ? `${says} ${span[0] === span[1] ? span[0] : `${span[0]}–${span[1]}`}` : undefined
}

/** Side, band and effort, each chosen from a list. */
function Kinds({ item, at, exercise: { dose } }: Props): JSX.Element {
  const { t } = useBuilder()
  const sides = SIDES.map((one) => [one, t(`dose.sides.${one}`)] as const)
  const hasBand = Boolean(dose.load?.band || item.load?.band)
  const hasEffort = Boolean(dose.load?.effort || item.load?.effort)
  return (
    <div class="pb-trio">
      {dose.side && (
        <Choice
          at={[...at, "side"]}
          label={t("dose.side")}
          value={item.side ?? dose.side}
          options={sides}
        />
      )}
      {hasBand && (
        <Choice
          at={[...at, "load", "band"]}
          label={t("dose.band")}
          value={item.load?.band ?? dose.load?.band}
          options={BANDS.map((one) => [one, t(`dose.bands.${one}`)])}
        />
      )}
      {hasEffort && (
        <Choice
          at={[...at, "load", "effort"]}
          label={t("dose.effort")}
          value={item.load?.effort ?? dose.load?.effort}
          options={EFFORTS.map((one) => [one, t(`dose.efforts.${one}`)])}
        />
      )}
    </div>
  )
}

/** How often: as the session, or every time. Days of its own only where a file has them. */
function HowOften({ item, at }: Omit<Props, "exercise">): JSX.Element {
  const { t, dispatch, draft } = useBuilder()
  const now = item.every_session
    ? "every"
    : item.days
      ? "days"
      : item.times_a_week != null
        ? "times"
        : ""
  const options = [
    ["every", t("dose.often.every")],
    ...(now === "days" ? [["days", t("dose.often.days")] as const] : []),
    ...(now === "times" ? [["times", timesOf(item)] as const] : []),
  ] as const
  const choose = (value: string | null): void => {
    const {
      key,
      days: _,
      times_a_week: __,
      every_session: ___,
      rest_days_between: ____,
      ...rest
    } = item
    const often =
      value === "every"
        ? { every_session: true }
        : value === "days"
          ? { days: sessionDays(draft, at) }
          : value === "times"
            ? { times_a_week: item.times_a_week ?? null }
            : {}
    dispatch({ do: "replace-item", at, item: { ...rest, key, ...often } })
  }
  return (
    <>
      <Choice
        at={[...at, "often"]}
        label={t("dose.often.label")}
        value={now}
        none={t("dose.often.session")}
        options={options}
        onChoose={choose}
      />
      {item.days && (
        <Days at={[...at, "days"]} legend={t("dose.often.days")} value={daysOf(item.days)} />
      )}
    </>
  )
}

const timesOf = ({ times_a_week: times }: DraftItem): string => `${[times].flat().join("–")} × / 7`

const sessionDays = (
  draft: { plan: { sessions: { days: "daily" | ReturnType<typeof daysOf> }[] } },
  at: Path,
): ReturnType<typeof daysOf> => daysOf(draft.plan.sessions[Number(at[1])]?.days ?? "daily")
