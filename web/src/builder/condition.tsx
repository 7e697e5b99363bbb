/**
 * What the plan is for: where there are several conditions, the first choice. A plan can be for up
 * to three problems, each with its own condition, side and phase.
 */

import type { JSX } from "preact"
import { today } from "../core/days"
import type { Library } from "../core/library"
import { upperFirst } from "../core/words"
import { useBuilder } from "./context"
import { type Draft, blank } from "./draft"
import { Button, Choice } from "./fields"
import {
  type Asked,
  askedOf,
  isPaired,
  takesAnother,
  withAnother,
  withCondition,
  withoutProblem,
} from "./problems"

/** Whether the page has to ask: it never takes one of several by itself. */
export const asksCondition = (library: Library, { plan }: Draft): boolean =>
  plan.problems !== undefined || library.only?.id !== plan.protocol

/** `unreached`: the site does not answer, and what the plan needs is not on the device. */
export function ConditionPart({ unreached }: { unreached: boolean }): JSX.Element {
  const { t, library, draft, dispatch, announce, focusNext } = useBuilder()
  const asked = askedOf(draft.plan)
  const another = (): void => {
    focusNext(`at-problems-${asked.length}-protocol`)
    dispatch({ do: "load", draft: withAnother(library, draft) })
    announce(t("condition.another_added", { n: asked.length + 1 }))
  }
  return (
    <section aria-labelledby="condition">
      <h2 id="condition">{t("condition.title")}</h2>
      {draft.plan.problems ? (
        asked.map((one, number) => <ProblemFields key={number} one={one} number={number} />)
      ) : (
        <ConditionChoice one={asked[0]!} number={0} hint={t("condition.hint")} />
      )}
      {takesAnother(library, draft.plan) && (
        <Button id="add-problem" onClick={another}>
          {t("condition.another")}
        </Button>
      )}
      {unreached && (
        <p class="pb-fault" role="alert">
          {t("condition.unreached")}
        </p>
      )}
    </section>
  )
}

/** One of several problems: its condition, side and phase. */
function ProblemFields({ one, number }: { one: Asked; number: number }): JSX.Element {
  const { t, library, draft, dispatch, announce, focusNext } = useBuilder()
  const protocol = library.protocol(one.id)
  const title = t("condition.problem", { n: number + 1 })
  const remove = (): void => {
    focusNext("add-problem")
    dispatch({ do: "load", draft: withoutProblem(draft, number) })
    announce(t("removed", { name: library.named(one.id)?.name ?? title }))
  }
  return (
    <fieldset class="pb-problem">
      <legend>{title}</legend>
      <ConditionChoice one={one} number={number} hint={t("condition.hint_several")} />
      {protocol && (
        <div class="pb-pair">
          {isPaired(library, one.id) && <SideChoice one={one} />}
          <Choice
            at={one.at.phase}
            label={t("condition.phase")}
            value={one.phase}
            options={protocol.phases.map(({ id, says }) => [id, `${says.name}. ${says.kicker}`])}
            none={t("choose")}
          />
        </div>
      )}
      {(draft.plan.problems ?? []).length > 1 && (
        <Button
          kind="small"
          id={`remove-problem-${number}`}
          label={t("remove_named", { name: library.named(one.id)?.name ?? title })}
          onClick={remove}
        >
          {t("condition.remove")}
        </Button>
      )}
    </fieldset>
  )
}

function ConditionChoice(props: { one: Asked; number: number; hint: string }): JSX.Element {
  const { one, number, hint } = props
  const { t, library, draft, dispatch, announce, focusNext } = useBuilder()
  const { problems } = draft.plan
  const choose = (chosen: string | null): void => {
    focusNext(`at-${one.at.protocol.join("-")}`)
    dispatch({ do: "load", draft: forCondition(library, draft, chosen ?? "", number) })
    const name = library.named(chosen ?? "")?.name
    if (name) announce(t(problems ? "condition.now_too" : "condition.now", { name }))
  }
  const others = askedOf(draft.plan).flatMap(({ id }, n) => (n === number ? [] : [id]))
  const groups = library.regions.map(({ name, protocols }) => {
    const free = protocols.filter(({ id }) => !others.includes(id))
    return [upperFirst(name), free.map(({ id, name }) => [id, name] as const)] as const
  })
  return (
    <Choice
      at={one.at.protocol}
      label={t("condition.label")}
      hint={hint}
      value={library.named(one.id)?.id}
      groups={groups.filter(([, all]) => all.length)}
      none={t("choose")}
      onChoose={choose}
    />
  )
}

export function SideChoice({ one }: { one: Asked }): JSX.Element {
  const { t } = useBuilder()
  const sides = ["right", "left", "both"].map((side) => [side, t(`person.sides.${side}`)] as const)
  return (
    <Choice
      at={one.at.side}
      label={t("person.side")}
      value={one.side}
      options={sides}
      none={t("choose")}
    />
  )
}

/** Which conditions the part is about, in a plan for several: one stands at the top alone. */
export function ForCondition(): JSX.Element | null {
  const { t, library, draft } = useBuilder()
  const names = askedOf(draft.plan).flatMap(({ id }) => library.named(id)?.name ?? [])
  if (names.length < 2) return null
  return <p class="pb-for">{t("condition.for", { name: names.join("; ") })}</p>
}

/**
 * The plan for another condition. The person stays; what was asked and chosen for the last
 * condition does not, because its signs, phases and limits are not this one's.
 */
export function forCondition(library: Library, draft: Draft, protocol: string, number = 0): Draft {
  const { plan } = draft
  if (plan.problems) return withCondition(draft, number, protocol)
  if (plan.protocol === protocol) return draft
  const { label, age_band, minutes_a_session } = plan.person
  const { plan: fresh } = blank(library, today())
  const person = { ...fresh.person, label, age_band, minutes_a_session }
  const { issued, version, made_by, print } = plan
  return {
    ...draft,
    plan: {
      ...fresh,
      protocol,
      issued,
      version,
      made_by: made_by ?? null,
      print: print ?? {},
      person,
    },
  }
}
