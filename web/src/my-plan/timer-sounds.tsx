/** The timer's choices: tones, a voice, buzzes, and whether it goes on by itself. */

import { useEffect, useState } from "preact/hooks"
import { useApp } from "./app-context"
import type { DeviceStore } from "./device-store"
import { canBuzz, hush, localVoices, whenVoices } from "./sound"

/** A choice, and its value until somebody makes it. */
const CHOICES = { auto: true, beeps: true, speech: false, buzz: true } as const
type Choice = keyof typeof CHOICES

export const isOn = (store: DeviceStore, choice: Choice): boolean =>
  (store.get(choice) ?? (CHOICES[choice] ? "on" : "off")) === "on"

export function Sounds() {
  const { store, library, t } = useApp()
  const { language } = library.appData
  const [voices, setVoices] = useState(() => localVoices(language).length)
  useEffect(() => whenVoices(() => setVoices(localVoices(language).length)), [])
  const shown = (Object.keys(CHOICES) as Choice[]).filter(
    (choice) => (choice !== "speech" || voices > 0) && (choice !== "buzz" || canBuzz()),
  )
  const choose = (choice: Choice): void => {
    if (choice === "speech" && isOn(store, choice)) hush()
    store.set(choice, isOn(store, choice) ? "off" : "on")
  }
  return (
    <details class="mp-sounds">
      <summary>{t("timer.sounds")}</summary>
      <div>
        {shown.map((choice) => (
          <label key={choice}>
            <input type="checkbox" checked={isOn(store, choice)} onChange={() => choose(choice)} />{" "}
            <span>{t(`timer.${choice}`)}</span>
          </label>
        ))}
        {voices === 0 && <p>{t("timer.no_voice")}</p>}
      </div>
    </details>
  )
}
