/** What the plan is for: where there are several conditions, the first choice. */

import type { JSX } from "preact"
import type { Library } from "../core/library"
import { useBuilder } from "./context"
import { type Draft, blank, today } from "./draft"
import { Choice } from "./fields"

/** Whether the page has to ask: it never takes one of several by itself. */
export const asksCondition = (library: Library, { plan }: Draft): boolean =>
  library.only?.id !== plan.protocol

/** `unreached`: the site does not answer, and what the plan needs is not on the device. */
export function ConditionPart({ unreached }: { unreached: boolean }): JSX.Element {
  const { t, library, draft, dispatch, announce, focusNext } = useBuilder()
  const choose = (id: string | null): void => {
    focusNext("at-protocol")
    dispatch({ do: "load", draft: forCondition(library, draft, id ?? "") })
    const name = library.named(id ?? "")?.name
    if (name) announce(t("condition.now", { name }))
  }
  const groups = library.regions.map(
    ({ name, protocols }) =>
      [sentence(name), protocols.map(({ id, name }) => [id, name] as const)] as const,
  )
  return (
    <section aria-labelledby="condition">
      <h2 id="condition">{t("condition.title")}</h2>
      <Choice
        at={["protocol"]}
        label={t("condition.label")}
        hint={t("condition.hint")}
        value={library.named(draft.plan.protocol ?? "")?.id}
        groups={groups}
        none={t("choose")}
        onChoose={choose}
      />
      {unreached && (
        <p class="pb-fault" role="alert">
          {t("condition.unreached")}
        </p>
      )}
    </section>
  )
}

/** Which condition the page is working for; nothing where there is only one. */
export function ForCondition(): JSX.Element | null {
  const { t, library, draft } = useBuilder()
  const chosen = library.named(draft.plan.protocol ?? "")
  if (!chosen || !asksCondition(library, draft)) return null
  return <p class="pb-for">{t("condition.for", { name: chosen.name })}</p>
}

/**
 * The plan for another condition. The person stays; what was asked and chosen for the last
 * condition does not, because its signs, phases and limits are not this one's.
 */
export function forCondition(library: Library, draft: Draft, protocol: string): Draft {
  const { plan } = draft
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

const sentence = (name: string): string => name.replace(/^./u, (first) => first.toUpperCase())
