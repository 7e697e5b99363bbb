/** What somebody should know before they put the page on the home screen. */

import { useApp } from "./app-context"
import { save } from "./files-box"

/** iPhones and iPads give a copy on the home screen a storage of its own, which starts empty. */
export const onIphone = (): boolean => "standalone" in navigator

const fromHomeScreen = (): boolean =>
  matchMedia("(display-mode: standalone)").matches ||
  (navigator as { standalone?: boolean }).standalone === true

export function HomeScreen() {
  const { store, t } = useApp()
  if (fromHomeScreen()) return null
  return (
    <section>
      <h3>{t("home.title")}</h3>
      <p>{t(onIphone() ? "home.iphone" : "home.lead")}</p>
      {onIphone() && (
        <p>
          <button
            type="button"
            class="mp-button mp-button--line"
            onClick={() => save(store, "json")}
          >
            {t("files.json")}
          </button>
        </p>
      )}
    </section>
  )
}
