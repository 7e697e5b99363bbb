"""A plan as YAML reads back as the same plan."""

from __future__ import annotations

from pathlib import Path

from hypothesis import example as case
from hypothesis import given
from hypothesis import strategies as st

from generator.definitions.model.plan import Plan
from generator.definitions.validation import validate
from generator.definitions.yaml_source import parse_source
from generator.plans.plan_file import read_plan
from generator.plans.plan_yaml import plan_yaml
from tests.conftest import ROOT


def again(plan: Plan) -> Plan:
    source = parse_source(plan_yaml(plan), "plan.yml").value
    assert source is not None
    outcome = validate(Plan, source)
    assert outcome.value is not None, outcome.findings
    return outcome.value.value


def example() -> Plan:
    file = read_plan(ROOT / "plans/example.yml").value
    assert file is not None
    return file.plan.value


def test_the_example_comes_back_whole() -> None:
    assert again(example()) == example()


@given(st.text("0123456789+-.eExXo_:~ #'ab", min_size=1, max_size=8).filter(str.strip))
@case("0811")
@case("0o7")
@case("1e5")
@case("no")
@case("2026-11-30")
def test_words_that_yaml_could_take_for_something_else_stay_words(text: str) -> None:
    plan = Plan.model_validate({**example().model_dump(), "goals": [text]})
    assert again(plan) == plan


def test_what_is_left_out_is_not_written(tmp_path: Path) -> None:
    plan = example().model_copy(update={"notes": None, "goals": ()})
    assert "notes:" not in plan_yaml(plan)
    assert "goals:" not in plan_yaml(plan)
    assert "null" not in plan_yaml(plan)
