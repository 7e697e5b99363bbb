/** The plan without paper: its link, copied, in a message, handed to another app, or as a code. */

import type { JSX } from "preact"
import { useRef, useState } from "preact/hooks"
import type { ResolvedLink } from "../contract"
import { useBuilder } from "./context"
import { documentOf } from "./document"
import { isReady } from "./faults"
import { Button, LooseField } from "./fields"

export function Share(): JSX.Element {
  const { t, library, judged, draft } = useBuilder()
  const document = isReady(judged) ? documentOf(library, draft, judged) : null
  const link = document?.link ?? null
  return (
    <fieldset class="pb-exchange" id="share" tabIndex={-1}>
      <legend>{t("share.title")}</legend>
      <p class="pb-hint">{t("share.lead")}</p>
      {isPlaceholder(library.appData.site_url) && (
        <p class="pb-fault" id="share-no-site">
          {t("share.no_site", { address: library.appData.site_url })}
        </p>
      )}
      {document?.document.draft && <p class="pb-note">{t("share.draft")}</p>}
      {document && !link && <p class="pb-note">{t("share.no_link")}</p>}
      <Ways link={link} clinic={draft.clinic?.name ?? ""} />
    </fieldset>
  )
}

/** The domains that are set aside for examples (RFC 2606): a site's settings begin with one. */
const isPlaceholder = (address: string): boolean =>
  !address || /^https?:\/\/([\w-]+\.)*example\.(com|net|org)(\/|$)/i.test(address)

function Ways({ link, clinic }: { link: ResolvedLink | null; clinic: string }): JSX.Element {
  const { t, announce } = useBuilder()
  const [name, setName] = useState("")
  const [shown, setShown] = useState("")
  const code = useRef<HTMLDialogElement>(null)
  const address = link?.plan ?? ""
  const off = !link
  const hello = name.trim() ? t("share.hello_name", { name: name.trim() }) : t("share.hello")
  const message = [hello, t("share.message", { address }), clinic].filter(Boolean).join("\n\n")
  const copy = async (text: string, said: string): Promise<void> => {
    setShown(text) // to be copied by hand where the browser does not let us
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    )
    announce(t(copied ? said : "share.by_hand"))
  }
  const hand = (): void => {
    const text = message.replace(address, "").replace(/\n{3,}/g, "\n\n")
    // Closed without choosing an app: nothing happens
    void navigator.share({ text, url: address }).catch(() => undefined)
  }
  return (
    <>
      <p class="pb-row">
        <Button id="copy-link" off={off} onClick={() => void copy(address, "share.link_copied")}>
          {t("share.link")}
        </Button>
        <Button
          id="copy-message"
          off={off}
          onClick={() => void copy(message, "share.message_copied")}
        >
          {t("share.text")}
        </Button>
        {"share" in navigator && (
          <Button id="hand-on" off={off} onClick={hand}>
            {t("share.apps")}
          </Button>
        )}
        <Button id="show-code" off={off} onClick={() => code.current?.showModal()}>
          {t("share.code")}
        </Button>
      </p>
      <LooseField
        id="share-name"
        label={t("share.name")}
        hint={t("share.name_hint")}
        value={name}
        set={setName}
      />
      {shown && link && (
        <textarea
          readOnly
          rows={6}
          aria-label={t("share.shown")}
          value={shown.includes("\n") ? message : address}
        />
      )}
      <dialog ref={code} class="pb-dialog pb-code" aria-labelledby="code-title">
        <h2 id="code-title">{t("share.code_title")}</h2>
        {link && (
          <svg viewBox={`0 0 ${link.modules} ${link.modules}`} role="img" aria-label={address}>
            <rect width="100%" height="100%" fill="#fff" />
            <path d={link.path} stroke="#000" />
          </svg>
        )}
        <p>{t("share.code_says")}</p>
        <Button id="code-close" onClick={() => code.current?.close()}>
          {t("plans.close")}
        </Button>
      </dialog>
    </>
  )
}
