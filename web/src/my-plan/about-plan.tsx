/** Facts about the plan: which one, its library, who can read it, and the pain guide. */

import type { LinkedPlan } from "../core/link"
import { named } from "../core/several"
import { useApp } from "./app-context"
import { Heading, Shape } from "./components"
import { Other } from "./first-words"
import { HomeScreen } from "./home-screen"
import { Reminders } from "./reminders"
import { Boxes, StartCheck } from "./start-check"

interface AboutProps {
  offline: boolean
  other: LinkedPlan | null
  choose(code: string): void
  help(phase: string): void
}

export function AboutPlan({ offline, other, choose, help }: AboutProps) {
  const { library, plan, root, t } = useApp()
  if (!plan) return null
  const { words, appData } = library
  const [year, month] = appData.library.split(".").map(Number)
  const side =
    plan.problems.length > 1
      ? named(words, plan.problems)
      : words.label(`side_names.${plan.problems[0]?.side ?? "both"}`)
  const facts: [string, string][] = [
    ["protocol", plan.protocol.name],
    ["made", t("about.made_on", { date: words.date(plan.issued), version: plan.version })],
    ["side", side],
    [
      "library",
      t("about.library_is", {
        library: appData.library,
        month: `${words.month(`${year}-${String(month).padStart(2, "0")}-01`)} ${year}`,
      }),
    ],
  ]
  return (
    <section aria-label={t("views.about")}>
      <Heading>{t("about.title")}</Heading>
      <dl class="lw-defs">
        {facts.map(([key, says]) => (
          <div key={key}>
            <dt>{t(`about.${key}`)}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      {plan.library !== appData.library && <p>{t("about.differs", { library: plan.library })}</p>}
      {other && (
        <>
          <p>{t("about.other")}</p>
          <Other plan={other} choose={choose} />
        </>
      )}
      <p>
        <strong>{t("about.anyone")}</strong> {t("about.log_stays")}
      </p>
      <p>{t("about.never_changes")}</p>
      <p>{t("log.paper")}</p>
      <p>{t(offline ? "about.offline" : "about.not_offline")}</p>
      <HomeScreen />
      <Reminders />
      <StartCheck help={help} />
      <Boxes />
      <PainGuides />
      <p>
        <a href={`${root}get-help/`}>{words.label("help.title")}</a>
      </p>
    </section>
  )
}

/** The colours of each phase of the plan, as on the paper. */
function PainGuides() {
  const { library, plan } = useApp()
  const phases = new Map(plan?.sessions.map(({ phase }) => [phase.id + phase.says.name, phase]))
  return (
    <>
      {[...phases.values()].map((phase) => {
        const pain = plan?.protocol.pain[String(phase.pain_limit)]
        return (
          <section key={phase.id}>
            <h3>
              {library.words.label("pain.title")} {phase.says.name}
            </h3>
            <p>{library.words.label("pain.lead")}</p>
            <ul class="lw-lights">
              {pain?.lights.map((light) => (
                <li key={light.light} class={`lw-light is-${light.light}`}>
                  <Shape sign={light.light} />
                  <div>
                    <p class="lw-light__name">
                      <strong>
                        {light.name}: {light.score}
                      </strong>
                    </p>
                    <p class="lw-light__act">{light.act}</p>
                    {light.how && <p>{light.how}</p>}
                  </div>
                </li>
              ))}
            </ul>
            <div class="lw-signs">
              <Shape sign="stop" size={28} />
              <p>
                <strong>{library.words.label("pain.stop_signs_lead")}</strong>{" "}
                {pain?.stop_signs.join(", ")}.
              </p>
            </div>
            <p>{pain?.still_above}</p>
          </section>
        )
      })}
    </>
  )
}
