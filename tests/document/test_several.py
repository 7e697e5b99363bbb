"""A document for several problems: nothing of one is left out, and what is the same stands once."""

from __future__ import annotations

import pytest

from generator.definitions.library import Library, load_library
from generator.document.model import ResolvedPlan
from generator.document.several import pain_rules_of
from generator.plans.resolve import resolve_plan
from generator.wording.words import wording
from tests.several import ARM_PROBLEM, BACK_PROBLEM, SESSIONS, plan_data, plan_file
from tests.two_regions import ARM, BACK, two_regions


@pytest.fixture(scope="module")
def regions(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = load_library(two_regions(tmp_path_factory.mktemp("regions"))).value
    assert library is not None
    return library


@pytest.fixture(scope="module")
def document(regions: Library) -> ResolvedPlan:
    made = resolve_plan(regions, plan_file(plan_data())).value
    assert made is not None
    return made


def test_every_sign_of_every_problem_stands_once(regions: Library, document: ResolvedPlan) -> None:
    printed = [sign for tier in document.help.tiers for sign in tier.signs]
    protocols = [regions.protocols[id].value for id in (ARM, BACK)]
    flags = [s.says for it in protocols for tier in it.red_flags for s in tier.signs]
    assert sorted(printed) == sorted(set(flags))
    stops = [sign.says for it in protocols for sign in it.pain.stop_signs]
    assert sorted(document.pain.stop_signs) == sorted(set(stops))


def test_a_problems_own_signs_stand_under_its_name(document: ResolvedPlan) -> None:
    now = document.help.tiers[0]
    assert {group.name: group.signs for group in now.groups} == {
        None: ("You have chest pain or feel short of breath.",),
        "Left shoulder": ("Your shoulder has changed shape.",),
        "Lower back": ("You feel numb between your legs.",),
    }


def test_a_condition_says_what_each_problem_changes(document: ResolvedPlan) -> None:
    conditions = {one.id: one.says for one in document.start_check.conditions}
    assert {"arm-surgery", "back-surgery"} <= set(conditions)
    assert conditions["cancer"] == (
        "Left shoulder: Have your shoulder checked before you start."
        " Lower back: Have your lower back checked before you start."
    )


def test_each_problem_has_its_checks_and_its_flare_up_rule(document: ResolvedPlan) -> None:
    assert [(phase.problem, phase.id) for phase in document.phases] == [
        ("Left shoulder", "second"),
        ("Lower back", "first"),
    ]
    assert [one.flare.moves for one in document.problems] == [
        ("Arm raise", "Wall press"),
        ("Sit tall",),
    ]


def test_the_person_and_the_morning_name_all_places(document: ResolvedPlan) -> None:
    assert document.person is not None
    assert document.person.detail == "Left shoulder and lower back"
    assert "your shoulder and lower back feel" in document.pain.morning_lead


def test_with_one_limit_for_all_sessions_there_is_one_guide(regions: Library) -> None:
    made = resolve_plan(regions, plan_file(plan_data(sessions=SESSIONS[:1]))).value
    assert made is not None
    assert made.limits == ()
    assert made.pain.limit == 2
    assert "2 out of 10" in next(box.means for box in made.boxes if box.id == "limit")


def test_a_plan_with_one_of_problems_reads_like_a_plan_for_one(regions: Library) -> None:
    several = plan_data(problems=[ARM_PROBLEM], sessions=[SESSIONS[1]])
    side = {"affected_side": "left", "screened": ARM_PROBLEM["screened"]}
    one = plan_data(protocol=ARM, problems=[], sessions=[SESSIONS[1]], person=side)
    one["sessions"] = [one["sessions"][0] | {"phase": "second"}]
    made = [resolve_plan(regions, plan_file(data)).value for data in (several, one)]
    assert made[0] is not None
    assert made[0] == made[1]


def test_a_draft_is_one_until_every_problem_is_screened(regions: Library) -> None:
    open = plan_data(problems=[ARM_PROBLEM, BACK_PROBLEM | {"screened": None}])
    made = resolve_plan(regions, plan_file(open)).value
    assert made is not None
    assert made.document.draft is not None


def test_the_address_to_type_is_not_the_page_of_one_problem(document: ResolvedPlan) -> None:
    assert document.link is not None
    assert document.link.address == "https://example.org/"
    assert f"{ARM}.l.second" in document.link.plan


@pytest.mark.parametrize("first", [0, 1])
def test_an_emergency_for_one_problem_is_an_emergency_for_all(regions: Library, first: int) -> None:
    arm, back = (regions.protocols[id].value for id in (ARM, BACK))
    sharp, *others = arm.pain.stop_signs
    assert sharp in back.pain.stop_signs
    assert not sharp.emergency
    urgent = sharp.model_copy(update={"emergency": True})
    pain = arm.pain.model_copy(update={"stop_signs": (urgent, *others)})
    protocols = [arm.model_copy(update={"pain": pain}), back]
    rules = pain_rules_of(protocols[first:] + protocols[:first], wording("en"))
    assert [sign for sign in rules.stop_signs if sign.says == sharp.says] == [urgent]
