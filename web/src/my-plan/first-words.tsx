/** Messages before the plan: that it is new, what is wrong with the link, or how to get a plan. */

import { useState } from "preact/hooks"
import type { LinkedPlan } from "../core/link"
import { named } from "../core/several"
import { lowerFirst } from "../core/words"
import { useApp } from "./app-context"
import { Notice } from "./components"
import { LoadFile } from "./files-box"
import { onIphone } from "./home-screen"
import type { ShownPlan } from "./shown-plan"

interface FirstWordsProps {
  shown: ShownPlan
  /** Follow the plan with this code. */
  choose(code: string): void
}

export function FirstWords({ shown: { plan, fault, other, beside }, choose }: FirstWordsProps) {
  const { library, root, t } = useApp()
  const { words, appData } = library
  const [says, setSays] = useState("")
  const made = ({ issued, version }: LinkedPlan): string =>
    t("about.made_on", { date: words.date(issued), version })
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
      {beside && plan && other && (
        <Notice sign={beside === "newer" ? undefined : "ease"}>
          <p role="status">{t(`first.${beside}`, { now: made(plan), before: made(other) })}</p>
          <Other plan={other} choose={choose} />
        </Notice>
      )}
      {plan && !library.only && (
        <p class="mp-for">
          {t("first.for", {
            name: plan.protocol.name,
            place: lowerFirst(named(words, plan.problems)),
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
          {onIphone() && <p>{t("home.none")}</p>}
          <LoadFile says={setSays} />
          <p role="status">{says}</p>
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

/** The way to the other plan on this device. */
export function Other({ plan, choose }: { plan: LinkedPlan; choose(code: string): void }) {
  const { library, t } = useApp()
  const { issued, version } = plan
  return (
    <p class="mp-actions">
      <button type="button" class="mp-button mp-button--line" onClick={() => choose(plan.code)}>
        {t("first.other", { date: library.words.date(issued), version })}
      </button>
    </p>
  )
}
