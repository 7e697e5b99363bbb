/** The clinic on the paper. It is saved in this browser for the next plan. */

import type { JSX } from "preact"
import { colourFault } from "../core/colour"
import { idAt, useBuilder } from "./context"
import { COLOUR } from "./faults"
import { Button, Faults, TextField } from "./fields"
import { fileName, LOGO } from "./images"
import { PictureField } from "./picture-field"
import { TEXT } from "../vocabulary"

export function ClinicPart(): JSX.Element {
  const { t, draft, dispatch } = useBuilder()
  const { clinic, otherClinic } = draft
  const remove = (): void =>
    dispatch({ do: "load", draft: { ...draft, clinic: null, otherClinic: clinic } })
  const again = (): void =>
    dispatch({ do: "load", draft: { ...draft, clinic: otherClinic, otherClinic: null } })
  return (
    <section aria-labelledby="clinic" id={idAt(["clinic"])} tabIndex={-1}>
      <h2 id="clinic">{t("clinic.title")}</h2>
      <p>{t("clinic.lead")}</p>
      {clinic ? (
        <>
          <TextField
            at={["clinic", "name"]}
            label={t("clinic.name")}
            value={clinic.name}
            most={TEXT.label}
          />
          <div class="pb-pair">
            <TextField
              at={["clinic", "phone"]}
              label={t("clinic.phone")}
              value={clinic.phone}
              most={TEXT.label}
            />
            <TextField
              at={["clinic", "address"]}
              label={t("clinic.address")}
              value={clinic.address}
              most={TEXT.line}
            />
          </div>
          <Colour />
          <Logo />
          <Button id="clinic-remove" onClick={remove}>
            {t("clinic.remove")}
          </Button>
        </>
      ) : (
        <p class="pb-row">
          {otherClinic?.name && (
            <Button id="clinic-again" onClick={again}>
              {t("clinic.again", { name: otherClinic.name })}
            </Button>
          )}
          <Button
            id="clinic-add"
            onClick={() => dispatch({ do: "set", at: ["clinic"], value: { name: "" } })}
          >
            {t("clinic.add")}
          </Button>
        </p>
      )}
    </section>
  )
}

const OURS = "#0F3F3B"

function Colour(): JSX.Element {
  const { t, draft, library, dispatch } = useBuilder()
  const colour = draft.clinic?.colour ?? null
  const set = (value: string | null): void =>
    dispatch({ do: "set", at: ["clinic", "colour"], value: value?.toUpperCase() ?? null })
  const wrong = colour && COLOUR.test(colour) ? colourFault(colour, library.appData.signals) : null
  const nearest = wrong && String(wrong.values["nearest"])
  return (
    <div class="pb-field">
      <label for={idAt(["clinic", "colour"])}>{t("clinic.colour")}</label>
      <span class="pb-row">
        <input
          id={idAt(["clinic", "colour"])}
          type="color"
          value={colour ?? OURS}
          aria-describedby="colour-hint"
          onInput={(event) => set(event.currentTarget.value)}
        />
        <span>{colour ?? t("clinic.colour_ours")}</span>
        {colour && <Button onClick={() => set(null)}>{t("clinic.colour_drop")}</Button>}
      </span>
      <span class="pb-hint" id="colour-hint">
        {t("clinic.colour_hint")}
      </span>
      <Faults at={["clinic", "colour"]} />
      {nearest && (
        <Button id="colour-nearest" onClick={() => set(nearest)}>
          {t("clinic.colour_take", { nearest })}
        </Button>
      )}
    </div>
  )
}

function Logo(): JSX.Element {
  const { t, draft, dispatch } = useBuilder()
  const at = ["clinic", "logo"]
  const logo = draft.clinic?.logo
  return (
    <div class="pb-field">
      <PictureField
        at={at}
        use={LOGO}
        label={t("clinic.logo")}
        shown={{ name: logo, alt: t("clinic.logo_alt"), class: "pb-logo" }}
        take={(file, picture) =>
          dispatch({ do: "logo", name: fileName(file.name, LOGO, "logo"), picture })
        }
      />
      {logo && (
        <Button onClick={() => dispatch({ do: "set", at, value: null })}>
          {t("clinic.logo_drop")}
        </Button>
      )}
    </div>
  )
}
