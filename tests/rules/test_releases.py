"""A released version's content stays as it was."""

from __future__ import annotations

from pathlib import Path

from tests.rules.broken import STEP_DOWN, Edit, Run, codes


def of_releases(project: Path) -> set[str]:
    return {str(row["code"]) for row in codes(project) if str(row["code"]).startswith("release.")}


def test_an_edit_asks_for_a_new_version(loadwise: Run, edit: Edit, project: Path) -> None:
    assert loadwise("release", "2030.1.1").exit_code == 0
    assert of_releases(project) == set()
    edit(STEP_DOWN, "  - Keep your belt level.", "  - Keep your belt quite level.")
    assert of_releases(project) == {"release.edited"}
    assert loadwise("release", "2030.1.2").exit_code == 0
    assert of_releases(project) == set()


def test_a_version_that_nobody_recorded_is_told(loadwise: Run, edit: Edit, project: Path) -> None:
    assert loadwise("release", "2030.1.1").exit_code == 0
    edit("content/library.yml", "version: 2030.1.1", "version: 2030.1.9")
    assert of_releases(project) == {"release.none"}


def test_a_broken_file_makes_no_false_alarm(loadwise: Run, edit: Edit, project: Path) -> None:
    assert loadwise("release", "2030.1.1").exit_code == 0
    edit(STEP_DOWN, "name: Step-down", "name: [")
    assert of_releases(project) == set()
