/** "May I start?", in the words of the site and of the paper, and the words with one meaning. */

import type { ResolvedCondition } from "../contract"
import { useApp } from "./app-context"

export function StartCheck({ help }: { help(phase: string): void }) {
  const { library, plan } = useApp()
  const [first] = plan?.sessions ?? []
  if (!plan || !first) return null
  const { words } = library
  const check = plan.protocol.document.start_check
  return (
    <section class="lw-card mp-start">
      <h3>{check.title}</h3>
      <p>{check.signs}</p>
      <p>
        <button
          type="button"
          class="mp-button mp-button--line"
          onClick={() => help(first.phase.id)}
        >
          {words.label("help.title")}
        </button>
      </p>
      <p>{check.conditions_lead}</p>
      <Conditions of={check.conditions.filter((one) => one.first)} />
      <details class="lw-fold">
        <summary>{words.label("site.start_check.fold")}</summary>
        <div>
          <Conditions of={check.conditions.filter((one) => !one.first)} />
        </div>
      </details>
      <p>
        <strong>{check.none}</strong>
      </p>
    </section>
  )
}

function Conditions({ of }: { of: ResolvedCondition[] }) {
  return (
    <dl class="lw-conditions">
      {of.map((one) => (
        <div key={one.id}>
          <dt>{one.name}</dt>
          <dd>{one.says}</dd>
        </div>
      ))}
    </dl>
  )
}

export function Boxes() {
  const { plan } = useApp()
  return (
    <dl class="lw-boxes">
      {plan?.protocol.document.boxes.map((box) => (
        <div key={box.id}>
          <dt>{box.term}</dt>
          <dd>{box.means}</dd>
        </div>
      ))}
    </dl>
  )
}
