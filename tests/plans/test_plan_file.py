"""A plan file and the clinic's file beside it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.definitions.yaml_source import parse_source
from generator.plans.plan_file import plan_of, read_plan
from generator.wording.findings import say

Edit = Callable[[str, str, str], Path]
PLAN = "plans/example.yml"


def test_a_plan_is_read_with_whose_paper_it_is(project: Path) -> None:
    file = read_plan(project / PLAN).value
    assert file is not None
    assert file.clinic is not None
    assert file.plan.value.clinic == "clinic.yml"


def test_a_row_of_a_table_finds_the_clinic_in_the_tables_folder(project: Path) -> None:
    source = parse_source((project / PLAN).read_text("utf-8"), "people.csv").value
    assert source is not None
    assert plan_of(source, project / "plans").value is not None
    missing = plan_of(source, project / "content")
    assert [found.code for found in missing.findings] == ["plan.clinic"]


def test_a_misspelt_clinic_is_answered_with_the_nearest(project: Path, edit: Edit) -> None:
    edit(PLAN, "clinic: clinic.yml", "clinic: clinik.yml")
    outcome = read_plan(project / PLAN)
    assert outcome.value is None
    assert "clinic.yml" in say(outcome.findings[0]).hint


def test_a_fault_in_the_clinics_file_is_told_there(project: Path) -> None:
    (project / "plans/clinic.yml").write_text("name: A\nphon: 1\n")
    (found,) = read_plan(project / PLAN).findings
    assert (found.code, Path(found.place.file).name, found.place.line) == (
        "schema.unknown-key",
        "clinic.yml",
        2,
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("c" * 300, "schema.length"),
        ("d/" * 3000 + "d", "schema.length"),
        ("pipe.yml", "file.special"),
    ],
)
def test_a_clinic_that_no_file_can_be_is_told(
    project: Path, edit: Edit, name: str, code: str
) -> None:
    os.mkfifo(project / "plans/pipe.yml")
    edit(PLAN, "clinic: clinic.yml", f"clinic: {name}")
    assert [found.code for found in read_plan(project / PLAN).findings] == [code]


def test_a_clinics_file_may_be_a_link(project: Path) -> None:
    (project / "plans/clinic.yml").rename(project / "ours.yml")
    (project / "plans/clinic.yml").symlink_to("../ours.yml")
    assert read_plan(project / PLAN).value is not None
