"""The changes from the person's previous plan, in words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from generator.document.model import ResolvedItem, ResolvedPlan, ResolvedSession, ResolvedSince
from generator.wording.words import Wording

__all__ = ["since"]


def since(now: ResolvedPlan, before: ResolvedPlan, words: Wording) -> ResolvedSince:
    """Compare two plans resolved with the same library: only the clinician's changes count."""
    date = words.date(datetime.date.fromisoformat(before.document.date))
    lines = tuple(_lines(now, before, words)) or (words.label("since.nothing"),)
    return ResolvedSince(title=words.label("since.title", date=date), lines=lines)


def _lines(now: ResolvedPlan, before: ResolvedPlan, words: Wording) -> Iterator[str]:
    if now.problems or before.problems:
        yield from _problems(now, before, words)
    elif [p.id for p in now.phases] != [p.id for p in before.phases]:
        names = words.join([phase.name for phase in now.phases])
        yield words.label(
            "since.phase", now=names, before=words.join([phase.name for phase in before.phases])
        )
    exercises, earlier = _exercises(now), _exercises(before)
    for name, (session, item) in exercises.items():
        if name not in earlier:
            yield words.label("since.added", name=name, dose=item.dose.short)
            continue
        before_session, before_item = earlier[name]
        if item.dose.short != before_item.dose.short:
            yield words.label(
                "since.dose", name=name, now=item.dose.short, before=before_item.dose.short
            )
        if item.dose.how != before_item.dose.how:
            yield words.label("since.how", name=name, now=item.dose.how)
        if item.change != before_item.change and item.change:
            yield words.label("since.change", name=name, change=item.change)
        if session.days != before_session.days:
            yield words.label(
                "since.days",
                name=name,
                now=_days(session, words),
                before=_days(before_session, words),
            )
    for name in earlier:
        if name not in exercises:
            yield words.label("since.removed", name=name)


def _problems(now: ResolvedPlan, before: ResolvedPlan, words: Wording) -> Iterator[str]:
    """The problems that are new, in another phase, or no longer treated."""
    has, had = ({one.protocol: one for one in plan.problems} for plan in (now, before))
    for id, one in has.items():
        if id not in had and id != before.protocol:
            yield words.label("since.problem", name=one.name)
        elif id in had and had[id].phase != one.phase:
            yield words.label(
                "plan.of_problem",
                problem=one.name,
                says=words.label("since.phase", now=one.phase, before=had[id].phase),
            )
    for id, one in had.items():
        if id not in has and id != now.protocol:
            yield words.label("since.problem_gone", name=one.name)


def _exercises(plan: ResolvedPlan) -> Mapping[str, tuple[ResolvedSession, ResolvedItem]]:
    """Each exercise by name, with the session in which it occurs first."""
    found: dict[str, tuple[ResolvedSession, ResolvedItem]] = {}
    for session in plan.sessions:
        for item in session.exercises:
            found.setdefault(item.name, (session, item))
    return found


def _days(session: ResolvedSession, words: Wording) -> str:
    return words.label("dose.every_day") if len(session.days) == 7 else words.join(session.days)
