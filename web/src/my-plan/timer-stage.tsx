/** The timer's display: what to do, the time left, which set and side, and when to stop. */

import { useApp } from "./app-context"
import type { Card } from "./day-plan"
import { Shape } from "./components"
import { Motion, Still } from "./pictures"
import { isPause, type Stretch } from "./schedule"
import type { Where } from "./stopwatch"
import { doingWords, setWords, sideWords } from "./timer-words"

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
  const works = running && (!isPause(stretch) || doing === "let-go")
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
        <p class="mp-stage__doing">
          {where.over ? t("timer.over") : doingWords(app, card, stretch)}
        </p>
        {!where.over && <Big stretch={stretch} left={where.left} />}
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

function whereWords(app: App, card: Card, stretch: Stretch): string {
  const { t } = app
  const rep = stretch.rep > 0 ? t("timer.rep", { n: stretch.rep, of: stretch.reps }) : ""
  return [sideWords(app, card, stretch), setWords(app, stretch), rep].filter(Boolean).join(" · ")
}

/**
 * The seconds, the repetition and the side, each as large as there is room for. Their meaning
 * stands above them, and in words below.
 */
function Big({ stretch, left }: { stretch: Stretch; left: number }) {
  const { t } = useApp()
  const shown = clock(left)
  const long = ["is-long", "is-longer"][shown.length - 4] ?? ""
  return (
    <div class="mp-big">
      <p class="mp-big__seconds">
        <span>{t("timer.seconds")}</span>
        <strong class={`mp-stage__left ${long}`}>{shown}</strong>
      </p>
      {stretch.rep > 0 && (
        <p class="mp-big__rep" aria-hidden="true">
          <span>{t("timer.rep_of", { of: stretch.reps })}</span>
          <strong>{stretch.rep}</strong>
        </p>
      )}
      {stretch.side && (
        <p class="mp-big__side" aria-hidden="true">
          <span>{t("timer.side_now")}</span>
          <strong>{t(`timer.side_mark.${stretch.side}`)}</strong>
        </p>
      )}
    </div>
  )
}

/** Announcements for screen readers: only when the set, the side, or work and rest change. */
function aloud(app: App, card: Card, stretch: Stretch): string {
  const rests = isPause(stretch) && stretch.doing !== "let-go"
  const what = rests || stretch.reps === 0 ? doingWords(app, card, stretch) : ""
  return [card.exercise.card.name, what, sideWords(app, card, stretch), setWords(app, stretch)]
    .filter(Boolean)
    .join(". ")
}

function WhenToStop({ card, limit, pause }: { card: Card; limit: number; pause(): void }) {
  const { library, plan, t } = useApp()
  const pain = plan?.protocol.pain[String(limit)]
  return (
    <details
      class="mp-stage__stop"
      onToggle={({ currentTarget }) => {
        if (!currentTarget.open) return
        pause()
        currentTarget.scrollIntoView()
      }}
    >
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
