/**
 * What to show at the next visit: the phase's own list. The page saves the ticks, and decides
 * nothing.
 */

import type { AppPhase } from "../contract"
import { useApp } from "./app-context"
import { today } from "../core/days"
import { TICK } from "./files"

export function Gates() {
  const { plan } = useApp()
  const several = plan && plan.problems.length > 1
  const shown = several ? plan.protocol.phases : plan?.sessions.map(({ phase }) => phase)
  const phases = new Map(shown?.map((phase) => [phase.id, phase]))
  return (
    <>
      {[...phases.values()].map((phase) => (
        <Gate key={phase.id} phase={phase} />
      ))}
    </>
  )
}

function Gate({ phase }: { phase: AppPhase }) {
  const { store, library, plan, t } = useApp()
  const name = (id: string): string => `${TICK}${plan?.protocol.id}.${phase.id}.${id}`
  return (
    <section>
      <h3>{t("gates.title", { phase: phase.says.name })}</h3>
      <p>{t("gates.lead")}</p>
      <p>
        <strong>{phase.says.gate_lead ?? `${phase.says.gate}:`}</strong>
      </p>
      <ul class="lw-ticks">
        {phase.leave_when.map(({ id, says }) => {
          const since = store.get(name(id))
          return (
            <li key={id}>
              <label>
                <input
                  type="checkbox"
                  checked={since !== null}
                  onChange={() => store.set(name(id), since === null ? today() : null)}
                />
                <span>
                  {says}
                  {since && (
                    <span class="lw-quiet">
                      {" "}
                      {t("gates.since", { date: library.words.date(since) })}
                    </span>
                  )}
                </span>
              </label>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
