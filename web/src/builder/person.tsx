/** The safety check, then the person. */

import type { JSX } from "preact"
import { useState } from "preact/hooks"
import type { AppCondition, AppProtocol, AppTier, Clearance, Screened } from "../contract"
import { ForCondition, SideChoice } from "./condition"
import { type Builder, idAt, inDraft, useBuilder } from "./context"
import { today } from "../core/days"
import type { Path } from "./draft"
import { Choice, Faults, NumberField, TextField, Tick } from "./fields"
import { type Asked, askedOf, isPaired, protocolsOf } from "./problems"
import { AGE_BANDS, PLAN, TEXT } from "../vocabulary"

export function ScreeningPart(): JSX.Element {
  const { t, library, draft } = useBuilder()
  const asked = askedOf(draft.plan).filter(({ id }) => library.protocol(id))
  return (
    <section aria-labelledby="screening">
      <h2 id="screening">{t("screening.title")}</h2>
      <ForCondition />
      <p>{t("screening.lead")}</p>
      {asked.map((one) => (
        <Screening key={one.id} one={one} several={asked.length > 1} />
      ))}
      {asked.some(({ screened }) => !screened) && <p class="pb-note">{t("screening.draft")}</p>}
    </section>
  )
}

/** The signs of one problem, and that a clinician asked about them. */
function Screening({ one, several }: { one: Asked; several: boolean }): JSX.Element {
  const { library } = useBuilder()
  const protocol = library.protocol(one.id)
  return (
    <>
      {several && <h3>{protocol?.name}</h3>}
      {protocol?.red_flags.map((tier) => (
        <Tier key={tier.tier} tier={tier} one={one} />
      ))}
      <Signed at={one.at.screened} value={one.screened} says="screening" />
    </>
  )
}

const counted = (found: number, of: number): string =>
  found ? "screening.found" : of === 1 ? "screening.count_one" : "screening.count"

/** The signs of one urgency: a tick means found and not cleared up. */
function Tier({ tier, one }: { tier: AppTier; one: Asked }): JSX.Element {
  const builder = useBuilder()
  const { t, dispatch } = builder
  const { screened, at: places } = one
  const open = new Set(screened?.red_flags ?? [])
  const found = tier.signs.filter((sign) => open.has(sign.id)).length
  const [unfolded] = useState(found > 0) // initially; then as the reader leaves it
  const mark = (id: string, on: boolean): void => {
    const red_flags = [...open].filter((one) => one !== id).concat(on ? [id] : [])
    const made: Screened = {
      on: screened?.on ?? today(),
      by: screened?.by ?? signer(builder),
      red_flags,
    }
    dispatch({ do: "set", at: inDraft(places.screened), value: made })
  }
  return (
    <details class={`pb-tier pb-tier--${tier.tier}`} open={unfolded}>
      <summary>
        {tier.title}{" "}
        <span class="pb-quiet">
          {t(counted(found, tier.signs.length), { n: found, of: tier.signs.length })}
        </span>
      </summary>
      <fieldset>
        <legend>{t("screening.open")}</legend>
        {tier.signs.map((sign) => {
          const at = (screened?.red_flags ?? []).indexOf(sign.id)
          return (
            <div
              key={sign.id}
              id={at < 0 ? undefined : idAt([...places.screened, "red_flags", at])}
              tabIndex={-1}
            >
              <Tick
                label={sign.says}
                checked={open.has(sign.id)}
                onChange={(on) => mark(sign.id, on)}
              />
            </div>
          )
        })}
        {found > 0 && <p class="pb-fault">{tier.lead}</p>}
      </fieldset>
    </details>
  )
}

/** The clinician's name, if it is known already. */
const signer = ({ draft: { plan }, remembered }: Builder): string =>
  remembered.clinician ||
  plan.made_by ||
  (askedOf(plan).find(({ screened }) => screened?.by)?.screened?.by ?? "")

/** A clinician's confirmation: name and day. */
function Signed({
  at,
  value,
  says,
}: {
  at: Path
  value: Screened | Clearance | null
  says: "screening" | "clearance"
}): JSX.Element {
  const builder = useBuilder()
  const { t, dispatch } = builder
  const toggle = (on: boolean): void =>
    dispatch({
      do: "set",
      at: inDraft(at),
      value: on ? { on: today(), by: signer(builder) } : null,
    })
  return (
    <div class="pb-signed">
      <Tick
        id={idAt(at)}
        label={<strong>{t(`${says}.signed`)}</strong>}
        checked={value !== null}
        onChange={toggle}
      />
      {value && (
        <div class="pb-pair">
          <TextField
            at={[...at, "by"]}
            label={t(`${says}.by`)}
            value={value.by}
            most={TEXT.label}
          />
          <TextField
            at={[...at, "on"]}
            label={t("signed_on")}
            value={value.on}
            most={10}
            type="date"
          />
        </div>
      )}
    </div>
  )
}

export function PersonPart(): JSX.Element | null {
  const { t, library, draft } = useBuilder()
  const { person, problems } = draft.plan
  const [one] = askedOf(draft.plan)
  const ages = AGE_BANDS.map((age) => [age, library.words.label(`age_bands.${age}`)] as const)
  return (
    <section aria-labelledby="person">
      <h2 id="person">{t("person.title")}</h2>
      <TextField
        at={["person", "label"]}
        label={t("person.label")}
        hint={t("person.label_hint")}
        value={person.label}
        most={TEXT.label}
      />
      <div class="pb-trio">
        {!problems && one && isPaired(library, one.id) && <SideChoice one={one} />}
        <Choice
          at={["person", "age_band"]}
          label={t("person.age")}
          value={person.age_band}
          options={ages}
          none={t("choose")}
        />
        <NumberField
          at={["person", "minutes_a_session"]}
          label={t("person.minutes")}
          hint={t("person.minutes_hint")}
          value={person.minutes_a_session}
          low={PLAN.minutes_a_session.low}
          high={PLAN.minutes_a_session.high}
        />
      </div>
      <Conditions all={conditionsOf(protocolsOf(library, draft.plan))} />
    </section>
  )
}

/** What can make an exercise unsafe, each once, with all that the protocols say of it. */
function conditionsOf(protocols: readonly AppProtocol[]): AppCondition[] {
  const all = protocols.flatMap(({ conditions }) => conditions)
  return [...new Set(all.map(({ id }) => id))].map((id) => {
    const same = all.filter((one) => one.id === id)
    const says = [...new Set(same.map((one) => one.says))].join(" ")
    const rule = same.some((one) => one.rule === "clearance") ? "clearance" : "ask-first"
    return { ...same.at(-1)!, says, rule }
  })
}

function Conditions({ all }: { all: readonly AppCondition[] }): JSX.Element {
  const { t, draft, dispatch } = useBuilder()
  const { conditions = [], clearance, age_band } = draft.plan.person
  const known = new Set(all.map((one) => one.id))
  const mark = (id: string, on: boolean): void =>
    dispatch({
      do: "set",
      at: ["plan", "person", "conditions"],
      value: conditions.filter((one) => one !== id).concat(on ? [id] : []),
    })
  const needsClearance = all.some((one) => one.rule === "clearance" && conditions.includes(one.id))
  const listed = [
    ...all.map(({ id, name, says }) => ({ id, name, says })),
    ...conditions.filter((id) => !known.has(id)).map((id) => ({ id, name: id, says: "" })),
  ]
  return (
    <>
      <fieldset id="conditions">
        <legend>{t("person.conditions")}</legend>
        <div class="pb-conditions">
          {listed.map(({ id, name, says }) => {
            const at = conditions.indexOf(id)
            const byAge = id === "under-18" && age_band === "under-18"
            return (
              <div
                key={id}
                id={at < 0 ? undefined : idAt(["person", "conditions", at])}
                tabIndex={-1}
              >
                <Tick label={name} checked={at >= 0 || byAge} onChange={(on) => mark(id, on)} />
                {(at >= 0 || byAge) && <p class="pb-hint">{says}</p>}
                {at >= 0 && <Faults at={["person", "conditions", at]} />}
              </div>
            )
          })}
        </div>
      </fieldset>
      {(needsClearance || clearance) && (
        <Signed at={["person", "clearance"]} value={clearance ?? null} says="clearance" />
      )}
    </>
  )
}
