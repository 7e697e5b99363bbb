"""``loadwise export``, ``loadwise import``, and the forms of a plan that are not sheets."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.calendar_checks import calendar_faults
from tests.plans.example import PLAN

Run = Callable[..., Result]


def test_each_form_is_written_beside_the_plan_s_name(project: Path, loadwise: Run) -> None:
    for form, name in (
        ("ics", "example.ics"),
        ("note", "example.note.txt"),
        ("fhir", "example.fhir.json"),
    ):
        done = loadwise("plan", PLAN, "--format", form)
        assert done.exit_code == 0, done.stderr
        assert (project / name).stat().st_size > 500
        assert (project / name).stat().st_mode & 0o077 == 0, "for its owner only"
    assert calendar_faults((project / "example.ics").read_bytes()) == []


def test_what_is_asked_for_is_in_it(project: Path, loadwise: Run) -> None:
    asked = ("--with-name", "--start", "7:15", "--alarm", "30")
    text = loadwise("plan", PLAN, "--format", "ics", *asked, "-o", "-").stdout
    assert "DTSTART:20261130T071500" in text
    assert "TRIGGER:-PT30M" in text
    assert "(Sam Sample)" in text
    assert "for Sam Sample" in loadwise("plan", PLAN, "--format", "note", *asked, "-o", "-").stdout


def test_codes_come_from_the_clinics_table(project: Path, loadwise: Run) -> None:
    table = project / "codes.csv"
    table.write_text("exercise,system,code,display\nheel-slide,http://snomed.info/sct,0,None\n")
    asked = ("--format", "fhir", "--codes", str(table), "-o", "-")
    assert "snomed" in loadwise("plan", PLAN, *asked).stdout
    assert "snomed" in loadwise("export", "fhir", "--codes", str(table), "-o", "-").stdout
    table.write_text("heel-slide,0\n")
    refused = loadwise("plan", PLAN, *asked)
    assert refused.exit_code == 1
    assert "exercise,system,code,display" in refused.stderr


def test_the_library_is_exported(project: Path, loadwise: Run) -> None:
    done = loadwise("export", "fhir")
    assert done.exit_code == 0, done.stderr
    assert json.loads((project / "library.fhir.json").read_text())["resourceType"] == "Bundle"


def test_a_plan_goes_out_and_comes_back(project: Path, loadwise: Run) -> None:
    assert loadwise("plan", PLAN, "--format", "fhir", "-o", "plan.fhir.json").exit_code == 0
    back = ("import", "plan", "plan.fhir.json")
    done = loadwise(*back, "--label", "Sam Sample", "-o", "plans/back.yml")
    assert done.exit_code == 0, done.stderr
    expanded = loadwise("plan", PLAN, "--expand").stdout
    assert (project / "plans/back.yml").read_text("utf-8") == expanded
    assert "label: Patient" in loadwise(*back).stdout
    assert loadwise(*back, "--label", " ").exit_code == 2
    assert loadwise("import", "plan", PLAN).exit_code == 1


@pytest.mark.parametrize("forms", ["ics,note,fhir", "ics, fridge"])
def test_batch_makes_every_form(project: Path, loadwise: Run, forms: str) -> None:
    run = ("batch", PLAN, "-o", "out", "--format", forms, "--jobs", "1")
    done = loadwise(*run)
    assert done.exit_code == 0, done.stderr
    made = {path.name for path in (project / "out").iterdir() if not path.name.startswith(".")}
    endings = {"ics": ".ics", "note": ".note.txt", "fhir": ".fhir.json", "fridge": ".fridge.pdf"}
    assert {f"example{endings[form.strip()]}" for form in forms.split(",")} <= made
    if "ics" in forms:
        alone = loadwise("plan", PLAN, "--format", "ics", "-o", "-").stdout_bytes
        assert (project / "out/example.ics").read_bytes() == alone
    again = loadwise(*run)
    assert "1 unchanged since the last run" in again.stdout
