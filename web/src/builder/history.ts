/** A reducer for everything that a clinician decides, with undo and redo. */

import {
  type Draft,
  type DraftItem,
  type DraftSession,
  itemAt,
  type Path,
  type Picture,
} from "./draft"

export type Action =
  | { do: "set"; at: Path; value: unknown }
  | { do: "add-session"; session: DraftSession }
  | { do: "remove-session"; number: number }
  | { do: "move-session"; number: number; to: number }
  | { do: "add-item"; session: number; item: DraftItem }
  | { do: "replace-item"; at: Path; item: DraftItem }
  | { do: "remove-item"; at: Path }
  | { do: "move-item"; session: number; from: number; to: number }
  | { do: "picture"; name: string; picture: Picture | null }
  | { do: "photo"; at: Path; name: string; picture: Picture }
  | { do: "logo"; name: string; picture: Picture }
  | { do: "load"; draft: Draft }
  | { do: "forget"; draft: Draft }
  | { do: "undo" }
  | { do: "redo" }

export interface History {
  draft: Draft
  past: readonly Draft[]
  future: readonly Draft[]
  /** The field of the last change: further typing in it is the same undo step. */
  typing: string | null
}

const MOST_STEPS = 200

export const begin = (draft: Draft): History => ({ draft, past: [], future: [], typing: null })

export function reduce(history: History, action: Action): History {
  const { draft, past, future } = history
  if (action.do === "undo") {
    const before = past.at(-1)
    return before
      ? { draft: before, past: past.slice(0, -1), future: [draft, ...future], typing: null }
      : history
  }
  if (action.do === "redo") {
    const [next, ...rest] = future
    return next ? { draft: next, past: [...past, draft], future: rest, typing: null } : history
  }
  if (action.do === "forget") return begin(action.draft) // undo must not bring a wiped plan back
  const changed = change(draft, action)
  if (changed === draft) return history
  const typing =
    action.do === "set" && typeof action.value === "string" ? action.at.join(".") : null
  const goesOn = typing !== null && typing === history.typing
  return {
    draft: changed,
    past: goesOn ? past : [...past, draft].slice(-MOST_STEPS),
    future: [],
    typing,
  }
}

function change(draft: Draft, action: Exclude<Action, { do: "undo" | "redo" | "forget" }>): Draft {
  switch (action.do) {
    case "load":
      return action.draft
    case "set":
      return put(draft, action.at, action.value)
    case "add-session":
      return sessions(draft, (all) => [...all, action.session])
    case "remove-session":
      return sessions(draft, (all) => without(all, action.number))
    case "move-session":
      return sessions(draft, (all) => moved(all, action.number, action.to))
    case "add-item":
      return items(draft, action.session, (all) => [...all, action.item])
    case "move-item":
      return items(draft, action.session, (all) => moved(all, action.from, action.to))
    case "replace-item":
      return itemAt(draft.plan, action.at) ? put(draft, ["plan", ...action.at], action.item) : draft
    case "remove-item": {
      const [, session, role, index] = action.at
      if (role !== "items") return put(draft, ["plan", ...action.at], null)
      return items(draft, Number(session), (all) => without(all, Number(index)))
    }
    case "picture":
      return withPicture(draft, action.name, action.picture)
    case "photo":
      return put(
        withPicture(draft, action.name, action.picture),
        ["plan", ...action.at, "own", "photo"],
        action.name,
      )
    case "logo":
      return put(withPicture(draft, action.name, action.picture), ["clinic", "logo"], action.name)
  }
}

/** A copy of `whole` with `value` at the path; everything else is shared with the original. */
export function put<T>(whole: T, [first, ...rest]: Path, value: unknown): T {
  if (first === undefined) return value as T
  const held: unknown = (whole as Record<string | number, unknown> | null | undefined)?.[first]
  const next = put(held, rest, value)
  if (Object.is(held, next)) return whole
  if (Array.isArray(whole)) return whole.with(Number(first), next) as T
  return { ...(whole ?? {}), [first]: next } as T
}

const sessions = (draft: Draft, edit: (all: DraftSession[]) => DraftSession[]): Draft =>
  put(draft, ["plan", "sessions"], edit(draft.plan.sessions))

const items = (draft: Draft, number: number, edit: (all: DraftItem[]) => DraftItem[]): Draft => {
  const session = draft.plan.sessions[number]
  return session ? put(draft, ["plan", "sessions", number, "items"], edit(session.items)) : draft
}

const without = <T>(all: readonly T[], at: number): T[] => all.filter((_, index) => index !== at)

/** `all` with the element at `from` moved to `to`; the same list if nothing moves. */
export function moved<T>(all: T[], from: number, to: number): T[] {
  const one = all[from]
  if (one === undefined || from === to || to < 0 || to >= all.length) return all
  return without(all, from).toSpliced(to, 0, one)
}

function withPicture(draft: Draft, name: string, picture: Picture | null): Draft {
  if (picture) return put(draft, ["pictures", name], picture)
  const { [name]: _, ...rest } = draft.pictures
  return { ...draft, pictures: rest }
}
