/** One exercise of a session: its picture and dose, and all that can be changed about it. */

import type { JSX } from "preact"
import { useState } from "preact/hooks"
import { cardOf } from "../core/resolve"
import { joined } from "../core/several"
import type { DraftItem, DraftSession, Path } from "./draft"
import { idAt, treatedHere, useBuilder } from "./context"
import { DoseFields } from "./dose"
import { ChangedMark } from "./last-visit"
import { Button, Faults, TextField } from "./fields"
import { OwnFields } from "./own"
import type { Handle } from "./reorder"
import { EasierHarder } from "./easier-harder"
import { addressOf } from "./images"
import { wholeMinutes } from "../core/dose"
import { TEXT } from "../vocabulary"

interface Order {
  row: number
  of: number
  handle: Handle
  move(by: number, focus: string): void
}

interface Props {
  item: DraftItem
  at: Path
  session: DraftSession
  /** Left out for a warm-up or cool-down, which has a fixed place. */
  order?: Order
}

const NEEDS_REASON = new Set(["plan.ask-first", "plan.level", "plan.dose-range"])

export function ItemCard({ item, at, session, order }: Props): JSX.Element {
  const { t, library, judged } = useBuilder()
  const exercise = library.exercise(item.exercise)
  const name = exercise?.card.name ?? item.own?.name ?? item.exercise ?? ""
  // Only the initial state: then it stays as the reader leaves it
  const [isNew] = useState(Boolean(item.own && !item.own.name))
  const here = judged.errors.filter((one) => at.every((part, index) => one.path[index] === part))
  const reason = here.some((one) => NEEDS_REASON.has(one.code)) || Boolean(item.because)
  return (
    <div
      class={`pb-item ${here.length ? "is-wrong" : ""}`}
      id={idAt(at)}
      tabIndex={-1}
      role="group"
      aria-label={name || t("item.nameless")}
    >
      <div class="pb-item__head">
        {order && <Grip order={order} item={item} name={name} />}
        <Thumbnail item={item} />
        <div class="pb-item__what">
          <strong>{name || t("item.nameless")}</strong>
          <ChangedMark exercise={name} />
          <Says at={at} />
          <Begins item={item} session={session} />
        </div>
        <Moves order={order} item={item} at={at} name={name} />
      </div>
      <Faults at={at} />
      <Faults at={[...at, "exercise"]} />
      {here.some((one) => one.code === "plan.dose-range") && (
        <p class="pb-fault">{t("item.reason_needed")}</p>
      )}
      {reason && (
        <TextField
          at={[...at, "because"]}
          label={t("item.because")}
          hint={t("item.because_hint")}
          value={item.because}
          most={TEXT.note}
        />
      )}
      {exercise && <EasierHarder item={item} at={at} session={session} exercise={exercise} />}
      <details class="pb-more" open={isNew}>
        <summary>{t(item.own ? "own.edit" : "item.edit")}</summary>
        {exercise && <DoseFields item={item} at={at} exercise={exercise} />}
        {item.own && <OwnFields item={item} own={item.own} at={at} />}
        <TextField
          at={[...at, "note"]}
          label={t("item.note")}
          hint={t("item.note_hint")}
          value={item.note}
          most={TEXT.note}
          lines={2}
        />
        {!reason && exercise && (
          <TextField
            at={[...at, "because"]}
            label={t("item.because")}
            hint={t("item.because_hint")}
            value={item.because}
            most={TEXT.note}
          />
        )}
      </details>
    </div>
  )
}

/** The dose in the words of the printed plan. */
function Says({ at }: { at: Path }): JSX.Element | null {
  const { t, judged } = useBuilder()
  const one = judged.it?.items.find(({ path }) => idAt(path) === idAt(at))
  // Keys that are not a valid dose are reported by a finding.
  if (!judged.it || !one || !(one.item.own || one.dose)) return null
  const { dose, change, seconds } = cardOf(judged.it, one)
  const time = one.item.own ? "" : t("item.minutes", { n: wholeMinutes(seconds) })
  const says = [dose.short, change, time].flatMap((it) => (it ? [it.replace(/\.$/, "")] : []))
  return <span class="pb-quiet">{says.join(". ")}</span>
}

/** When the phase begins with the exercise, if not at once. */
function Begins({ item, session }: { item: DraftItem; session: DraftSession }): JSX.Element | null {
  const builder = useBuilder()
  const exercise = builder.library.exercise(item.exercise)
  const here = treatedHere(builder, session).map(({ phase }) => phase.here[exercise?.id ?? ""])
  const says = joined(here.map((one) => one?.begin_when))
  return says ? <span class="pb-quiet">{says}</span> : null
}

function Thumbnail({ item }: { item: DraftItem }): JSX.Element {
  const { root, draft, library } = useBuilder()
  const exercise = library.exercise(item.exercise)
  const photo = item.own?.photo ? draft.pictures[item.own.photo] : undefined
  const address = photo
    ? addressOf(photo)
    : exercise?.card.picture
      ? `${root}assets/pictures/${exercise.id}-end.svg`
      : null
  return <span class="pb-thumb">{address && <img src={address} alt="" loading="lazy" />}</span>
}

function Grip({ order, item, name }: { order: Order; item: DraftItem; name: string }): JSX.Element {
  const { t } = useBuilder()
  return (
    <button
      type="button"
      class="pb-grip"
      id={`handle-${item.key}`}
      aria-label={t("grip", { name, n: order.row + 1, of: order.of })}
      {...order.handle}
    >
      <svg viewBox="0 0 16 24" width="16" height="24" aria-hidden="true">
        {[4, 12, 20].flatMap((y) =>
          [5, 11].map((x) => <circle key={`${x}-${y}`} cx={x} cy={y} r="2" />),
        )}
      </svg>
    </button>
  )
}

function Moves({
  order,
  item,
  at,
  name,
}: {
  order: Order | undefined
  item: DraftItem
  at: Path
  name: string
}): JSX.Element {
  const { t, dispatch, announce, focusNext } = useBuilder()
  const remove = (): void => {
    focusNext(idAt(at.slice(0, 2)))
    dispatch({ do: "remove-item", at })
    announce(t("removed", { name }))
  }
  return (
    <span class="pb-row pb-item__moves">
      {order && (
        <>
          <Button
            kind="small"
            id={`up-${item.key}`}
            off={order.row === 0}
            label={t("up", { name })}
            onClick={() => order.move(-1, "up")}
          >
            ↑
          </Button>
          <Button
            kind="small"
            id={`down-${item.key}`}
            off={order.row === order.of - 1}
            label={t("down", { name })}
            onClick={() => order.move(1, "down")}
          >
            ↓
          </Button>
        </>
      )}
      <Button kind="small" label={t("remove_named", { name })} onClick={remove}>
        {t("remove")}
      </Button>
    </span>
  )
}
