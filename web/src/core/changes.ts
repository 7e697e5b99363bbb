/**
 * The changes from the person's previous plan, as generator/plans/changes.py puts them into words.
 * Both plans are resolved with the same library, so that only the clinician's changes count.
 */

import type { ResolvedItem, ResolvedPlan, ResolvedSession, ResolvedSince } from "../contract"
import type { Case } from "./judge"
import type { Words } from "./words"

export interface Change {
  /** The name of the exercise that is new, changed or gone; null if the whole plan changed. */
  exercise: string | null
  isNew: boolean
  says: string
}

export function since(words: Words, now: ResolvedPlan, before: ResolvedPlan): ResolvedSince {
  const lines = changes(words, now, before).map(({ says }) => says)
  return {
    title: words.label("since.title", { date: words.date(before.document.date) }),
    lines: lines.length ? lines : [words.label("since.nothing")],
  }
}

/** Whether `before` can be compared: a really earlier plan, for the same person and condition. */
export function follows(now: Case, before: Case): boolean {
  const isSame = now.plan.person.label === before.plan.person.label
  const ids = new Set(before.protocols.map(({ id }) => id))
  const [one, other] = [now.plan, before.plan]
  const isLater =
    other.issued === one.issued ? other.version < one.version : other.issued < one.issued
  return isSame && isLater && now.protocols.some(({ id }) => ids.has(id))
}

export function changes(words: Words, now: ResolvedPlan, before: ResolvedPlan): Change[] {
  const says = (key: string, values: object): string => words.label(`since.${key}`, values)
  const earlier = exercises(before)
  const here = exercises(now)
  const found = plansChanges(words, now, before).map((line): Change => ({
    exercise: null,
    isNew: false,
    says: line,
  }))
  for (const [name, { session, item }] of here) {
    const change = (key: string, values: object, isNew = false): number =>
      found.push({ exercise: name, isNew, says: says(key, { name, ...values }) })
    const was = earlier.get(name)
    if (!was) {
      change("added", { dose: item.dose.short }, true)
      continue
    }
    if (item.dose.short !== was.item.dose.short)
      change("dose", { now: item.dose.short, before: was.item.dose.short })
    if (item.dose.how !== was.item.dose.how) change("how", { now: item.dose.how })
    if (item.change && item.change !== was.item.change) change("change", { change: item.change })
    if (session.days.join() !== was.session.days.join())
      change("days", { now: days(words, session), before: days(words, was.session) })
  }
  const gone = [...earlier.keys()].filter((name) => !here.has(name))
  return [
    ...found,
    ...gone.map((name) => ({ exercise: name, isNew: false, says: says("removed", { name }) })),
  ]
}

/** Another phase, and in plans for several problems, those that are new or no longer treated. */
function plansChanges(words: Words, now: ResolvedPlan, before: ResolvedPlan): string[] {
  const says = (key: string, values: object): string => words.label(`since.${key}`, values)
  if (!now.problems.length && !before.problems.length) {
    const ids = ({ phases }: ResolvedPlan): string => phases.map(({ id }) => id).join()
    const names = ({ phases }: ResolvedPlan): string => words.join(phases.map(({ name }) => name))
    if (ids(now) === ids(before)) return []
    return [says("phase", { now: names(now), before: names(before) })]
  }
  const had = new Map(before.problems.map((one) => [one.protocol, one]))
  const has = new Map(now.problems.map((one) => [one.protocol, one]))
  const found = now.problems.flatMap(({ protocol, name, phase }) => {
    const was = had.get(protocol)
    if (!was) return protocol === before.protocol ? [] : [says("problem", { name })]
    if (was.phase === phase) return []
    const other = says("phase", { now: phase, before: was.phase })
    return [words.label("plan.of_problem", { problem: name, says: other })]
  })
  const gone = before.problems.filter(
    ({ protocol }) => !has.has(protocol) && protocol !== now.protocol,
  )
  return [...found, ...gone.map(({ name }) => says("problem_gone", { name }))]
}

interface Placed {
  session: ResolvedSession
  item: ResolvedItem
}

/** Each exercise by name, with the session in which it occurs first. */
function exercises({ sessions }: ResolvedPlan): Map<string, Placed> {
  const found = new Map<string, Placed>()
  for (const session of sessions) {
    const { warm_up, items, cool_down } = session
    for (const item of [warm_up, ...items, cool_down])
      if (item && !found.has(item.name)) found.set(item.name, { session, item })
  }
  return found
}

const days = (words: Words, session: ResolvedSession): string =>
  session.days.length === 7 ? words.label("dose.every_day") : words.join(session.days)
