"""A plan as plain text to paste into the clinical record: fifteen lines at most.

``web/src/core/record-note.ts`` writes the same text; a test compares them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.definitions.model.dose import Dose
from generator.definitions.vocabulary import VOCABULARY
from generator.document.model import (
    ItemData,
    PlanData,
    ProblemData,
    ResolvedItem,
    ResolvedPlan,
    ResolvedSession,
    SessionData,
)
from generator.wording.words import Wording, lower_first, wording

__all__ = ["MOST_LINES", "record_note"]

MOST_LINES = 15
"""One for the plan, three problems, six sessions, goals, changes, safety, advice, review."""


def record_note(plan: ResolvedPlan, *, name: bool = False) -> str:
    """The note of a person's plan. ``name``: whether it says whose plan it is.

    Raises:
        ValueError: it is a public sheet, which is nobody's.
    """
    if plan.data is None or plan.person is None:
        raise ValueError("only a person's plan has a note")
    words = wording(plan.language)
    lines = _Note(plan, plan.data, words).lines(plan.person.label if name else None)
    return "".join(f"{line}\n" for line in lines)


class _Note:
    def __init__(self, plan: ResolvedPlan, data: PlanData, words: Wording) -> None:
        self._plan, self._data, self._words = plan, data, words

    def lines(self, name: str | None) -> Iterator[str]:
        plan, data = self._plan, self._data
        yield self._say(
            "title_named" if name else "title",
            name=name,
            version=data.version,
            date=self._date(data.issued),
        )
        for problem in data.problems:
            yield self._problem(problem)
        if plan.person and plan.person.goals:
            yield self._say("goals", goals=_joined(plan.person.goals))
        for session, numbers in zip(plan.sessions, data.sessions, strict=True):
            yield self._session(session, numbers)
        if plan.since:
            lines = " ".join(_sentence(line) for line in plan.since.lines)
            yield self._say("since", title=plan.since.title, lines=lines)
        yield self._safety()
        yield self._say("advice", limit=plan.pain.limit)
        yield self._dates()

    def _say(self, key: str, **values: object) -> str:
        return self._words.label(f"exchange.note.{key}", **values)

    def _date(self, day: str) -> str:
        return self._words.date(datetime.date.fromisoformat(day))

    def _problem(self, problem: ProblemData) -> str:
        phases = _joined(
            self._say("phase", phase=phase.name, kicker=lower_first(phase.kicker))
            for phase in self._plan.phases
            if phase.problem in (None, problem.name)
        )
        return self._say("problem", problem=problem.name, term=problem.term, phases=phases)

    def _session(self, session: ResolvedSession, data: SessionData) -> str:
        items = (
            self._item(item, numbers)
            for item, numbers in zip(session.exercises, data.items, strict=True)
        )
        return self._say(
            "session", when=session.when, minutes=session.minutes, items=_joined(items)
        )

    def _item(self, item: ResolvedItem, data: ItemData) -> str:
        if data.dose is None:
            return self._say("own", name=item.name, dose=_plain(item.dose.big))
        dose = ", ".join(self._dose(data.dose, data))
        if item.change:
            dose = self._say("change", dose=dose, change=lower_first(_plain(item.change)))
        return self._say("item", name=item.name, dose=dose)

    def _dose(self, dose: Dose, data: ItemData) -> Iterator[str]:
        """The dose in shorthand: '2×10 R', '3-0-2', '10 cm', 'rest 60 s'."""
        keys = {**dose.dose_keys(), "sets": dose.sets or 1}
        side = self._side(data)
        yield " ".join(filter(None, (self._say(f"dose.{dose.form}", **keys), side)))
        if dose.form == "reps" and dose.hold_s:
            yield self._say("dose.each_hold", hold_s=dose.hold_s)
        if dose.tempo:
            yield self._say("dose.tempo", **dose.tempo.model_dump())
        for key in VOCABULARY.loads:
            if (value := getattr(dose.load, key, None)) is not None:
                choice = f".{value}" if key in VOCABULARY.choices else ""
                yield self._say(f"dose.{key}{choice}", **{key: value})
        if dose.rest_s and (dose.sets or dose.rounds or 0) * len(data.sides or "1") > 1:
            yield self._say("dose.rest", rest_s=dose.rest_s)

    def _side(self, data: ItemData) -> str:
        if not data.sides:
            return ""
        return self._say(f"dose.{data.sides[0] if len(data.sides) == 1 else 'both'}")

    def _safety(self) -> str:
        checks = dict.fromkeys(self._check(problem) for problem in self._data.problems)
        label = self._words.label("record.conditions")
        facts = self._plan.record.facts if self._plan.record else ()
        conditions = next((fact.says for fact in facts if fact.label == label), "")
        return self._say("safety", checks=_joined(checks), conditions=conditions)

    def _check(self, problem: ProblemData) -> str:
        screened = problem.screened
        if screened is None:
            return self._say("unchecked")
        on, by = self._date(screened.on), screened.by
        if screened.red_flags:
            return self._say("open", on=on, by=by, flags=", ".join(screened.red_flags))
        return self._say("clear", on=on, by=by)

    def _dates(self) -> str:
        visit = self._plan.person.next_visit if self._plan.person else None
        review = self._data.review
        said = (
            self._say("visit", date=visit) if visit else "",
            self._say("review", date=self._date(review)) if review else self._say("no_review"),
        )
        return " ".join(filter(None, said))


def _joined(parts: Iterator[str] | tuple[str, ...] | dict[str, None]) -> str:
    return "; ".join(_plain(part) for part in parts)


def _plain(text: str) -> str:
    """Without the full stop at its end, inside a sentence."""
    return text.removesuffix(".")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
