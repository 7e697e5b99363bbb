"""A plan as FHIR: three judges find nothing in ours, and something in each of twelve wrong ones."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.exchange.exchange_files import ExchangeOptions
from generator.exchange.fhir import SNOMED, Code
from tests.exchange.bundles import of_type, plan_bundle_of
from tests.fhir_checks import faults_of
from tests.plans.example import PLAN
from tests.several import plan_data, plan_file
from tests.two_regions import two_regions

Edit = Callable[[str, str, str], Path]
Spoil = Callable[[dict[str, Any]], object]


def test_the_example_is_a_care_plan_with_goals_and_requests(project: Path) -> None:
    bundle = plan_bundle_of(project)
    (care,), goals = of_type(bundle, "CarePlan"), of_type(bundle, "Goal")
    requests = of_type(bundle, "ServiceRequest")
    assert (care["status"], care["intent"]) == ("active", "plan")
    assert care["period"] == {"start": "2026-11-30", "end": "2026-12-14"}
    assert [goal["description"]["text"] for goal in goals] == [
        "Walk the dog for 30 minutes",
        "Take the stairs without the rail",
    ]
    assert len(requests) == len(care["activity"]) == 9
    chair = requests[2]
    assert chair["code"]["coding"] == [
        {
            "system": "https://example.org/fhir/CodeSystem/exercises",
            "code": "sit-to-stand",
            "display": "Sit to stand",
        }
    ]
    repeat = chair["occurrenceTiming"]["repeat"]
    assert repeat["dayOfWeek"] == ["mon", "wed", "fri"]
    assert (repeat["frequency"], repeat["period"], repeat["periodUnit"]) == (1, 1, "d")
    dose = {part["url"]: part for part in chair["extension"][0]["extension"]}
    assert (dose["sets"]["valueInteger"], dose["tempo"]["valueString"]) == (2, "2-0-3")
    assert "coding" not in requests[4]["code"], "a clinician's own exercise has no code"


def test_every_reference_leads_to_a_resource(project: Path) -> None:
    bundle = plan_bundle_of(project)
    there = {entry["fullUrl"] for entry in bundle["entry"]}
    assert len(there) == len(bundle["entry"])

    def references(value: Any) -> list[str]:
        if isinstance(value, dict):
            own = [value["reference"]] if isinstance(value.get("reference"), str) else []
            return own + [one for part in value.values() for one in references(part)]
        return (
            [one for part in value for one in references(part)] if isinstance(value, list) else []
        )

    assert len(references(bundle)) > 20
    assert set(references(bundle)) <= there


def test_it_says_no_name_unless_asked(project: Path) -> None:
    import base64

    def said(bundle: dict[str, Any]) -> str:
        (file,) = of_type(bundle, "DocumentReference")
        return str(bundle) + base64.b64decode(file["content"][0]["attachment"]["data"]).decode()

    plain = plan_bundle_of(project)
    assert "Sam" not in said(plain).replace("Sample clinician", "")
    assert of_type(plain, "CarePlan")[0]["subject"] == {"display": "Patient"}
    named = plan_bundle_of(project, options=ExchangeOptions(name=True))
    assert of_type(named, "CarePlan")[0]["subject"] == {"display": "Sam Sample"}


def test_codes_of_other_systems_only_from_the_clinics_file(project: Path) -> None:
    assert SNOMED not in str(plan_bundle_of(project))
    codes = {"sit-to-stand": [Code(SNOMED, "0", "Not a real code")]}
    bundle = plan_bundle_of(project, options=ExchangeOptions(codes=codes))
    coded = [one for one in of_type(bundle, "ServiceRequest") if SNOMED in str(one)]
    assert [one["code"]["text"] for one in coded] == ["Sit to stand"]


def test_a_draft_is_a_draft(project: Path, edit: Edit) -> None:
    edit(PLAN, "  screened: {on: 2026-11-30, by: Sample clinician}\n", "")
    bundle = plan_bundle_of(project)
    states = {
        one["status"] for kind in ("CarePlan", "ServiceRequest") for one in of_type(bundle, kind)
    }
    assert states == {"draft"}


def test_three_judges_find_nothing_in_ours(project: Path, tmp_path: Path) -> None:
    several = plan_file(plan_data(notes="A note", next_appointment="2026-12-14"))
    regions = two_regions(tmp_path / "regions", beside_ours=True)
    bundles = {
        "example": plan_bundle_of(project),
        "several": plan_bundle_of(regions, several),
        "named": plan_bundle_of(project, options=ExchangeOptions(name=True)),
    }
    assert faults_of(bundles, tmp_path) == {name: [] for name in bundles}


def _repeat(bundle: dict[str, Any]) -> dict[str, Any]:
    repeat: dict[str, Any] = of_type(bundle, "ServiceRequest")[0]["occurrenceTiming"]["repeat"]
    return repeat


def _care(bundle: dict[str, Any]) -> dict[str, Any]:
    return of_type(bundle, "CarePlan")[0]


WRONG: dict[str, Spoil] = {
    "a day that is none": lambda it: _repeat(it).update(dayOfWeek=["Mon"]),
    "a duration without its unit (tim-1)": lambda it: _repeat(it).pop("durationUnit"),
    "a time of day and a when (tim-10)": lambda it: _repeat(it).update(
        timeOfDay=["18:00:00"], when=["MORN"]
    ),
    "a detail and a reference (cpl-3)": lambda it: _care(it)["activity"][0].update(
        detail={"status": "scheduled"}
    ),
    "no status": lambda it: _care(it).pop("status"),
    "a status that there is not": lambda it: _care(it).update(status="under-way"),
    "no patient": lambda it: of_type(it, "Goal")[0].pop("subject"),
    "an element that there is not": lambda it: _care(it).update(clinician="A. B."),
    "a date that is none": lambda it: _care(it).update(created="30.11.2026"),
    "a unit that there is not": lambda it: _repeat(it).update(periodUnit="day"),
    "a list that is none": lambda it: _care(it).update(note={"text": "Hills hurt."}),
    "a number that is text": lambda it: _repeat(it).update(frequency="1"),
}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    from tests.conftest import copy_project

    scratch = tmp_path_factory.mktemp("fhir")
    right = plan_bundle_of(copy_project(scratch / "project"))
    spoilt = {}
    for name, spoil in WRONG.items():
        spoilt[name] = copy.deepcopy(right)
        spoil(spoilt[name])
    return faults_of(spoilt, scratch)


@pytest.mark.parametrize("fault", WRONG)
def test_twelve_wrong_resources_are_refused(judged: dict[str, list[str]], fault: str) -> None:
    assert judged[fault] != []


def test_there_are_twelve() -> None:
    assert len(WRONG) == 12
