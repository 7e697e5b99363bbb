"""Expand the shorthand of a plan: apply its changes to a phase's default sessions."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from generator.definitions.findings import Finding, Typed, finding, known_ids
from generator.definitions.library import Library
from generator.definitions.model.plan import Change, Item, Plan, PlanSession
from generator.definitions.model.protocol import Choice, Phase, Session
from generator.definitions.validation import Loaded, misfits
from generator.document.full_item import full_item
from generator.plans.unknown import unknown_exercise, unknown_phase

__all__ = ["expand"]


def expand(library: Library, plan: Loaded[Plan]) -> tuple[Plan, tuple[Finding, ...]]:
    """``plan`` without shorthand.

    A change that matches nothing, or that the exercise cannot take, becomes a finding and is left
    out.
    """
    value = plan.value
    protocol = library.protocols.get(value.protocol or "")
    if value.from_phase is None or protocol is None:
        return value, ()
    phase = protocol.value.phase(value.from_phase)
    if phase is None:
        place = plan.place("from_phase")
        return value, (unknown_phase(value.from_phase, protocol.value, place),)
    found: list[Finding] = []
    try:
        sessions = {session.id: _session(library, phase, session) for session in phase.sessions}
    except ValidationError as problem:  # a default session that its exercise cannot take
        return value, misfits(problem, plan.place("from_phase"))
    for index, change in enumerate(value.changes):
        try:
            found += _apply(library, plan, sessions, index, change)
        except ValidationError as problem:
            found += misfits(problem, plan.place("changes", index))
    empty = [session for session in sessions.values() if not session["items"]]
    if empty:
        found.append(
            finding("plan.empty-session", plan.place("changes"), session=str(empty[0]["name"]))
        )
        return value, tuple(found)
    try:
        return _explicit(value, sessions), tuple(found)
    except ValidationError as problem:  # more exercises than a session takes
        return value, (*found, *misfits(problem, plan.place("changes")))


def _explicit(plan: Plan, sessions: dict[str, dict[str, object]]) -> Plan:
    """``plan`` with these sessions. Raises ``ValidationError``."""
    kept = {
        name: getattr(plan, name)
        for name in Plan.model_fields
        if name not in ("from_phase", "changes")
    }
    made = tuple(PlanSession.model_validate(session) for session in sessions.values())
    return Plan.model_validate({**kept, "sessions": made})


def _session(library: Library, phase: Phase, session: Session) -> dict[str, object]:
    def item(choice: Choice) -> Item:
        return full_item(library, choice.exercise, choice.dose_keys())

    return {
        "name": str(session.name),
        "phase": phase.id,
        "days": session.days,
        "warm_up": item(session.warm_up) if session.warm_up else None,
        "items": [item(choice) for choice in session.items],
        "cool_down": item(session.cool_down) if session.cool_down else None,
    }


def _apply(
    library: Library,
    plan: Loaded[Plan],
    sessions: dict[str, dict[str, object]],
    index: int,
    change: Change,
) -> Iterator[Finding]:
    if change.session is not None and change.session not in sessions:
        place = plan.place("changes", index, "session")
        known = known_ids(change.session, sessions)
        yield finding("plan.session", place, session=Typed(change.session), known=known)
        return
    chosen = [sessions[change.session]] if change.session else list(sessions.values())
    more: dict[str, object] = {"note": change.note, "because": change.because}
    keys = change.dose_keys()
    if change.add:
        yield from _added(library, plan, chosen[-1], index, change.add, keys, more)
        return
    verb = "remove" if change.remove else "swap" if change.swap else "dose"
    old = change.remove or change.swap or change.dose
    hit = False
    for session in chosen:
        items: list[Item] = []
        for item in session["items"]:  # type: ignore[attr-defined]
            if item.exercise != old:
                items.append(item)
                continue
            hit = True
            if change.dose:
                items.append(full_item(library, change.dose, {**item.dose_keys(), **keys}, **more))
            elif change.into and library.exercise(change.into):
                items.append(full_item(library, change.into, keys, **more))
            elif change.into:
                yield unknown_exercise(change.into, library, plan.place("changes", index, "into"))
        session["items"] = items
    if not hit:
        there = sorted({i.exercise for s in chosen for i in s["items"] if i.exercise})  # type: ignore[attr-defined]
        place = plan.place("changes", index, verb)
        known = known_ids(str(old), there)
        yield finding("plan.change", place, exercise=Typed(str(old)), known=known)


def _added(
    library: Library,
    plan: Loaded[Plan],
    session: dict[str, object],
    index: int,
    id: str,
    keys: dict[str, object],
    more: dict[str, object],
) -> Iterator[Finding]:
    if library.exercise(id) is None:
        yield unknown_exercise(id, library, plan.place("changes", index, "add"))
    else:
        session["items"].append(full_item(library, id, keys, **more))  # type: ignore[attr-defined]
