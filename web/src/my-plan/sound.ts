/** Beeps and speech for the timer. Both can fail; the numbers on the screen are enough. */

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
export function wakeSound(): boolean {
  try {
    context ??= new AudioContext()
    void context.resume()
    return true
  } catch {
    return false
  }
}

export type Tone = "work" | "rest" | "end"
const PITCH: Readonly<Record<Tone, number>> = { work: 880, rest: 440, end: 660 }

export function beep(tone: Tone): void {
  if (!context) return
  try {
    const from = context.currentTime
    const [source, volume] = [context.createOscillator(), context.createGain()]
    source.frequency.value = PITCH[tone]
    volume.gain.setValueAtTime(0.25, from)
    volume.gain.exponentialRampToValueAtTime(0.001, from + (tone === "end" ? 0.6 : 0.18))
    source.connect(volume).connect(context.destination)
    source.start(from)
    source.stop(from + 0.7)
  } catch {
    // the numbers are enough
  }
}
