/**
 * The plan as plain HTML, to print if the browser cannot make the PDF. Every word comes from the
 * resolved document.
 */

import type { ComponentChildren, JSX } from "preact"
import type { ResolvedItem, ResolvedPlan, ResolvedSession, ResolvedStartCheck } from "../contract"
import { useBuilder } from "./context"
import { addressOf } from "./images"

export function PrintView({ document: plan }: { document: ResolvedPlan }): JSX.Element {
  const { person } = plan
  return (
    <article class="pb-paper" lang={plan.language}>
      {plan.document.draft && <p class="pb-paper__draft">{plan.document.draft}</p>}
      {plan.document.sample && <p class="pb-paper__draft">{plan.document.sample}</p>}
      <p>{plan.document.kicker}</p>
      <h3>{plan.document.title}</h3>
      {person && (
        <p>
          <strong>{person.label}</strong>.{" "}
          {[person.detail, person.clinic, person.phone, person.address].filter(Boolean).join(". ")}
        </p>
      )}
      <Problems plan={plan} />
      {person && <List items={person.goals} />}
      {person?.next_visit && <Line label="card.next_visit" says={person.next_visit} />}
      <StartCheck check={plan.start_check} />
      {(plan.sessions ?? []).map((session, number) => (
        <Session key={number} session={session} />
      ))}
      {(plan.notes ?? []).map((note) => (
        <p key={note}>{note}</p>
      ))}
      {plan.since && (
        <Part title={plan.since.title}>
          <List items={plan.since.lines} />
        </Part>
      )}
      {plan.boxes?.map((box) => (
        <p key={box.id}>
          <strong>{box.term}:</strong> {box.means}
        </p>
      ))}
      <Pain plan={plan} />
      <p>{plan.document.footer}</p>
      <p>{plan.document.review}</p>
    </article>
  )
}

/** In a plan for several problems: what each is, its phase and its limit. */
function Problems({ plan: { problems } }: { plan: ResolvedPlan }): JSX.Element | null {
  const { library } = useBuilder()
  if (!problems.length) return null
  return (
    <Part title={library.words.label("plan.problems")}>
      <List
        items={problems.map(
          ({ name, condition, phase, limit }) => `${name}: ${condition}. ${phase}. ${limit}.`,
        )}
      />
    </Part>
  )
}

function StartCheck({ check }: { check: ResolvedStartCheck }): JSX.Element {
  return (
    <Part title={check.title}>
      <p>{check.signs}</p>
      <p>{check.conditions_lead}</p>
      {check.own_lead && <p>{check.own_lead}</p>}
      <ul>
        {check.conditions.map((one) => (
          <li key={one.id}>
            {one.own && <strong>{check.own}. </strong>}
            <strong>{one.name}:</strong> {one.says}
          </li>
        ))}
      </ul>
      <p>{check.none}</p>
    </Part>
  )
}

function Pain({ plan }: { plan: ResolvedPlan }): JSX.Element {
  const { library } = useBuilder()
  const { pain, help, limits, problems } = plan
  const limitOf = (limit: number): string => library.words.label("plan.problem_limit", { limit })
  const flares = problems.length
    ? problems.map(({ name, flare }) => ({
        title: library.words.label("flare.title_of", { problem: name }),
        flare,
      }))
    : [{ title: library.words.label("flare.title"), flare: plan.flare }]
  return (
    <>
      <Part title={library.words.label("pain.title")}>
        {pain.lights.map((light) => (
          <p key={light.light}>
            <strong>
              {light.name} ({light.score}).
            </strong>{" "}
            {light.act} {light.how}
          </p>
        ))}
        <List items={limits.map(({ name, limit }) => `${name}: ${limitOf(limit)}`)} />
        <p>{library.words.label("pain.stop_signs_lead")}</p>
        <List items={pain.stop_signs} />
        <p>{pain.still_above}</p>
        <p>{pain.morning_lead}</p>
        <List items={pain.mornings.map((morning) => `${morning.when} ${morning.then}`)} />
      </Part>
      {help.tiers.map((tier) => (
        <Part key={tier.tier} title={tier.title}>
          <p>{tier.lead}</p>
          {tier.groups.map((group, index) => (
            <div key={index}>
              {group.name && <h6>{group.name}</h6>}
              <List items={group.signs} />
            </div>
          ))}
        </Part>
      ))}
      {flares.map(({ title, flare }) => (
        <Part key={title} title={title}>
          <p>{flare.summary}</p>
          <List
            items={[...flare.signs, ...flare.first_days, ...flare.way_back, ...flare.get_help]}
          />
        </Part>
      ))}
    </>
  )
}

function Session({
  session: { name, when, problems, limit, warm_up, items, cool_down },
}: {
  session: ResolvedSession
}): JSX.Element {
  return (
    <Part title={`${name}. ${when}`}>
      {problems && <p>{problems}</p>}
      {limit && <p>{limit}</p>}
      {[warm_up, ...items, cool_down].map(
        (item, index) => item && <Card key={index} item={item} />,
      )}
    </Part>
  )
}

function Card({ item }: { item: ResolvedItem }): JSX.Element {
  const { library } = useBuilder()
  const label = (key: string): string => library.words.label(`card.${key}`)
  return (
    <section class="pb-paper__card">
      <h5>{item.name}</h5>
      <Picture item={item} />
      <p>
        <strong>{item.dose.big}</strong>{" "}
        {[item.dose.side, item.dose.days].filter(Boolean).join(", ")} {item.dose.how}
      </p>
      {item.begin_when && <p>{item.begin_when}</p>}
      {item.change && <p>{item.change}</p>}
      {item.note && <p>{item.note}</p>}
      {item.set_up && <p>{item.set_up}</p>}
      <ol>
        {item.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <List items={item.cues ?? []} />
      {(item.easier ?? []).length > 0 && (
        <Named label={label("easier")} items={(item.easier ?? []).map(({ says }) => says)} />
      )}
      {(item.harder ?? []).length > 0 && (
        <Named label={label("harder")} items={(item.harder ?? []).map(({ says }) => says)} />
      )}
      <List items={[...(item.stop ?? []), ...(item.care ?? [])]} />
    </section>
  )
}

function Picture({ item: { id, picture } }: { item: ResolvedItem }): JSX.Element | null {
  const { root, draft } = useBuilder()
  if (!picture) return null
  const own = draft.pictures[picture.key.replace(/^photo\./, "")]
  const address = id === null ? own && addressOf(own) : `${root}assets/pictures/${id}-end.svg`
  return address ? <img src={address} alt={picture.alt_end} width={160} /> : null
}

const Named = ({ label, items }: { label: string; items: string[] }): JSX.Element => (
  <p>
    <strong>{label}:</strong> {items.join(" ")}
  </p>
)

function Line({ label, says }: { label: string; says: string }): JSX.Element {
  const { t } = useBuilder()
  return (
    <p>
      {t(`print.${label}`)}: {says}
    </p>
  )
}

const Part = ({ title, children }: { title: string; children: ComponentChildren }): JSX.Element => (
  <section>
    <h4>{title}</h4>
    {children}
  </section>
)

const List = ({ items }: { items: readonly string[] }): JSX.Element | null =>
  items.length ? (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  ) : null
