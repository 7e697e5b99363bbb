/** A picture chosen from a file: a clinic's logo, an exercise's photo. */

import type { JSX } from "preact"
import { useState } from "preact/hooks"
import { idAt, useBuilder } from "./context"
import { inWords } from "./finding-words"
import type { Path, Picture } from "./draft"
import { Faults } from "./fields"
import { addressOf, NoPicture, pictureFrom, type Use } from "./images"

interface PictureFieldProps {
  at: Path
  use: Use
  label: string
  /** The file name of the current picture in the draft. */
  shown: { name: string | null | undefined; alt: string; class: string }
  take(file: File, picture: Picture): void
}

export function PictureField({ at, use, label, shown, take }: PictureFieldProps): JSX.Element {
  const builder = useBuilder()
  const { draft } = builder
  const [fault, setFault] = useState<string | null>(null)
  const picture = shown.name ? draft.pictures[shown.name] : undefined
  const choose = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0]
    if (!file) return
    try {
      take(file, await pictureFrom(file, use))
      setFault(null)
    } catch (problem) {
      if (!(problem instanceof NoPicture)) throw problem
      setFault(inWords(builder, problem.found))
    }
    input.value = "" // so that the same file can be chosen again
  }
  return (
    <>
      <label for={idAt(at)}>{label}</label>
      <input
        id={idAt(at)}
        type="file"
        accept={use.kinds.join(",")}
        onChange={(event) => void choose(event.currentTarget)}
      />
      {picture && <img class={shown.class} src={addressOf(picture)} alt={shown.alt} />}
      {fault && <span class="pb-fault">{fault}</span>}
      <Faults at={at} />
    </>
  )
}
