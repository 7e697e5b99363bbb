/**
 * The pages of an unfinished plan: a draft that says on every page what is missing, and marks it in
 * its place. They are only to look at. What is printed is `resolve`'s, of a plan without faults.
 */

import type { PlanFile, PlanSession, ResolvedItem, ResolvedPlan } from "../contract"
import { Case, type CaseItem } from "../core/judge"
import { resolve } from "../core/resolve"
import { type Builder, type Say, sayer } from "./context"
import { documentOf } from "./document"
import { isReady } from "./faults"
import { inWords } from "./finding-words"
import { askedOf, isPaired } from "./problems"

/** Said on every page; the rest is counted. */
const MOST_SAID = 3

/** The document to look at; null while there is nothing to show, or nothing that can be shown. */
export function pagesOf(builder: Builder): ResolvedPlan | null {
  const { judged, draft } = builder
  if (!judged.it) return null
  if (isReady(judged)) return documentOf(builder.library, draft, judged)
  try {
    return marked(builder, resolve(drawable(builder, judged.it), draft.clinic))
  } catch {
    return null // a fault that the rules report and that no page can show
  }
}

/** The plan without the exercises that cannot be printed, and with a mark for each missing name. */
function drawable(builder: Builder, { library, problems, plan, items }: Case): Case {
  const t = sayer(builder.library)
  const fits = (one: CaseItem): boolean => Boolean(one.item.own ?? one.dose)
  const there = new Set(items.filter(fits).map(({ item }) => item))
  return new Case(library, problems, {
    ...plan,
    person: { ...plan.person, label: plan.person.label || t("preview.gaps.label") },
    sessions: orNone(plan.sessions, t).map(({ warm_up, cool_down, ...session }) => ({
      ...session,
      name: session.name || t("sessions.nameless"),
      ...(warm_up && there.has(warm_up) ? { warm_up } : {}),
      items: session.items
        .filter((item) => there.has(item))
        .map(({ own, ...item }) =>
          own
            ? {
                ...item,
                own: {
                  ...own,
                  name: own.name || t("item.nameless"),
                  dose_words: own.dose_words || t("preview.gaps.dose"),
                  stop: own.stop || t("preview.gaps.stop"),
                },
              }
            : item,
        ),
      ...(cool_down && there.has(cool_down) ? { cool_down } : {}),
    })),
  })
}

/** The sessions, or a mark in their place. */
const orNone = (sessions: PlanFile["sessions"], t: Say): PlanSession[] =>
  sessions?.length ? sessions : [{ name: t("preview.gaps.session"), days: ["mon"], items: [] }]

function marked(builder: Builder, document: ResolvedPlan): ResolvedPlan {
  const { library, draft, judged } = builder
  const t = sayer(library)
  const faults = [...judged.missing, ...judged.errors]
  const more = faults.length - MOST_SAID
  const says = [
    document.document.draft ?? t("preview.gaps.draft"),
    ...faults.slice(0, MOST_SAID).map((one) => inWords(builder, one)),
    ...(more > 0 ? [t("preview.gaps.more", { n: more })] : []),
  ]
  const sideless = askedOf(draft.plan).some(({ id, side }) => id && !side && isPaired(library, id))
  const noSide = t("preview.gaps.side")
  const ofNoSide = (item: ResolvedItem): ResolvedItem =>
    item.dose.side ? { ...item, dose: { ...item.dose, side: noSide } } : item
  const { person, sessions = [] } = document
  const title = draft.plan.sessions.length ? {} : { title: t("preview.gaps.phase") }
  return {
    ...document,
    document: { ...document.document, ...title, draft: says.join(" ") },
    link: null, // a code that leads to half a plan
    person: person && sideless ? { ...person, detail: noSide } : person,
    sessions: sideless
      ? (sessions ?? []).map(({ warm_up, items, cool_down, ...session }) => ({
          ...session,
          warm_up: warm_up && ofNoSide(warm_up),
          items: items.map(ofNoSide),
          cool_down: cool_down && ofNoSide(cool_down),
        }))
      : sessions,
  }
}
