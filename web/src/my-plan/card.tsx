/** An exercise as a card: its pictures, its dose, its steps, and when to stop. */

import { upperFirst } from "../core/words"
import { useApp } from "./app-context"
import type { Card } from "./day-plan"
import { Bullets, ClinicianNote, Shape } from "./components"
import { Pictures } from "./pictures"

interface CardProps {
  card: Card
  limit: number
  /** The session is done, or there is a warning sign: the timer is not what comes first. */
  quiet: boolean
  start(): void
}

export function ExerciseCard({ card, limit, quiet, start }: CardProps) {
  const { library, root, t } = useApp()
  const { exercise, dose } = card
  const label = (key: string): string => library.words.label(`card.${key}`)
  return (
    <article class="lw-card mp-card" id={`exercise-${card.id}`}>
      {card.role !== "main" && <p class="lw-quiet">{library.words.label(`plan.${card.role}`)}</p>}
      <h4>{exercise.card.name}</h4>
      {card.begins && (
        <div class="lw-caution">
          <Shape sign="ease" size={28} />
          <p>
            <strong>{card.begins}</strong>
          </p>
        </div>
      )}
      {card.beyond ? (
        <p class="mp-dose">{t("card.beyond")}</p>
      ) : (
        <>
          <p class="mp-dose">
            <strong>{dose.big}</strong> {dose.side}
          </p>
          <p>
            {dose.how} {dose.days && `${upperFirst(dose.days)}.`}
          </p>
        </>
      )}
      {card.change && (
        <p>
          <strong>{label("change")}:</strong> {card.change}
        </p>
      )}
      <ClinicianNote note={card.note} />
      {card.stretches.length > 0 && (
        <button type="button" class={`mp-button ${quiet ? "mp-button--line" : ""}`} onClick={start}>
          {t("card.timer")}
          <span class="lw-unseen">: {exercise.card.name}</span>
        </button>
      )}
      <Pictures exercise={exercise} />
      {card.reworded && <p class="lw-quiet">{t("card.reworded")}</p>}
      {exercise.card.need.length > 0 && (
        <p>
          <strong>{label("need")}:</strong> {exercise.card.need.join(", ")}.
        </p>
      )}
      <p>
        <strong>{label("set_up")}:</strong> {exercise.card.set_up}
      </p>
      <ol class="lw-steps">
        {exercise.card.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {exercise.card.breathing && (
        <p>
          <strong>{label("breathing")}:</strong> {exercise.card.breathing}
        </p>
      )}
      <h5>{label("cues")}</h5>
      <Bullets items={exercise.card.cues.slice(0, 2)} />
      <div class="lw-signs">
        <Shape sign="stop" size={28} />
        <div>
          <p>
            <strong>{label("stop")}</strong> {library.words.label("pain.standard_stop")}
          </p>
          {exercise.card.stop.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      </div>
      {card.care.length > 0 && (
        <div class="lw-caution">
          <Shape sign="ease" size={28} />
          <div>
            <p>
              <strong>{label("care")}</strong>
            </p>
            <Bullets items={card.care} />
          </div>
        </div>
      )}
      <EasierHarder card={card} limit={limit} />
      <p>
        <a href={`${root}exercises/${exercise.id}/`}>
          {t("card.page", { name: exercise.card.name })}
        </a>
      </p>
    </article>
  )
}

/** Only changes of the same exercise, with the rule that says when. */
function EasierHarder({ card, limit }: { card: Card; limit: number }) {
  const { library, plan } = useApp()
  const pain = plan?.protocol.pain[String(limit)]
  return (
    <div class="mp-ways">
      <div>
        <h5>{library.words.label("card.easier")}</h5>
        <p class="lw-quiet">{pain?.regress_when}</p>
        <Bullets items={card.easier} />
      </div>
      <div>
        <h5>{library.words.label("card.harder")}</h5>
        <p class="lw-quiet">{pain?.progress_after}</p>
        <Bullets items={card.harder} />
      </div>
    </div>
  )
}
