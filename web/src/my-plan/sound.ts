/** Tones, speech and buzzes for the timer. All can fail; the numbers on the screen are enough. */

/** Voices that work on this device. Others send the words to a server. */
export const localVoices = (language: string): SpeechSynthesisVoice[] =>
  (globalThis.speechSynthesis?.getVoices() ?? []).filter(
    (voice) => voice.localService === true && voice.lang.startsWith(language),
  )

export function whenVoices(change: () => void): () => void {
  const speech = globalThis.speechSynthesis as SpeechSynthesis | undefined
  speech?.addEventListener?.("voiceschanged", change)
  return () => speech?.removeEventListener?.("voiceschanged", change)
}

export function say(text: string, language: string): boolean {
  const [voice] = localVoices(language)
  if (!voice) return false
  const spoken = new SpeechSynthesisUtterance(text)
  spoken.voice = voice
  spoken.lang = voice.lang
  speechSynthesis.cancel()
  speechSynthesis.speak(spoken)
  return true
}

export const hush = (): void => globalThis.speechSynthesis?.cancel()

let context: AudioContext | null = null

/** Browsers allow sound only after a tap, so the start button calls this. */
export function wakeSound(): void {
  try {
    context ??= new AudioContext()
    void context.resume()
  } catch {
    // the numbers are enough
  }
}

/** `lower`, `hold` and `lift` are the parts of a repetition; `count` is one of the last seconds. */
export type Tone = "lower" | "hold" | "lift" | "work" | "rest" | "count" | "end"

/** From one pitch to another in hertz, and how long it sounds in seconds. */
const PITCH: Readonly<Record<Tone, readonly [number, number, number]>> = {
  lower: [660, 440, 0.3],
  hold: [554, 554, 0.3],
  lift: [440, 660, 0.3],
  work: [880, 880, 0.2],
  rest: [330, 330, 0.35],
  count: [1046, 1046, 0.08],
  end: [523, 1046, 0.7],
}

export function beep(tone: Tone): void {
  if (!context) return
  try {
    const [low, high, lasts] = PITCH[tone]
    const from = context.currentTime
    const [source, volume] = [context.createOscillator(), context.createGain()]
    source.frequency.setValueAtTime(low, from)
    source.frequency.linearRampToValueAtTime(high, from + lasts)
    volume.gain.setValueAtTime(0.25, from)
    volume.gain.exponentialRampToValueAtTime(0.001, from + lasts)
    source.connect(volume).connect(context.destination)
    source.start(from)
    source.stop(from + lasts)
  } catch {
    // the numbers are enough
  }
}

export const canBuzz = (): boolean => typeof navigator.vibrate === "function"

/** How a phone buzzes, in milliseconds on and off. */
const BUZZES: Readonly<Partial<Record<Tone, number[]>>> = { rest: [60, 60, 60], end: [400] }

export function buzz(tone: Tone): void {
  if (canBuzz()) navigator.vibrate(BUZZES[tone] ?? [80])
}
