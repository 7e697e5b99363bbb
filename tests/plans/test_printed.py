"""What is printed agrees: each rule is seen to fail in each kind of document."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.definitions.findings import Finding
from generator.definitions.library import Library
from generator.document.model import ResolvedItem, ResolvedPlan, ResolvedSession, ResolvedWay
from generator.plans.printed import Printed, disagreements, disagreements_of, printed
from generator.wording.timing import whole_minutes
from tests.rules.broken import PROTOCOL, Edit, Run

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
    assert "print.later" in codes_of(library, kind, later_way)
    assert codes_of(library, kind, later_text) == {"print.later"}


def test_an_exercise_that_waits_is_not_offered(library: Library) -> None:
    for it in printed(library):
        if it.document.kind == "handout" and it.document.phases[0].id == "return-to-sport":
            assert list(disagreements_of(it)) == []
            wrong = replace(it, document=with_items(it.document, later_way))
            assert {one.code for one in disagreements_of(wrong)} == {"print.waits"}
            return
    raise AssertionError("no handout of the phase with exercises that wait")


def test_an_exercise_that_a_plan_does_not_show_is_found(library: Library) -> None:
    assert codes_of(library, "plan", later_way) == {"print.later", "print.not-shown"}


def test_another_day_at_the_head_of_a_session_is_found(library: Library) -> None:
    it = next(one for one in printed(library) if one.document.kind == "plan")
    first, *rest = it.document.sessions
    wrong = first.model_copy(update={"when": "Once a week"})
    document = it.document.model_copy(update={"sessions": (wrong, *rest)})
    assert {one.code for one in disagreements_of(replace(it, document=document))} == {"print.days"}


def by_hand(item: ResolvedItem) -> int:
    """The seconds of what a card says, read as a person would, and 30 to get ready."""
    dose = item.dose
    text = f"{dose.big}. {dose.side}. {dose.how}".replace("\u00a0", " ")

    def number(pattern: str, default: int = 0) -> int:
        found = re.search(pattern, text)
        if found is None:
            return default
        return int(found[1]) * (60 if found.re.groups > 1 and "minute" in found[2] else 1)

    if minutes := re.fullmatch(r"(\d+) minutes?", dose.big.replace("\u00a0", " ")):
        return int(minutes[1]) * 60 + 30
    if dose.big.startswith("Stage"):
        whole = number(r"Walk (\d+) minutes first") + number(r"Walk (\d+) minutes at the end")
        rounds = number(r"Walk (\d+) minutes?, run") + number(r"run (\d+) minute")
        return (whole + rounds * number(r", (\d+) times")) * 60 + 30
    sets = number(r"^(\d+) sets?", 0) or number(r"^Hold [^,]*, (\d+) times", 1)
    turns = sets * (2 if "each leg" in text else 1)
    rest = number(r"Rest (\d+) (seconds|minutes?)")
    if "each way" in text:
        one = 2 * number(r"of (\d+) step") * 3
    elif reps := number(r"sets? of (\d+)"):
        moving = sum(int(one) for one in re.findall(r"\w+ for (\d+) second", text))
        held = number(r"Hold each one for (\d+)")
        one = reps * (moving or held or 4)
    else:
        one = number(r"^Hold (\d+) (seconds|minutes?)")
    return turns * one + (turns - 1) * rest + 30


def test_minutes_are_the_sum_of_what_is_printed(library: Library) -> None:
    sums = {}
    for it in printed(library):
        for session in it.sessions if it.document.kind in ("handout", "plan") else ():
            minutes = whole_minutes(by_hand(item) for item in session.exercises)
            assert session.minutes == minutes, (session.name, session.exercises)
            assert f"{minutes}\u00a0minute" in session.takes
            sums[it.document.phases[0].id, session.name] = minutes
    assert len(sums) >= 11


def test_check_reads_what_authors_write(loadwise: Run, edit: Edit) -> None:
    def said() -> str:
        return loadwise("check", "--format", "json").stdout

    assert "print.later" not in said()
    edit(PROTOCOL, "Stand steadily on one leg.", "Stand steadily on one leg, then add one hop.")
    found = next(row for row in json.loads(said()) if row["code"] == "print.later")
    assert found["file"] == PROTOCOL
    assert isinstance(found["line"], int)
