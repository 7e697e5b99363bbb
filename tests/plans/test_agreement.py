"""What is printed agrees: each rule is seen to fail in each kind of document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.definitions.findings import Finding
from generator.definitions.library import Library
from generator.document.model import ResolvedItem, ResolvedPlan, ResolvedSession, ResolvedWay
from generator.plans.agreement import Printed, disagreements, disagreements_of, printed
from generator.wording.timing import whole_minutes
from tests.rules.broken import PROTOCOL, Edit, Run, codes, is_reported

Change = Callable[[ResolvedItem], ResolvedItem]


def with_items(document: ResolvedPlan, change: Change) -> ResolvedPlan:
    """``document`` with every card changed."""

    def session(it: ResolvedSession) -> ResolvedSession:
        return it.model_copy(update={"items": tuple(map(change, it.items))})

    return document.model_copy(
        update={
            "sessions": tuple(map(session, document.sessions)),
            "phases": tuple(
                phase.model_copy(update={"sessions": tuple(map(session, phase.sessions))})
                for phase in document.phases
            ),
            "exercises": tuple(map(change, document.exercises)),
        }
    )


def often(item: ResolvedItem) -> ResolvedItem:
    return item.model_copy(update={"dose": item.dose.model_copy(update={"days": "once a day"})})


def later_way(item: ResolvedItem) -> ResolvedItem:
    way = ResolvedWay(says="Do drills instead.", exercise="sport-drills", phase=None)
    return item.model_copy(update={"harder": (way,)})


def later_text(item: ResolvedItem) -> ResolvedItem:
    return item.model_copy(update={"cues": ("Then try one sport drill.",)})


def codes_of(found: Library, kind: str, change: Change) -> set[str]:
    """The findings in the first document of a kind, once its cards are changed."""
    it: Printed = next(one for one in printed(found) if one.document.kind == kind)
    assert list(disagreements_of(it)) == []
    wrong = replace(it, document=with_items(it.document, change))
    found_now: list[Finding] = list(disagreements_of(wrong))
    return {one.code for one in found_now}


def test_the_library_agrees_with_itself(library: Library) -> None:
    assert disagreements(library) == ()
    kinds = {it.document.kind for it in printed(library)}
    assert {"handout", "booklet", "exercise", "flare-up", "plan"} <= kinds


@pytest.mark.parametrize("kind", ["handout", "booklet", "plan"])
def test_another_frequency_on_a_card_is_found(library: Library, kind: str) -> None:
    assert codes_of(library, kind, often) == {"print.days"}


@pytest.mark.parametrize("kind", ["handout", "exercise", "flare-up", "booklet"])
def test_a_later_exercise_without_its_phase_is_found(library: Library, kind: str) -> None:
    assert codes_of(library, kind, later_way) == {"print.later"}
    assert codes_of(library, kind, later_text) == {"print.later"}


def test_an_exercise_that_a_plan_does_not_show_is_found(library: Library) -> None:
    assert codes_of(library, "plan", later_way) == {"print.later", "print.not-shown"}


def test_another_day_at_the_head_of_a_session_is_found(library: Library) -> None:
    it = next(one for one in printed(library) if one.document.kind == "plan")
    first, *rest = it.document.sessions
    wrong = first.model_copy(update={"when": "Once a week"})
    document = it.document.model_copy(update={"sessions": (wrong, *rest)})
    assert {one.code for one in disagreements_of(replace(it, document=document))} == {"print.days"}


def test_minutes_are_the_sum_of_what_is_printed(library: Library) -> None:
    for it in printed(library):
        for session in it.sessions:
            assert session.minutes == whole_minutes(item.seconds for item in session.exercises)
            assert str(session.minutes) in session.takes


def test_check_reads_what_authors_write(loadwise: Run, edit: Edit) -> None:
    assert "print.later" not in {str(row["code"]) for row in codes(loadwise)}
    edit(PROTOCOL, "Stand steady on one leg.", "Stand steady on one leg, then add one hop.")
    is_reported(loadwise, "print.later", PROTOCOL)
