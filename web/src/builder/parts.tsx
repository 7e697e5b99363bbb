/**
 * The parts of the page, one after the other: links that lead to each, a way to skip one by
 * keyboard, and on a narrow screen one at a time.
 */

import type { ComponentChildren, JSX } from "preact"
import { useEffect } from "preact/hooks"
import { useBuilder } from "./context"
import { show, useShownPart } from "./shown-part"

export type PartName =
  "condition" | "screening" | "person" | "sessions" | "notes" | "clinic" | "pages"

const idOf = (part: PartName): string => `part-${part}`
/** Goes to a part, and begins at its top. */
function goToPart(part: PartName): void {
  show(part)
  const place = document.getElementById(idOf(part))
  place?.focus()
  place?.scrollIntoView({ block: "start" })
}

const PartLink = ({
  to,
  class: name,
  current,
  children,
}: {
  to: PartName
  class?: string
  current?: boolean
  children: ComponentChildren
}): JSX.Element => (
  <a
    class={name}
    href={`#${idOf(to)}`}
    aria-current={current ? "step" : undefined}
    onClick={(event) => {
      event.preventDefault() // an address of its own would be one more step back
      goToPart(to)
    }}
  >
    {children}
  </a>
)

export function PartLinks({ parts }: { parts: readonly PartName[] }): JSX.Element {
  const { t } = useBuilder()
  const shown = useShownPart()
  useEffect(() => {
    // The first; and again if the one that was shown is no longer there
    if (!parts.some((one) => one === shown)) show(parts[0]!)
  }, [parts.join(), shown])
  return (
    <nav class="pb-parts" aria-label={t("parts.title")}>
      <ul>
        {parts.map((part) => (
          <li key={part}>
            <PartLink to={part} current={part === shown}>
              {t(`parts.${part}`)}
            </PartLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** A part with the way to the next: skipped to at its beginning, and a button at its end. */
export function Part({
  name,
  parts,
  children,
}: {
  name: PartName
  parts: readonly PartName[]
  children: ComponentChildren
}): JSX.Element {
  const { t } = useBuilder()
  const next = parts[parts.indexOf(name) + 1]
  return (
    <div class="pb-part" id={idOf(name)} data-part={name} tabIndex={-1}>
      {next && (
        <PartLink to={next} class="pb-skip">
          {t("parts.skip", { name: t(`parts.${next}`) })}
        </PartLink>
      )}
      {children}
      {next && (
        <p class="pb-next">
          <PartLink to={next} class="pb-button pb-button--main">
            {t("parts.next", { name: t(`parts.${next}`) })}
          </PartLink>
        </p>
      )}
    </div>
  )
}
