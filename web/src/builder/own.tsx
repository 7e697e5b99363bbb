/** A clinician's own exercise. The library cannot check it, so the paper marks it as theirs. */

import type { JSX } from "preact"
import type { OwnExercise } from "../contract"
import { idAt, useBuilder } from "./context"
import type { DraftItem, Path } from "./draft"
import { Button, clean, TextField } from "./fields"
import { fileName, PHOTO } from "./images"
import { PictureField } from "./picture-field"
import { TEXT } from "../vocabulary"

const MOST_STEPS = 12

export function OwnFields({
  own,
  at,
}: {
  item: DraftItem
  own: OwnExercise
  at: Path
}): JSX.Element {
  const { t } = useBuilder()
  const path = [...at, "own"]
  return (
    <>
      <p class="pb-note">{t("own.lead")}</p>
      <TextField at={[...path, "name"]} label={t("own.name")} value={own.name} most={TEXT.label} />
      <Steps own={own} path={path} />
      <TextField
        at={[...path, "dose_words"]}
        label={t("own.dose")}
        hint={t("own.dose_hint")}
        value={own.dose_words}
        most={TEXT.line}
      />
      <TextField at={[...path, "stop"]} label={t("own.stop")} value={own.stop} most={TEXT.line} />
      <Photo own={own} at={at} path={path} />
    </>
  )
}

/** The steps, one per line. */
function Steps({ own, path }: { own: OwnExercise; path: Path }): JSX.Element {
  const { t, dispatch } = useBuilder()
  const at = [...path, "steps"]
  const set = (text: string): void =>
    dispatch({
      do: "set",
      at: ["plan", ...at],
      value: clean(text).split("\n").slice(0, MOST_STEPS),
    })
  return (
    <div class="pb-field">
      <label for={idAt(at)}>{t("own.steps")}</label>
      <textarea
        id={idAt(at)}
        rows={4}
        value={own.steps.join("\n")}
        aria-describedby={`${idAt(at)}-hint`}
        onInput={(event) => set(event.currentTarget.value)}
      />
      <span class="pb-hint" id={`${idAt(at)}-hint`}>
        {t("own.steps_hint")}
      </span>
    </div>
  )
}

function Photo({ own, at, path }: { own: OwnExercise; at: Path; path: Path }): JSX.Element {
  const { t, draft, dispatch } = useBuilder()
  const photo = [...path, "photo"]
  return (
    <div class="pb-field">
      <PictureField
        at={photo}
        use={PHOTO}
        label={t("own.photo")}
        shown={{ name: own.photo, alt: own.photo_alt ?? "", class: "pb-photo" }}
        take={(file, picture) =>
          dispatch({
            do: "photo",
            at,
            name: free(fileName(file.name, PHOTO, "photo"), draft.pictures, own.photo),
            picture,
          })
        }
      />
      {own.photo && (
        <>
          <TextField
            at={[...path, "photo_alt"]}
            label={t("own.alt")}
            hint={t("own.alt_hint")}
            value={own.photo_alt}
            most={TEXT.line}
          />
          <Button onClick={() => dispatch({ do: "set", at: ["plan", ...photo], value: null })}>
            {t("own.photo_drop")}
          </Button>
        </>
      )}
    </div>
  )
}

/** A name that no other picture has: two photos from a phone can both be called image.jpg. */
function free(
  name: string,
  taken: Readonly<Record<string, unknown>>,
  own: string | null | undefined,
): string {
  for (let n = 2, one = name; ; n += 1) {
    if (!(one in taken) || one === own) return one
    one = name.replace(/\.jpg$/, `-${n}.jpg`)
  }
}
