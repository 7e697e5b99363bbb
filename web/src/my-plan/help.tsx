/** When to get help, complete and on this page, because it must work offline. */

import type { AppSign } from "../contract"
import { useApp } from "./app-context"
import { rowOfSign } from "./pain-row"
import { Bullets, Heading, PainRow } from "./components"

export function Help({ phase }: { phase?: string | null }) {
  const { library, plan, root, t } = useApp()
  const row = plan && phase ? rowOfSign(plan.protocol, phase) : undefined
  const { label } = library.words
  const title = label.call(library.words, "help.title")
  return (
    <section class="mp-help" aria-label={title}>
      <Heading>{title}</Heading>
      {row && <PainRow row={row} about={t("help.sign")} />}
      <div class="lw-tiers">
        {plan?.protocol.red_flags.map((tier) => (
          <section key={tier.tier} class={`lw-tier is-${tier.tier}`}>
            <div class="lw-tier__head">
              <h3>{tier.title}</h3>
              {tier.number && (
                <a class="lw-call" href={telephone(tier.number)}>
                  {library.words.label("site.call", { number: tier.number })}
                </a>
              )}
            </div>
            <div class="lw-tier__body">
              <p>{tier.lead}</p>
              {byTopic(tier.signs).map(({ topic, signs }) => (
                <div key={topic}>
                  {topic && <h4>{topic}</h4>}
                  <Bullets items={signs} />
                </div>
              ))}
            </div>
          </section>
        ))}
      </div>
      {!plan && (
        <p>
          <a class="lw-call" href={telephone(library.appData.emergency)}>
            {library.words.label("site.call", { number: library.appData.emergency })}
          </a>
        </p>
      )}
      <p>
        <a href={`${root}get-help/`}>{t("help.more")}</a>
      </p>
    </section>
  )
}

/** The signs of a tier under their topics, which the data keep together. */
function byTopic(signs: AppSign[]): { topic: string | null; signs: string[] }[] {
  const topics = [...new Set(signs.map((sign) => sign.about))]
  return topics.map((topic) => ({
    topic,
    signs: signs.filter((sign) => sign.about === topic).map((sign) => sign.says),
  }))
}

/** A number for a tel: link, without spaces. */
function telephone(number: string): string {
  return `tel:${number.replaceAll(" ", "")}`
}
