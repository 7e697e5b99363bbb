/** Undo and redo, files in and out, and a clean builder. */

import type { JSX } from "preact"
import { useEffect, useRef, useState } from "preact/hooks"
import { today } from "../core/days"
import { type Finding } from "../core/findings"
import { type Say, useBuilder } from "./context"
import { inWords, placeInWords } from "./finding-words"
import type { Clinic } from "../contract"
import { blank, type Draft } from "./draft"
import { Button } from "./fields"
import type { History } from "./history"
import { LastVisit } from "./last-visit"
import type { DraftStore } from "./draft-store"
import { open, type Opening } from "./opening"
import { PlansHere } from "./plans-here"
import { NOTHING } from "./remembered"
import { download, filesOf } from "./saving"
import { show } from "./shown-part"

/** What was said about files: only while the plan is open that they are of. */
interface Said {
  of: string
  opening?: Opening
  /** How many plans of a file are new on this device. */
  added?: number | undefined
  saved?: string[]
}

interface ToolbarProps {
  history: History
  keeper: DraftStore
  /**
   * Whether this browser saves the plan; whether another tab saves one too; whether what was saved
   * could not be read.
   */
  kept: boolean
  elsewhere: boolean
  unread: boolean
}

export function Toolbar({ history, keeper, kept, elsewhere, unread }: ToolbarProps): JSX.Element {
  const builder = useBuilder()
  const { t, library, files, draft, judged, remembered, showLog, dispatch, announce } = builder
  const [said, say] = useState<Said | null>(null)
  const { opening = null, saved = [] } = said?.of === draft.id ? said : {}
  const step = (which: "undo" | "redo"): void => {
    dispatch({ do: which })
    announce(t(`tools.${which}_done`))
  }
  useUndoKeys(step)
  const take = async (given: readonly File[]): Promise<void> => {
    const outcome = await open(files, draft, given)
    const added =
      remembered.keeps && outcome.plans.length ? await keeper.add(outcome.plans) : undefined
    const plan = outcome.draft && remembered.keeps ? await listedOnce(outcome.draft) : outcome.draft
    if (plan) dispatch({ do: "load", draft: plan })
    const { id } = plan ?? draft
    if (outcome.log) {
      showLog({ ...outcome.log, beside: [id] })
      show("pages") // beside which it stands
    }
    say({ of: id, opening: outcome, added })
  }
  /** A plan that is in the list already is not listed again. */
  const listedOnce = async (plan: Draft): Promise<Draft> => {
    const { person, issued, version } = plan.plan
    const there = (await keeper.plans().catch(() => [])).find(
      (one) =>
        one.label === person.label.trim() && one.issued === issued && one.version === version,
    )
    return there ? { ...plan, id: there.id } : plan
  }
  const save = (): void => {
    const files = filesOf(draft, judged.file)
    // Browsers drop simultaneous downloads
    files.forEach((file, index) => setTimeout(() => download(file), 300 * index))
    say({ of: draft.id, saved: files.map(({ name }) => name) })
  }
  const fresh = (): void => {
    const clinic = draft.clinic ?? draft.otherClinic
    const made_by = draft.plan.made_by && (remembered.clinician || draft.plan.made_by)
    const stays = { clinic, pictures: logoOf(clinic, draft), made_by: made_by ?? null }
    dispatch({ do: "load", draft: blank(library, today(), stays) })
    announce(t("tools.new_done"))
  }
  return (
    <div class="pb-tools" role="region" aria-label={t("tools.title")}>
      <p class="pb-row">
        <Button id="undo" off={history.past.length === 0} onClick={() => step("undo")}>
          {t("tools.undo")}
        </Button>
        <Button id="redo" off={history.future.length === 0} onClick={() => step("redo")}>
          {t("tools.redo")}
        </Button>
        <Opener onFiles={(files) => void take(files)} />
        <Button id="save" onClick={save}>
          {t("tools.save")}
        </Button>
        <Button id="new-plan" onClick={fresh}>
          {t("tools.new")}
        </Button>
        <PlansHere keeper={keeper} />
        <Clear keeper={keeper} />
      </p>
      <div role="status">
        {!kept && <p class="pb-fault">{t("tools.not_kept")}</p>}
        {unread && <p class="pb-fault">{t("tools.unread")}</p>}
        {elsewhere && <p class="pb-fault">{t("tools.elsewhere")}</p>}
        {saved.length > 0 && <p class="pb-note">{t("tools.saved", { files: saved.join(", ") })}</p>}
        {opening && <Outcome opening={opening} added={said?.added} />}
      </div>
      <LastVisit />
    </div>
  )
}

const logoOf = (clinic: Clinic | null, { pictures }: Draft): Draft["pictures"] => {
  const logo = clinic?.logo ? pictures[clinic.logo] : undefined
  return clinic?.logo && logo ? { [clinic.logo]: logo } : {}
}

/**
 * Ctrl+Z and Ctrl+Shift+Z apply to the whole plan, even in a field, whose own undo would ignore the
 * rest.
 */
function useUndoKeys(step: (which: "undo" | "redo") => void): void {
  const latest = useRef(step)
  latest.current = step
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        !/^[zy]$/i.test(event.key) ||
        isElsewhere(event.target)
      )
        return
      event.preventDefault()
      latest.current(event.shiftKey || event.key.toLowerCase() === "y" ? "redo" : "undo")
    }
    document.addEventListener("keydown", press)
    return () => document.removeEventListener("keydown", press)
  }, [])
}

/** A search box is not part of the plan, so it keeps the browser's undo. */
const isElsewhere = (place: EventTarget | null): boolean =>
  (place instanceof HTMLInputElement && place.type === "search") ||
  document.querySelector("dialog[open]") !== null

function Opener({ onFiles }: { onFiles: (files: File[]) => void }): JSX.Element {
  const { t } = useBuilder()
  const input = useRef<HTMLInputElement>(null)
  const chosen = (): void => {
    const files = [...(input.current?.files ?? [])]
    if (input.current) input.current.value = "" // so that the same file can be opened again
    if (files.length) onFiles(files)
  }
  return (
    <>
      <Button id="open" onClick={() => input.current?.click()}>
        {t("tools.open")}
      </Button>
      <input
        ref={input}
        id="open-files"
        type="file"
        multiple
        hidden
        accept=".yml,.yaml,.png,.jpg,.jpeg,.svg,.json,.csv"
        aria-label={t("tools.open")}
        onChange={chosen}
      />
    </>
  )
}

/** The result of opening files, a sentence per file. */
function Outcome({
  opening: { opened, refused, clinicMissing, draft, plans },
  added,
}: {
  opening: Opening
  added: number | undefined
}): JSX.Element {
  const { t, library, draft: present } = useBuilder()
  const why = (one: Opening["refused"][number]["why"]): string => {
    if (Array.isArray(one)) return one.map(wrong).join(" ")
    return refusal(t, one)
  }
  const wrong = (found: Finding): string =>
    found.path.length
      ? t("file.field", {
          where: placeInWords(found.path),
          says: inWords({ library, draft: null }, found),
        })
      : inWords({ library, draft: null }, found)
  const clinicSays = (name: string): string =>
    t(present.clinic ? "file.clinic_kept" : "file.clinic_missing", { file: name })
  return (
    <>
      {opened.length > 0 && <p class="pb-note">{t("file.opened", { files: opened.join(", ") })}</p>}
      {plans.length > 0 && (
        <p class={added === undefined ? "pb-fault" : "pb-note"}>
          {t(added === undefined ? "plans.off" : "plans.added", {
            n: added ?? 0,
            of: plans.length,
          })}
        </p>
      )}
      {clinicMissing && draft && <p class="pb-note">{clinicSays(clinicMissing)}</p>}
      {refused.map((one) => (
        <p class="pb-fault" key={one.file}>
          {t("file.refused", { file: one.file })} {why(one.why)}
        </p>
      ))}
    </>
  )
}

const refusal = (
  t: Say,
  { refused, about }: { refused: string; about: Readonly<Record<string, string>> },
): string => t(`file.${refused}`, about)

/** Wipes the plan, the clinic and the cached files, after confirmation. */
function Clear({ keeper }: { keeper: DraftStore }): JSX.Element {
  const { t, library, remember, dispatch, announce } = useBuilder()
  const dialog = useRef<HTMLDialogElement>(null)
  const clear = async (): Promise<void> => {
    dialog.current?.close()
    dispatch({ do: "forget", draft: blank(library, today()) })
    remember(() => NOTHING)
    await keeper.clear().catch(() => undefined)
    announce(t("clear.done"))
  }
  return (
    <>
      <Button id="clear" onClick={() => dialog.current?.showModal()}>
        {t("clear.button")}
      </Button>
      <dialog ref={dialog} class="pb-dialog" aria-labelledby="clear-title">
        <h2 id="clear-title">{t("clear.title")}</h2>
        <p>{t("clear.says")}</p>
        <p class="pb-row">
          <Button id="clear-yes" kind="main" onClick={() => void clear()}>
            {t("clear.yes")}
          </Button>
          <Button id="clear-no" onClick={() => dialog.current?.close()}>
            {t("clear.no")}
          </Button>
        </p>
      </dialog>
    </>
  )
}
