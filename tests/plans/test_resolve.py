"""Plans: made explicit, judged, resolved."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import yaml

from generator.document.model import ResolvedPlan
from tests.conftest import ROOT
from tests.plans.example import PLAN, codes, resolved

Edit = Callable[[str, str, str], Path]


def test_the_example_resolves_with_nothing_left_implied(project: Path) -> None:
    plan = resolved(project)
    assert plan.document.draft is None
    assert plan.document.sample
    assert plan.person is not None
    assert (plan.person.label, plan.person.detail, plan.person.phone) == (
        "Sam Sample",
        "Right knee",
        "020 7946 0123",
    )
    assert plan.person.next_visit == "Monday 14 December 2026, 10:30"
    assert [s.name for s in plan.sessions] == ["Strength", "Every day"]
    chair = plan.sessions[0].items[1]
    assert chair.change == "Put a firm cushion on the seat to make it higher."
    assert chair.change not in [way.says for way in chair.easier]
    assert [s.days for s in plan.sessions] == [
        ("Mon", "Wed", "Fri"),
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    ]
    assert plan.pain.limit == 2


def test_it_survives_the_journey_through_json(project: Path) -> None:
    plan = resolved(project)
    assert ResolvedPlan.model_validate_json(plan.model_dump_json()) == plan


def test_without_a_safety_check_every_plan_is_a_draft(project: Path, edit: Edit) -> None:
    edit(PLAN, "  screened: {on: 2026-11-30, by: Sample clinician}\n", "")
    assert resolved(project).document.draft


def test_a_person_who_needs_support_gets_that_version_and_no_other(
    project: Path, edit: Edit
) -> None:
    """Set-up, picture, care and changes are of one version."""
    stance = resolved(project).sessions[0].items[2]
    assert stance.set_up == "Stand on your sore leg, facing a worktop. Hold it with both hands."
    assert stance.picture is not None
    assert stance.picture.key == "single-leg-stance.supported.right"
    assert "both hands" in stance.picture.alt_start
    assert stance.care == ("Ask your clinician first. Have someone near you.",)
    assert stance.support is None
    assert not [way for way in stance.easier if "fingertips" in way.says]
    edit(PLAN, "conditions: [falls]", "conditions: []")
    stance = resolved(project).sessions[0].items[2]
    assert stance.set_up
    assert "one hand" in stance.set_up
    assert stance.picture is not None
    assert stance.picture.key == "single-leg-stance.right"
    assert (stance.care, stance.support) == ((), None)
    assert [way for way in stance.easier if "fingertips" in way.says]


def test_a_left_leg_and_a_routine_have_the_version_with_support(project: Path, edit: Edit) -> None:
    edit(PLAN, "affected_side: right", "affected_side: left")
    home = resolved(project).sessions[0]
    assert home.warm_up is not None
    assert home.warm_up.picture is not None
    assert home.warm_up.picture.key == "warm-up-routine.supported.left"
    assert [step for step in home.warm_up.steps if "pillows" in step]


def test_the_link_says_that_there_is_support_and_not_why(project: Path, edit: Edit) -> None:
    link = resolved(project).link
    assert link is not None
    assert re.search(r"\.(?=[0-9a-z]{4})\S*Q", link.plan)
    assert "falls" not in link.plan
    edit(PLAN, "conditions: [falls]", "conditions: []")
    plain = resolved(project).link
    assert plain is not None
    assert "Q" not in plain.plan.partition("#")[2]


def test_own_exercises_are_marked_and_refuse_library_keys(project: Path, edit: Edit) -> None:
    own = resolved(project).sessions[0].items[3]
    assert own.id is None
    assert own.dose.big == "One flight, up and down"
    edit(PLAN, "      - own:", "      - sets: 3\n        own:")
    assert "schema.value" in [c for c, _ in codes(project)]


def test_the_example_person_is_marked_as_invented() -> None:
    for path in (ROOT / "plans").glob("*.yml"):
        data = yaml.safe_load(path.read_text())
        if "person" in data:
            assert data["sample"] is True, path
