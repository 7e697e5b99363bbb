"""What is exported can be read back into the same plan; what was changed elsewhere is refused."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.exchange.exchange_files import ExchangeOptions
from generator.exchange.fhir_import import import_plan
from generator.plans.expand import expand
from generator.plans.plan_file import read_plan
from tests.exchange.bundles import library_of, of_type, plan_bundle_of
from tests.plans.example import PLAN
from tests.several import plan_data, plan_file
from tests.two_regions import two_regions

Spoil = Callable[[dict[str, Any]], object]


def written(folder: Path, bundle: object) -> Path:
    path = folder / "plan.fhir.json"
    path.write_text(bundle if isinstance(bundle, str) else json.dumps(bundle), "utf-8")
    return path


def codes(folder: Path, project: Path, bundle: object) -> list[tuple[str, str]]:
    outcome = import_plan(library_of(project), written(folder, bundle))
    assert outcome.value is None
    return [(one.code, one.case) for one in outcome.findings if one.is_error]


def test_the_example_comes_back_as_it_was(project: Path, tmp_path: Path) -> None:
    options = ExchangeOptions(name=True)
    bundle = plan_bundle_of(project, options=options)
    back = import_plan(library_of(project), written(tmp_path, bundle))
    file = read_plan(project / PLAN).value
    assert file is not None
    assert back.value == expand(library_of(project), file.plan)[0]


def test_a_plan_in_shorthand_comes_back_spelt_out(project: Path, tmp_path: Path) -> None:
    person = {"label": "Zoë & <b>{{ x }}", "affected_side": "left"}
    data = plan_data(
        person=person,
        protocol="pes-anserine-bursitis",
        from_phase="build",
        notes="First.\n\nSecond: “quoted”.",
    )
    del data["problems"], data["sessions"]
    file = plan_file(data)
    bundle = plan_bundle_of(project, file, ExchangeOptions(name=True))
    back = import_plan(library_of(project), written(tmp_path, bundle)).value
    assert back == expand(library_of(project), file.plan)[0]


def test_a_plan_for_several_problems_comes_back(tmp_path: Path) -> None:
    regions = two_regions(tmp_path / "regions", beside_ours=True)
    file = plan_file(plan_data())
    bundle = plan_bundle_of(regions, file, ExchangeOptions(name=True))
    back = import_plan(library_of(regions), written(tmp_path, bundle)).value
    assert back == file.plan.value


def test_without_a_name_everything_else_comes_back(project: Path, tmp_path: Path) -> None:
    back = import_plan(library_of(project), written(tmp_path, plan_bundle_of(project))).value
    assert back is not None
    assert str(back.person.label) == "Patient"
    file = read_plan(project / PLAN).value
    assert file is not None
    named = back.person.model_copy(update={"label": file.plan.value.person.label})
    assert back.model_copy(update={"person": named}) == file.plan.value


def test_the_clinic_may_fill_in_its_patient_and_states(project: Path, tmp_path: Path) -> None:
    bundle = plan_bundle_of(project)
    for entry in bundle["entry"]:
        entry["resource"]["subject"] = {"reference": "Patient/17"}
        entry["resource"]["meta"] = {"versionId": "3"}
        if "status" in entry["resource"]:
            entry["resource"]["status"] = "completed"
    assert import_plan(library_of(project), written(tmp_path, bundle)).value is not None


def _dose(bundle: dict[str, Any]) -> None:
    (dose,) = of_type(bundle, "ServiceRequest")[1]["extension"]
    next(part for part in dose["extension"] if part["url"] == "reps")["valueInteger"] = 99


def _days(bundle: dict[str, Any]) -> None:
    of_type(bundle, "ServiceRequest")[0]["occurrenceTiming"]["repeat"]["dayOfWeek"] = ["sun"]


def _code(bundle: dict[str, Any]) -> None:
    of_type(bundle, "ServiceRequest")[0]["code"]["coding"][0]["code"] = "bridge"


def _gone(bundle: dict[str, Any]) -> None:
    bundle["entry"] = [
        e for e in bundle["entry"] if e["resource"] != of_type(bundle, "ServiceRequest")[0]
    ]


def _more(bundle: dict[str, Any]) -> None:
    (first, *_) = of_type(bundle, "ServiceRequest")
    other = [{**first["identifier"][0], "value": "another"}]
    bundle["entry"].append({"resource": {**first, "identifier": other}})


@pytest.mark.parametrize(
    ("spoil", "case"),
    [(_dose, "gone"), (_days, "gone"), (_code, "gone"), (_gone, "gone"), (_more, "new")],
)
def test_what_was_changed_elsewhere_is_refused(
    project: Path, tmp_path: Path, spoil: Spoil, case: str
) -> None:
    bundle = plan_bundle_of(project)
    spoil(bundle)
    assert codes(tmp_path, project, bundle) == [("fhir.edited", case)]


def test_what_is_no_bundle_of_ours_is_refused(project: Path, tmp_path: Path) -> None:
    for text in (
        "",
        "[]",
        "{",
        '{"resourceType": "Patient"}',
        100_000 * "[",
        '{"resourceType": "Bundle", "entry": 1}',
    ):
        assert codes(tmp_path, project, text) == [("fhir.not-json", "")], text[:40]
    for entries in (
        [],
        [1, {"resource": None}],
        [{"resource": {"resourceType": "DocumentReference"}}],
    ):
        bundle = {"resourceType": "Bundle", "entry": entries}
        assert codes(tmp_path, project, bundle) == [("fhir.no-plan", "")]


def test_a_plan_inside_is_read_as_carefully_as_a_file(project: Path, tmp_path: Path) -> None:
    bundle = plan_bundle_of(project)
    (file,) = of_type(bundle, "DocumentReference")
    attachment = file["content"][0]["attachment"]
    plan = json.loads(base64.b64decode(attachment["data"]))
    plan["sessions"][0]["items"][0]["reps"] = 10_000
    attachment["data"] = base64.b64encode(json.dumps(plan).encode()).decode()
    assert ("schema.range", "") in [(c, "") for c, _ in codes(tmp_path, project, bundle)]
