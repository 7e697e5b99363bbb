/**
 * The search for exercises in clinicians' words: "glute med", "SLS", "theraband", "squats". Every
 * word must be found; what it is found in decides the order.
 */

import type { AppData, AppExercise } from "../contract"
import type { Library } from "../core/library"
import { wordsIn } from "../core/text"

/** What a word is worth where it is found. */
const WORTH = { name: 10, alias: 8, main: 5, thing: 4, more: 2, sort: 2, summary: 1 }
/** Part of the worth of a word that is only begun: "quad" in "quadriceps". */
const BEGUN = 0.7
/** Worth more if the whole search is a name, or stands in one as it is typed. */
const WHOLE = 12
const TOGETHER = 3
const FILLERS = new Set([
  "a",
  "an",
  "and",
  "exercise",
  "for",
  "in",
  "of",
  "on",
  "the",
  "to",
  "with",
])

/** A name of an exercise in words that can be compared, with its initials ("SLS"). */
interface Said {
  words: string[]
  initials: string
  worth: number
}

/** Those that fit every word, best first; all of them by level if nothing is searched. */
export function found(
  library: Library,
  exercises: readonly AppExercise[],
  search: string,
): AppExercise[] {
  const wanted = wordsIn(search).filter((word) => !FILLERS.has(word))
  return exercises
    .map((one) => ({ one, worth: worthOf(saidOf(library, one), wanted) }))
    .filter(({ worth }) => worth !== null)
    .toSorted(
      (a, b) =>
        b.worth! - a.worth! ||
        a.one.level - b.one.level ||
        a.one.card.name.localeCompare(b.one.card.name),
    )
    .map(({ one }) => one)
}

function worthOf(said: readonly Said[], wanted: readonly string[]): number | null {
  const each = wanted.map((word) => Math.max(...said.map((one) => worthIn(one, word))))
  if (each.includes(0)) return null
  const phrase = wanted.map(stem).join(" ")
  const together = said.map(({ words, worth }) => {
    const text = words.join(" ")
    if (!phrase || !` ${text} `.includes(` ${phrase} `)) return 0
    return (worth / WORTH.name) * (text === phrase ? WHOLE : TOGETHER)
  })
  return each.reduce((sum, worth) => sum + worth, Math.max(...together))
}

function worthIn({ words, initials, worth }: Said, wanted: string): number {
  const bare = stem(wanted)
  if (words.includes(bare) || initials === wanted) return worth
  const begun = words.some((word) => word.startsWith(bare) && bare.length > 2)
  const initialled = initials.startsWith(wanted) && wanted.length > 2
  return begun || initialled ? worth * BEGUN : 0
}

const known = new WeakMap<AppExercise, Said[]>()

/** What is said of an exercise; prepared once, because it is searched at each key. */
function saidOf(library: Library, exercise: AppExercise): Said[] {
  const said = known.get(exercise) ?? prepared(library, exercise)
  known.set(exercise, said)
  return said
}

function prepared({ appData, words }: Library, exercise: AppExercise): Said[] {
  const { card, aliases, term, muscles, equipment, position, kind, summary } = exercise
  return [
    ...said([card.name], WORTH.name),
    ...said([...aliases, term], WORTH.alias),
    ...said(namesOf(appData.muscles, muscles.primary), WORTH.main),
    ...said(namesOf(appData.muscles, muscles.secondary ?? []), WORTH.more),
    ...said(namesOf(appData.equipment, equipment), WORTH.thing),
    ...said([words.label(`positions.${position}`), words.label(`kinds.${kind}`)], WORTH.sort),
    ...said([String(words.at(`apps.plan_builder.shelf.kinds.${kind}`) ?? "")], WORTH.sort),
    ...said([summary], WORTH.summary),
  ]
}

const namesOf = (all: AppData["muscles"], ids: readonly string[]): string[] =>
  ids.flatMap((id) => [all[id]?.name ?? "", ...(all[id]?.also ?? [])])

const said = (texts: readonly string[], worth: number): Said[] =>
  texts.map((text) => {
    const words = wordsOf(text)
    const initials = worth >= WORTH.alias && words.length > 2 ? words.map((word) => word[0]) : []
    return { words, initials: initials.join(""), worth }
  })

const wordsOf = (text: string): string[] => wordsIn(text).map(stem)

/** A word without the endings of its forms: squat, squats, squatting; balance, balancing. */
function stem(word: string): string {
  if (word.length < 3) return word
  const one = word
    .replace(/(ch|sh|ss|x)es$/, "$1")
    .replace(/ies$/, "y")
    .replace(/([^su])s$/, "$1")
  const bare = one.length > 5 ? one.replace(/ing$/, "").replace(/([^lsz])\1$/, "$1") : one
  return bare.length > 3 ? bare.replace(/e$/, "") : bare
}
