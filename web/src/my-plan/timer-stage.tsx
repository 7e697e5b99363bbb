/** The timer's display: what to do, the time left, which set and side, and when to stop. */

import { useApp } from "./app-context"
import type { Card } from "./day-plan"
import { Shape } from "./components"
import { Motion, Still } from "./pictures"
import type { Stretch } from "./schedule"
import type { Where } from "./stopwatch"
import { doingWords, sideWords } from "./timer-words"

interface StageProps {
  card: Card
  stretch: Stretch
  where: Where
  running: boolean
  limit: number
  pause(): void
}

export function Stage({ card, stretch, where, running, limit, pause }: StageProps) {
  const app = useApp()
  const { t } = app
  const { exercise } = card
  const { doing } = stretch
  const works = running && doing !== "rest" && doing !== "ready"
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches
  return (
    <div class={`mp-stage ${works ? "is-work" : ""}`}>
      <h2 class="mp-stage__name">{exercise.card.name}</h2>
      <div class="mp-stage__picture">
        {works && !calm && exercise.motion ? (
          <Motion exercise={exercise} />
        ) : (
          <Still exercise={exercise} />
        )}
      </div>
      <div class="mp-stage__count">
        <p class="mp-stage__doing">{where.over ? t("timer.over") : doingWords(t, card, stretch)}</p>
        {!where.over && <p class="mp-stage__left">{clock(where.left)}</p>}
        <p class="mp-stage__where">{where.over ? "" : whereWords(app, card, stretch)}</p>
      </div>
      <p class="lw-unseen" role="status">
        {where.over ? t("timer.over") : aloud(app, card, stretch)}
      </p>
      {stretch.set === 0 && card.begins && <p class="mp-stage__setup">{card.begins}</p>}
      {stretch.set === 0 && <p class="mp-stage__setup">{exercise.card.set_up}</p>}
      <WhenToStop card={card} limit={limit} pause={pause} />
    </div>
  )
}

/** A minute or more is shown as minutes and seconds. */
const clock = (seconds: number): string =>
  seconds < 60
    ? String(seconds)
    : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`

type App = ReturnType<typeof useApp>

function sideOf({ library, t }: App, card: Card, { side }: Stretch): string {
  if (!side) return ""
  return sideWords(
    t,
    library.words.label(`side_names.${side}`),
    library.words.label(`limbs.${card.exercise.limb}`),
  )
}

function whereWords(app: App, card: Card, stretch: Stretch): string {
  const { t } = app
  const rep = stretch.rep > 0 ? t("timer.rep", { n: stretch.rep, of: stretch.reps }) : ""
  return [sideOf(app, card, stretch), setWords(app, stretch), rep].filter(Boolean).join(" · ")
}

const setWords = ({ t }: App, { set, sets, doing }: Stretch): string =>
  sets > 1 && set > 0
    ? t(doing === "rest" || doing === "ready" ? "timer.before_set" : "timer.set", {
        n: set,
        of: sets,
      })
    : ""

/** Announcements for screen readers: only when the set, the side, or work and rest change. */
function aloud(app: App, card: Card, stretch: Stretch): string {
  const rests = stretch.doing === "rest" || stretch.doing === "ready"
  const what = rests || stretch.reps === 0 ? doingWords(app.t, card, stretch) : ""
  return [card.exercise.card.name, what, sideOf(app, card, stretch), setWords(app, stretch)]
    .filter(Boolean)
    .join(". ")
}

function WhenToStop({ card, limit, pause }: { card: Card; limit: number; pause(): void }) {
  const { library, plan, t } = useApp()
  const pain = plan?.protocol.pain[String(limit)]
  return (
    <details class="mp-stage__stop" onToggle={(event) => event.currentTarget.open && pause()}>
      <summary>{t("timer.hurts")}</summary>
      <div>
        <ul class="lw-lights">
          {pain?.lights.map((light) => (
            <li key={light.light} class={`lw-light is-${light.light}`}>
              <Shape sign={light.light} size={26} />
              <p>
                <strong>
                  {light.name}: {light.score}.
                </strong>{" "}
                {light.act} {light.light === "ease" && card.easier.join(" ")}
              </p>
            </li>
          ))}
        </ul>
        <p>
          <strong>{library.words.label("pain.stop_signs_lead")}</strong>{" "}
          {pain?.stop_signs.join(", ")}.
        </p>
        {card.exercise.card.stop.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </details>
  )
}
