"""What a project hides and replaces: every mistake has its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.definitions.findings import Finding
from generator.definitions.library import load_library
from generator.definitions.library_updates import LOCK
from generator.rules import check
from tests.clinic import add_exercise, make_clinic, replace_in


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    return make_clinic(tmp_path, monkeypatch)


def findings(clinic: Path) -> list[Finding]:
    loaded = load_library(clinic)
    assert loaded.value is not None, loaded.findings
    return [*loaded.findings, *check(loaded.value)]


def said(clinic: Path) -> list[tuple[str, str, str]]:
    return [(one.code, one.case, one.place.file) for one in findings(clinic)]


def test_a_new_project_is_fine(made: tuple[Path, Path]) -> None:
    assert findings(made[0]) == []


@pytest.mark.parametrize(
    ("name", "case"),
    [
        ("exercises/brigde", "unknown"),
        ("bridges/bridge", "unknown"),
        ("exercises/bridge", "used"),
    ],
)
def test_a_name_that_cannot_be_hidden(made: tuple[Path, Path], name: str, case: str) -> None:
    clinic, _ = made
    replace_in(clinic / "mkdocs.yml", "hide: []", f"hide: [{name}]")
    found = findings(clinic)
    assert {(one.code, one.case, one.place.file) for one in found} == {
        ("library.hide", case, "mkdocs.yml")
    }
    line = (clinic / "mkdocs.yml").read_text().split("\n")[found[0].place.line - 1]
    assert name in line


def test_hidden_and_replaced_is_a_contradiction(made: tuple[Path, Path]) -> None:
    clinic, _ = made
    add_exercise(clinic, "bridge")
    replace_in(clinic / "mkdocs.yml", "hide: []", "hide: [exercises/bridge]")
    assert ("library.hide", "replaced", "mkdocs.yml") in said(clinic)


def test_a_replacement_that_is_behind_is_named_with_what_changed(made: tuple[Path, Path]) -> None:
    clinic, below = made
    add_exercise(clinic, "bridge")
    replace_in(below / "content/exercises/bridge.yml", "level:", "level:  ")
    assert "library.behind" not in [one.code for one in findings(clinic)]  # white space
    path = below / "content/exercises/bridge.yml"
    replace_in(path, "summary: ", "summary: It now says this. ")
    behind = [one for one in findings(clinic) if one.code == "library.behind"]
    assert [(one.case, one.place.file, one.values["fields"]) for one in behind] == [
        ("changed", "content/exercises/bridge.yml", ("summary",))
    ]


def test_a_replacement_of_nothing_is_named(made: tuple[Path, Path]) -> None:
    clinic, below = made
    page = clinic / "content/pages/help/who-can-help.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: Ours\nsummary: It is ours.\nsection: help\n---\nHello.\n")
    (below / "content/pages/help/who-can-help.md").unlink()
    assert ("library.behind", "gone", "content/pages/help/who-can-help.md") in said(clinic)


def test_without_a_record_nobody_can_say_what_has_changed(made: tuple[Path, Path]) -> None:
    clinic, _ = made
    (clinic / LOCK).write_text("{")
    assert ("library.lock", "broken", LOCK) in said(clinic)
    (clinic / LOCK).write_text('{"form": 1, "version": "2026.11.1", "definitions": {}}')
    assert ("library.lock", "form", LOCK) in said(clinic)
    (clinic / LOCK).unlink()
    assert ("library.lock", "none", LOCK) in said(clinic)
