/** Messages before the plan: that it is new, what is wrong with the link, or how to get a plan. */

import { named } from "../core/several"
import { useApp } from "./app-context"
import { Notice } from "./components"
import type { ShownPlan } from "./shown-plan"

export function FirstWords({ shown: { plan, fault, replaced } }: { shown: ShownPlan }) {
  const { library, root, t } = useApp()
  const { words, appData } = library
  return (
    <>
      {fault && (
        <Notice sign="ease">
          <p role="alert">
            <strong>{t("faults.title")}</strong> {t(`faults.${fault}`)}
          </p>
          <p>{t(plan ? "faults.last" : "faults.help")}</p>
        </Notice>
      )}
      {replaced && plan && (
        <Notice>
          <p role="status">
            {t("first.replaced", { now: words.date(plan.issued), before: words.date(replaced) })}
          </p>
        </Notice>
      )}
      {plan && !library.only && (
        <p class="mp-for">
          {t("first.for", {
            name: plan.protocol.name,
            place: named(words, plan.problems),
          })}
        </p>
      )}
      {plan && (
        <p class="lw-quiet mp-made">
          {t("first.made", { date: words.date(plan.issued), library: appData.library })}
          {plan.library !== appData.library && (
            <> {t("about.differs", { library: plan.library })}</>
          )}
        </p>
      )}
      {!plan && (
        <section class="mp-none">
          <h2>{t("none.title")}</h2>
          <ol>
            {(words.at("apps.my_plan.none.ways") as string[]).map((way) => (
              <li key={way}>{way}</li>
            ))}
          </ol>
          <p>{t("about.log_stays")}</p>
          <p class="mp-actions">
            <a class="lw-button" href={`${root}exercises/`}>
              {words.label("site.exercises")}
            </a>
          </p>
          <p>
            <a href={`${root}get-help/`}>{words.label("help.title")}</a>
          </p>
        </section>
      )}
    </>
  )
}
