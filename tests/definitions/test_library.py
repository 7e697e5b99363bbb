"""Help numbers: every country that passes the checks prints, and every real number is accepted."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from generator.definitions.library import open_library
from generator.wording.findings import say
from tests.rules.broken import codes

Run = Callable[..., Result]


Edit = Callable[[str, str, str], Path]


def add_country(edit: Edit, number: str) -> None:
    line = (
        f'  ch:\n    name: Elsewhere\n    emergency: "{number}"\n    urgent_says: See a doctor.\n'
    )
    edit("content/help-lines.yml", "  eu:\n", f"{line}  eu:\n")
    edit("mkdocs.yml", "country: gb", "country: ch")


def test_a_country_that_the_hint_asks_for_prints(edit: Edit, loadwise: Run, project: Path) -> None:
    add_country(edit, "144")
    result = loadwise("plan", "plans/example.yml", "-o", "out.pdf")
    assert result.exit_code == 0, result.stderr
    assert b"en-CH" in (project / "out.pdf").read_bytes()


def test_a_country_may_name_its_region(edit: Edit, project: Path) -> None:
    edit("mkdocs.yml", "country: gb", "country: eu")
    library = open_library(project).value
    assert library is not None
    assert library.region == "GB"


@pytest.mark.parametrize("number", ["112", "116117", "0800 61 11 16", "+44 20 7946 0000"])
def test_numbers_as_people_dial_them_are_taken(edit: Edit, project: Path, number: str) -> None:
    add_country(edit, number)
    opened = open_library(project)
    assert opened.value is not None, opened.findings
    assert opened.value.help_line.emergency == number


@pytest.mark.parametrize("number", ["1", "112 ", "0800  61", "1-2-3", "1" * 16, "call us"])
def test_another_number_is_refused_with_what_one_looks_like(
    edit: Edit, project: Path, number: str
) -> None:
    add_country(edit, number)
    (found,) = open_library(project).findings
    hint = say(found).hint
    assert re.search(r"2 to 15 digits", hint), found
    assert "116117" in hint


STEP_DOWN = "content/exercises/step-down.yml"


def test_a_broken_file_does_not_hide_the_others_or_make_false_alarms(
    project: Path, edit: Edit
) -> None:
    edit(STEP_DOWN, "name: Step-down", "name: [")
    edit("content/exercises/bridge.yml", "level: 3", "level: three")
    files = {row["file"] for row in codes(project) if row["severity"] == "error"}
    assert files == {STEP_DOWN, "content/exercises/bridge.yml"}
