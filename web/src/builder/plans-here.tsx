/** The plans of this device: kept only if the clinician says so, found, opened, saved, deleted. */

import type { JSX } from "preact"
import { useRef, useState } from "preact/hooks"
import { today } from "../core/days"
import { idAt, useBuilder } from "./context"
import { nextVersion } from "./draft"
import type { DraftStore, Listed } from "./draft-store"
import { Button, Tick } from "./fields"
import { isFound, opened, plansFile, withClinicOf } from "./kept-plans"
import { OwnStarts } from "./own-starts"
import { firstCheck } from "./problems"
import { download } from "./saving"

/** A longer list is narrowed down by searching. */
const MOST_SHOWN = 50

export function PlansHere({ keeper }: { keeper: DraftStore }): JSX.Element {
  const { t, remembered } = useBuilder()
  const dialog = useRef<HTMLDialogElement>(null)
  const [plans, setPlans] = useState<Listed[] | null>(null)
  const look = async (): Promise<void> => setPlans(await keeper.plans().catch(() => []))
  const show = (): void => {
    dialog.current?.showModal()
    void look()
  }
  const close = (): void => dialog.current?.close()
  return (
    <>
      <Button id="plans-here" onClick={show}>
        {t("plans.button")}
      </Button>
      <dialog
        ref={dialog}
        class="pb-dialog pb-dialog--wide"
        aria-labelledby="plans-title"
        onClose={() => setPlans(null)}
      >
        <h2 id="plans-title">{t("plans.title")}</h2>
        {plans && (
          <>
            {remembered.keeps && <List {...{ keeper, plans, look, close }} />}
            <Keeping {...{ keeper, plans, look }} />
            <OwnStarts />
          </>
        )}
        <Button id="plans-close" onClick={close}>
          {t("plans.close")}
        </Button>
      </dialog>
    </>
  )
}

interface Parts {
  keeper: DraftStore
  plans: readonly Listed[]
  look(): Promise<void>
}

function List({ keeper, plans, look, close }: Parts & { close(): void }): JSX.Element {
  const { t, library } = useBuilder()
  const [words, setWords] = useState("")
  const [unread, setUnread] = useState(false)
  const found = plans.filter((one) => isFound(library, one, words))
  return (
    <>
      {plans.length > 0 && (
        <div class="pb-field">
          <label for="plans-words">{t("plans.search")}</label>
          <input
            id="plans-words"
            type="search"
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
        </div>
      )}
      <p role="status" class="pb-quiet">
        {plans.length === 0
          ? t("plans.nothing")
          : t(found.length === 1 ? "plans.count_one" : "plans.count", { n: found.length })}
      </p>
      {unread && <p class="pb-fault">{t("plans.unread")}</p>}
      <ul class="pb-plans">
        {found.slice(0, MOST_SHOWN).map((one) => (
          <Row key={one.id} {...{ one, keeper, look, close }} unread={() => setUnread(true)} />
        ))}
      </ul>
    </>
  )
}

function Row({
  one,
  keeper,
  look,
  close,
  unread,
}: Omit<Parts, "plans"> & { one: Listed; close(): void; unread(): void }): JSX.Element {
  const { t, library, files, draft, remembered, dispatch, announce, focusNext } = useBuilder()
  const [sure, setSure] = useState(false)
  const { id, label: name, issued, version } = one
  const date = library.words.date(issued)
  const names = one.protocols.map((protocol) => library.named(protocol)?.name ?? protocol)
  const open = async (next: boolean): Promise<void> => {
    const kept = await keeper.plan(id).catch(() => null)
    const found = kept && (await opened(files, kept))
    if (!found) return unread()
    const plan = next ? nextVersion(found, remembered.clinician) : found
    focusNext(next ? idAt(firstCheck(plan.plan)) : "at-person-label")
    dispatch({ do: "load", draft: withClinicOf(draft, plan) })
    announce(t(next ? "visit.done" : "plans.opened", { name, date, version: version + 1 }))
    close()
  }
  const remove = async (): Promise<void> => {
    if (!sure) return setSure(true)
    await keeper.removePlan(id)
    announce(t("plans.deleted", { name }))
    await look()
    document.getElementById("plans-words")?.focus()
  }
  return (
    <li>
      <span class="pb-plans__what">
        <strong>{name}</strong>
        <span class="pb-quiet">
          {names.join(", ")}. {t("plans.of", { date, version })}
        </span>
      </span>
      <span class="pb-row">
        {issued < today() && (
          <Button
            kind="main"
            label={t("plans.next_named", { name, version: version + 1 })}
            onClick={() => void open(true)}
          >
            {t("visit.next", { version: version + 1 })}
          </Button>
        )}
        <Button label={t("plans.open_named", { name, date })} onClick={() => void open(false)}>
          {t("plans.open")}
        </Button>
        <Button
          kind="small"
          label={t(sure ? "plans.delete_sure_named" : "plans.delete_named", { name, date })}
          onClick={() => void remove()}
        >
          {t(sure ? "plans.delete_sure" : "plans.delete")}
        </Button>
      </span>
    </li>
  )
}

/** The switch, all plans as one file, and their end. What deletes plans asks first. */
function Keeping({ keeper, plans, look }: Parts): JSX.Element {
  const { t, remembered, remember, announce } = useBuilder()
  const [asks, setAsks] = useState<"wipe" | "off" | null>(null)
  const [mayGo, setMayGo] = useState(false)
  const { keeps } = remembered
  const keep = async (on: boolean): Promise<void> => {
    if (!on && plans.length) return setAsks("off")
    remember((it) => ({ ...it, keeps: on }))
    // Where the browser does not promise to keep them, it may delete them when space is short
    if (on) setMayGo(!(await navigator.storage?.persist?.().catch(() => false)))
  }
  const wipe = async (): Promise<void> => {
    if (asks === "off") remember((it) => ({ ...it, keeps: false }))
    await keeper.forgetPlans()
    setAsks(null)
    announce(t("plans.wiped"))
    await look()
  }
  const save = async (): Promise<void> => {
    const content = new Blob([plansFile(await keeper.drafts())], { type: "application/json" })
    download({ name: `plans-${today()}.json`, content })
  }
  return (
    <>
      {keeps && plans.length > 0 && (
        <p class="pb-row">
          <Button id="plans-export" onClick={() => void save()}>
            {t("plans.export")}
          </Button>
          <Button id="plans-wipe" onClick={() => setAsks("wipe")}>
            {t("plans.wipe")}
          </Button>
        </p>
      )}
      <Tick
        id="plans-keep"
        label={<strong>{t("plans.keep")}</strong>}
        checked={keeps}
        describedBy="plans-keep-says"
        onChange={(on) => void keep(on)}
      />
      <p id="plans-keep-says" class="pb-hint">
        {t("plans.keep_says")}
      </p>
      {mayGo && <p class="pb-note">{t("plans.may_go")}</p>}
      {asks && (
        <div class="pb-note" role="alert">
          <p>{t(`plans.${asks}_sure`, { n: plans.length })}</p>
          <p class="pb-row">
            <Button id="plans-wipe-yes" kind="main" onClick={() => void wipe()}>
              {t("plans.wipe_yes")}
            </Button>
            <Button onClick={() => setAsks(null)}>{t("clear.no")}</Button>
          </p>
        </div>
      )}
    </>
  )
}
