"""The problems of a plan: read from either form, and judged each on its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.definitions.findings import Finding, KeyPath
from generator.definitions.library import Library, load_library
from generator.definitions.model.plan import Plan
from generator.definitions.new_release import release
from generator.definitions.validation import validate
from generator.definitions.yaml_source import parse_source
from generator.document.model import ResolvedPlan
from generator.plans.problems import problems_of
from generator.plans.resolve import resolve_plan
from generator.wording.findings import say
from tests.conftest import LIBRARY
from tests.several import ARM_PROBLEM, BACK_PROBLEM, SCREENED, SESSIONS, plan_data, plan_file
from tests.two_regions import ARM, BACK, two_regions


@pytest.fixture(scope="module")
def regions(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = load_library(two_regions(tmp_path_factory.mktemp("regions"))).value
    assert library is not None
    return library


def resolved(library: Library, data: Mapping[str, Any]) -> ResolvedPlan:
    outcome = resolve_plan(library, plan_file(data))
    assert outcome.value is not None, outcome.findings
    return outcome.value


def found(library: Library, data: Mapping[str, Any]) -> list[Finding]:
    return list(resolve_plan(library, plan_file(data)).findings)


def test_a_plan_for_one_problem_is_read_as_one(regions: Library) -> None:
    person = {"affected_side": "left", "screened": SCREENED}
    data = plan_data(protocol=ARM, problems=[], sessions=SESSIONS[:1], person=person)
    (one,) = problems_of(regions, plan_file(data).plan).value or ()
    assert (one.protocol.id, one.side, one.phase) == (ARM, "left", None)
    assert one.screened is not None
    document = resolved(regions, data)
    assert document.problems == ()
    assert {session.limit for session in document.sessions} == {None}


def test_several_problems_have_each_their_own_side_phase_and_screening(regions: Library) -> None:
    arm, back = problems_of(regions, plan_file(plan_data()).plan).value or ()
    assert (arm.side, back.side) == ("left", None)
    assert [one.phase.id for one in (arm, back) if one.phase] == ["second", "first"]
    assert found(regions, plan_data()) == []


WRONG: list[tuple[str, dict[str, Any], KeyPath]] = [
    (
        "plan.protocol",
        {"problems": [ARM_PROBLEM, BACK_PROBLEM | {"protocol": "sore-bak"}]},
        ("problems", 1, "protocol"),
    ),
    (
        "plan.phase",
        {"problems": [ARM_PROBLEM | {"phase": "third"}, BACK_PROBLEM]},
        ("problems", 0, "phase"),
    ),
    ("plan.side", {"problems": [ARM_PROBLEM | {"side": None}, BACK_PROBLEM]}, ("problems", 0)),
    (
        "plan.side",
        {"problems": [ARM_PROBLEM, BACK_PROBLEM | {"side": "both"}]},
        ("problems", 1, "side"),
    ),
    (
        "plan.red-flag",
        {
            "problems": [
                ARM_PROBLEM,
                BACK_PROBLEM | {"screened": SCREENED | {"red_flags": ["lower-back-emergency"]}},
            ]
        },
        ("problems", 1, "screened", "red_flags", 0),
    ),
    (
        "plan.red-flag-id",
        {
            "problems": [
                ARM_PROBLEM | {"screened": SCREENED | {"red_flags": ["lower-back-emergency"]}},
                BACK_PROBLEM,
            ]
        },
        ("problems", 0, "screened", "red_flags", 0),
    ),
    (
        "plan.not-screened",
        {"problems": [ARM_PROBLEM, BACK_PROBLEM | {"screened": None}]},
        ("problems", 1),
    ),
    (
        "plan.session-problem",
        {"sessions": [SESSIONS[0] | {"problems": [ARM, "sore-bak"]}]},
        ("sessions", 0, "problems", 1),
    ),
    (
        "plan.clearance",
        {"person": {"conditions": ["back-surgery"]}},
        ("person", "conditions", 0),
    ),
    (
        "plan.level",
        {"sessions": [SESSIONS[0] | {"items": [{"exercise": "throwing-steps"}]}]},
        ("sessions", 0, "items", 0, "exercise"),
    ),
    (
        "plan.unsuited",
        {"sessions": [SESSIONS[1] | {"items": [{"exercise": "sit-tall"}]}]},
        ("sessions", 0, "items", 0, "exercise"),
    ),
]


@pytest.mark.parametrize(("code", "change", "path"), WRONG, ids=lambda it: str(it)[:24])
def test_what_is_wrong_with_a_problem_is_found_at_its_place(
    regions: Library, code: str, change: dict[str, Any], path: KeyPath
) -> None:
    one = next(one for one in found(regions, plan_data(**change)) if one.code == code)
    assert one.place.path == path
    assert say(one).message


def test_a_finding_names_the_problem(regions: Library) -> None:
    harder = [SESSIONS[0] | {"items": [{"exercise": "throwing-steps"}]}]
    one = next(f for f in found(regions, plan_data(sessions=harder)) if f.code == "plan.level")
    assert "“first” (sore-back)" in say(one).message
    reason = [SESSIONS[0] | {"items": [{"exercise": "throwing-steps", "because": "Fit."}]}]
    assert found(regions, plan_data(sessions=reason)) == []


REFUSED: list[dict[str, Any]] = [
    {"problems": [ARM_PROBLEM, ARM_PROBLEM | {"side": "right"}]},
    {"problems": [ARM_PROBLEM | {"protocol": f"a-{n}"} for n in range(4)]},
    {"problems": []},
    {"protocol": ARM},
    {"person": {"affected_side": "left"}},
    {"person": {"screened": SCREENED}},
    {"from_phase": "first", "sessions": []},
    {"sessions": [SESSIONS[0] | {"phase": "first"}]},
]


@pytest.mark.parametrize("change", REFUSED, ids=lambda it: str(it)[:40])
def test_a_plan_that_mixes_both_forms_or_has_a_problem_twice_is_refused(
    change: dict[str, Any],
) -> None:
    source = parse_source(json.dumps(plan_data(**change)), "plan.yml").value
    assert source is not None
    outcome = validate(Plan, source)
    assert outcome.value is None
    assert outcome.findings[0].code in ("schema.value", "schema.length")


def test_a_session_keeps_the_strictest_limit_of_its_problems_and_says_so(regions: Library) -> None:
    document = resolved(regions, plan_data())
    both, arm = document.sessions
    assert both.limit == "The strictest of your limits counts: 2 out of 10."
    assert both.problems == "For: Left shoulder and lower back"
    assert (arm.problems, arm.limit) == ("For: Left shoulder", None)
    assert [limit.limit for limit in document.limits] == [2, 3]
    assert document.pain.limit == 2


def test_each_exercise_has_the_side_and_the_notes_of_the_problems_that_list_it(
    regions: Library,
) -> None:
    raised, tall = resolved(regions, plan_data()).sessions[0].exercises
    assert raised.dose.side == "on your left arm"
    assert raised.picture is not None
    assert raised.picture.key == "arm-raise.left"
    assert raised.care == ("Left shoulder: Do not force the last part of the movement.",)
    assert tall.dose.side == ""
    assert tall.care == ("Lower back: Do not force your back.",)


def test_a_plan_says_which_problem_is_new_and_which_is_gone(regions: Library) -> None:
    one = plan_data(
        protocol=ARM,
        problems=[],
        sessions=[SESSIONS[1]],
        issued="2026-11-01",
        person={"affected_side": "left", "screened": SCREENED},
    )
    both = resolve_plan(regions, plan_file(plan_data()), plan_file(one)).value
    assert both is not None
    assert both.since is not None
    assert "This plan is also for: Lower back." in both.since.lines
    other = plan_data(issued="2026-11-01", problems=[BACK_PROBLEM], sessions=SESSIONS[:1])
    sessions = [SESSIONS[1] | {"problems": []}]
    now = plan_data(problems=[ARM_PROBLEM], sessions=sessions)
    codes = {f.code for f in resolve_plan(regions, plan_file(now), plan_file(other)).findings}
    assert "plan.since-protocol" in codes


def test_a_changed_protocol_is_named_for_each_problem(tmp_path: Path) -> None:
    root = two_regions(tmp_path)
    library = load_library(root).value
    assert library is not None
    assert release(library, LIBRARY).value
    for id in (ARM, BACK):
        file = root / f"protocols/{id}.yml"
        file.write_text(file.read_text("utf-8").replace("Rest when you need to.", "Rest."), "utf-8")
    library = load_library(root).value
    assert library is not None
    assert release(library, "2027.1.1").value
    library = load_library(root).value
    assert library is not None
    (one,) = (f for f in found(library, plan_data()) if f.code == "plan.library")
    assert one.values["changed"] == (ARM, BACK)


def test_other_stages_of_an_exercise_in_each_problem_of_a_session_are_refused(
    tmp_path: Path,
) -> None:
    """Which ones count could only be guessed."""
    root = two_regions(tmp_path)
    arm, back = root / f"protocols/{ARM}.yml", root / f"protocols/{BACK}.yml"
    staged = arm.read_text("utf-8").split("\nactivities:")[1].split("\nhabits:")[0]
    own = back.read_text("utf-8").replace("\nactivities:", f"\nactivities:{staged.rstrip()}", 1)
    items = [{"exercise": "throwing-steps", "stage": 1}]
    both = plan_data(sessions=[{"name": "Both", "days": ["mon"], "items": items}])
    one = plan_data(sessions=[{"name": "Arm", "problems": [ARM], "days": ["mon"], "items": items}])

    def codes(data: Mapping[str, Any]) -> list[str]:
        library = load_library(root).value
        assert library is not None
        return [one.code for one in found(library, data) if one.code == "plan.stages-differ"]

    back.write_text(own, "utf-8")
    assert codes(both) == [], "the same stages in each"
    back.write_text(own.replace("main_minutes: 10", "main_minutes: 9"), "utf-8")
    assert codes(both) == ["plan.stages-differ"]
    assert codes(one) == []
