"""What a document says in words stands beside them as ids, numbers and ISO dates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.definitions.library import load_library
from generator.plans.resolve import resolve_plan
from tests.plans.example import PLAN, resolved
from tests.several import ARM_PROBLEM, plan_data, plan_file
from tests.two_regions import ARM, BACK, two_regions

Edit = Callable[[str, str, str], Path]


def test_days_are_ids_and_the_visit_is_a_date(project: Path) -> None:
    plan = resolved(project)
    data = plan.data
    assert data is not None
    assert (data.version, data.issued, data.review) == (2, "2026-11-30", "2026-12-14")
    assert (data.next_visit, data.visit_time) == ("2026-12-14", "10:30")
    assert [session.weekdays for session in data.sessions] == [
        ("mon", "wed", "fri"),
        ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    ]
    (problem,) = data.problems
    assert (problem.protocol, problem.side, problem.phases, problem.limit) == (
        "pes-anserine-bursitis",
        "right",
        ("settle",),
        2,
    )
    assert problem.screened is not None
    assert (problem.screened.on, problem.screened.red_flags) == ("2026-11-30", ())


def test_every_card_has_its_numbers_in_the_same_order(project: Path) -> None:
    plan = resolved(project)
    assert plan.data is not None
    for session, data in zip(plan.sessions, plan.data.sessions, strict=True):
        ids = [item.exercise for item in data.items]
        assert ids == [card.id for card in session.exercises]
    home = plan.data.sessions[0].items
    assert [item.role for item in home] == ["warm_up", "main", "main", "main", "main"]
    chair = home[2]
    assert chair.dose is not None
    assert (chair.dose.sets, chair.dose.reps, chair.dose.days) == (2, 8, ("mon", "wed", "fri"))
    assert chair.change == "high-seat"
    assert home[3].supported, "she has fallen, so she does it with support"
    assert home[3].sides == ("right", "left"), "each leg, the sore one first"
    assert (home[4].exercise, home[4].dose) == (None, None), "a clinician's own exercise"


def test_the_sore_side_is_named_as_a_side(project: Path, edit: Edit) -> None:
    edit(PLAN, "affected_side: right", "affected_side: left")
    data = resolved(project).data
    assert data is not None
    assert data.sessions[1].items[0].sides == ("left",)
    assert data.problems[0].side == "left"


def test_a_plan_for_several_problems_names_each(tmp_path: Path) -> None:
    library = load_library(two_regions(tmp_path, beside_ours=True)).value
    assert library is not None
    plan = resolve_plan(library, plan_file(plan_data())).value
    assert plan is not None
    assert plan.data is not None
    assert [one.protocol for one in plan.data.problems] == [ARM, BACK]
    assert [one.side for one in plan.data.problems] == ["left", None]
    both, arm = plan.data.sessions
    assert (both.problems, both.phase) == ((ARM, BACK), None)
    assert (arm.problems, arm.phase) == ((ARM,), ARM_PROBLEM["phase"])
