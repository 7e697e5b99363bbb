"""Translators' files: nothing that was translated is lost, and little becomes a guess."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from generator.translation.po_files import read_catalogs
from tests.conftest import ROOT

Run = Callable[..., Result]


@pytest.fixture
def italian(project: Path, loadwise: Run) -> Path:
    """A project whose exercises are all translated, in a way that nobody would."""
    assert loadwise("translate", "extract", "it").exit_code == 0
    path = project / "translations/it/exercises.po"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r'(\nmsgid "(.+)"\nmsgstr )""', r'\1"[\2]"', text), "utf-8")
    return path


def messages(path: Path) -> dict[tuple[str, str], tuple[str, bool]]:
    catalogs = read_catalogs(path.parent, "translations/it").value
    assert catalogs is not None
    return {
        (str(m.context), str(m.id)): (str(m.string), m.fuzzy) for m in catalogs["exercises"] if m.id
    }


def test_a_new_step_and_a_changed_sentence_are_two_guesses(
    italian: Path, edit: Callable[[str, str, str], Path], loadwise: Run
) -> None:
    before = messages(italian)
    edit(
        "content/exercises/bridge.yml",
        "  - Squeeze your buttocks and lift your hips.\n",
        "  - Breathe in.\n  - Squeeze your buttocks and lift both hips.\n",
    )
    assert loadwise("translate", "update", "it").exit_code == 0
    after = messages(italian)
    fuzzy = [key for key, (_, guess) in after.items() if guess]
    assert len(fuzzy) <= 2 and {context for context, _ in fuzzy} == {"exercises/bridge/steps"}
    gone = {("exercises/bridge/steps", "Squeeze your buttocks and lift your hips.")}
    assert before.keys() - after.keys() == gone
    assert all(after[key] == before[key] for key in before.keys() - gone)


def test_what_is_gone_is_kept_as_obsolete(
    italian: Path, edit: Callable[[str, str, str], Path], loadwise: Run
) -> None:
    edit("content/exercises/bridge.yml", "  - Keep your belt level.\n", "")
    assert loadwise("translate", "update", "it").exit_code == 0
    assert '#~ msgstr "[Keep your belt level.]"' in italian.read_text("utf-8")


def test_an_update_without_changes_changes_nothing(italian: Path, loadwise: Run) -> None:
    before = italian.read_bytes()
    assert "0 files changed" in loadwise("translate", "update", "it").stdout
    assert italian.read_bytes() == before


def test_nothing_is_overwritten(italian: Path, loadwise: Run) -> None:
    before = italian.read_bytes()
    assert loadwise("translate", "extract", "it").exit_code == 2
    assert italian.read_bytes() == before


def test_a_damaged_file_is_a_finding_with_a_place(italian: Path, loadwise: Run) -> None:
    italian.write_text(italian.read_text("utf-8").replace("msgid", "msgidd", 30), "utf-8")
    result = loadwise("translate", "check", "it")
    assert result.exit_code == 1
    assert re.search(r"translations/it/exercises\.po:\d+:1: error: .*PO file", result.stderr)


@pytest.mark.parametrize("language", ["../etc", "klingon", "", "es/../fr", "es;rm"])
def test_what_is_no_language_is_refused(language: str, project: Path, loadwise: Run) -> None:
    assert loadwise("translate", "extract", language).exit_code == 2
    assert not (project / "translations" / language / "labels.po").exists()


def test_a_language_that_is_not_complete_is_refused(italian: Path, loadwise: Run) -> None:
    result = loadwise("translate", "check", "it")
    assert result.exit_code == 1
    errors = [line for line in result.stderr.split("\n") if ": error:" in line]
    assert errors and all("exercises/" not in line for line in errors)
    assert "This text keeps people safe" in result.stderr
    assert "Patients read this text" not in result.stderr
    assert "it  Italian" in loadwise("translate", "stats").stdout


def test_a_percentage_is_no_placeholder_for_other_programs() -> None:
    """``msgfmt --check`` refused the files for it."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "translations").rglob("*.po"))]
    assert texts
    assert not [text for text in texts if "python-format" in text]


def test_a_percentage_stays_none_when_files_are_written_anew(italian: Path) -> None:
    files = [path.read_text("utf-8") for path in italian.parent.glob("*.po")]
    assert any('"' in text and "%" in text for text in files)
    assert not [text for text in files if "python-format" in text]
