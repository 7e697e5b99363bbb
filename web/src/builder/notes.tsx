/** Further texts of the plan, and how it is printed. */

import type { JSX } from "preact"
import { idAt, useBuilder } from "./context"
import { Button, Choice, clean, NumberField, TextField, Tick } from "./fields"
import { protocolsOf } from "./problems"
import { PAPERS, PLAN, TEXT } from "../vocabulary"

const MOST_GOALS = 6

export function NotesPart(): JSX.Element {
  const { t, draft, dispatch } = useBuilder()
  const { plan } = draft
  const print = plan.print ?? {}
  return (
    <section aria-labelledby="notes-title">
      <h2 id="notes-title">{t("notes.title")}</h2>
      <Goals />
      <TextField
        at={["notes"]}
        label={t("notes.notes")}
        hint={t("notes.notes_hint")}
        value={plan.notes}
        most={TEXT.long}
        lines={4}
      />
      <Tick
        id="notes-in-link"
        label={t("notes.in_link")}
        describedBy="notes-in-link-hint"
        checked={plan.notes_in_link === true}
        onChange={(on) => dispatch({ do: "set", at: ["plan", "notes_in_link"], value: on || null })}
      />
      <p class="pb-hint" id="notes-in-link-hint">
        {t("notes.in_link_hint")}
      </p>
      <div class="pb-trio">
        <TextField
          at={["next_appointment"]}
          label={t("notes.next")}
          value={plan.next_appointment}
          most={10}
          type="date"
        />
        <TextField
          at={["next_appointment_time"]}
          label={t("notes.next_time")}
          value={plan.next_appointment_time}
          most={TEXT.label}
        />
        <TextField
          at={["review"]}
          label={t("notes.review")}
          hint={t("notes.review_hint")}
          value={plan.review}
          most={10}
          type="date"
        />
      </div>
      <div class="pb-trio">
        <TextField
          at={["made_by"]}
          label={t("notes.made_by")}
          value={plan.made_by}
          most={TEXT.label}
        />
        <TextField
          at={["issued"]}
          label={t("notes.issued")}
          value={plan.issued}
          most={10}
          type="date"
        />
        <NumberField
          at={["version"]}
          label={t("notes.version")}
          value={plan.version}
          low={PLAN.version.low}
          high={PLAN.version.high}
        />
      </div>
      <h3>{t("paper.title")}</h3>
      <div class="pb-trio">
        <Choice
          at={["print", "paper"]}
          label={t("paper.paper")}
          value={print.paper ?? "a4"}
          options={PAPERS.map((one) => [one, t(`paper.${one}`)])}
        />
        <NumberField
          at={["print", "log_weeks"]}
          label={t("paper.weeks")}
          hint={t("paper.weeks_hint")}
          value={print.log_weeks}
          low={PLAN.log_weeks.low}
          high={PLAN.log_weeks.high}
        />
      </div>
      <Tick
        label={t("paper.large")}
        checked={print.text === "large"}
        onChange={(on) =>
          dispatch({ do: "set", at: ["plan", "print", "text"], value: on ? "large" : null })
        }
      />
      <Tick
        label={t("paper.sample")}
        checked={plan.sample === true}
        onChange={(on) => dispatch({ do: "set", at: ["plan", "sample"], value: on })}
      />
    </section>
  )
}

function Goals(): JSX.Element {
  const { t, draft, library, dispatch, focusNext } = useBuilder()
  const goals = draft.plan.goals ?? []
  const ideas = new Set(protocolsOf(library, draft.plan).flatMap((protocol) => protocol.goals))
  const set = (value: string[]): void => dispatch({ do: "set", at: ["plan", "goals"], value })
  const add = (): void => {
    focusNext(idAt(["goals", goals.length]))
    set([...goals, ""])
  }
  return (
    <fieldset id={idAt(["goals"])} tabIndex={-1}>
      <legend>{t("notes.goals")}</legend>
      <datalist id="goal-ideas">
        {[...ideas].map((idea) => (
          <option key={idea} value={idea} />
        ))}
      </datalist>
      {goals.map((goal, index) => (
        <div class="pb-line" key={index}>
          <input
            id={idAt(["goals", index])}
            aria-label={t("notes.goal", { n: index + 1 })}
            value={goal}
            maxLength={TEXT.line}
            list="goal-ideas"
            autocomplete="off"
            onInput={(event) =>
              dispatch({
                do: "set",
                at: ["plan", "goals", index],
                value: clean(event.currentTarget.value),
              })
            }
          />
          <Button
            kind="small"
            label={t("notes.goal_remove", { n: index + 1 })}
            onClick={() => (focusNext("add-goal"), set(goals.filter((_, n) => n !== index)))}
          >
            {t("remove")}
          </Button>
        </div>
      ))}
      <Button id="add-goal" off={goals.length >= MOST_GOALS} onClick={add}>
        {t("notes.goal_add")}
      </Button>
    </fieldset>
  )
}
