"""Letters that no font has are found where they were typed; harmless ones are not in the way."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from generator.definitions.findings import Place
from generator.definitions.library import Library
from generator.pdf.compiler import Printer
from generator.pdf.fonts import _characters
from generator.pdf.typed_letters import check_letters
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from tests.conftest import ROOT

EXAMPLE = (ROOT / "plans/example.yml").read_text("utf-8")
CLINIC = (ROOT / "plans/clinic.yml").read_text("utf-8")


def found(folder: Path, plan: str, clinic: str = CLINIC) -> list[tuple[str, int, int, str]]:
    (folder / "clinic.yml").write_text(clinic, "utf-8")
    (folder / "p.yml").write_text(plan, "utf-8")
    file = read_plan(folder / "p.yml", "p.yml").value
    assert file is not None
    return [
        (Path(d.place.file).name, d.place.line, d.place.column, str(d.values["character"]))
        for d in check_letters(file).findings
    ]


@pytest.mark.parametrize("letter", ["Ŋ", "Ŧ", "Ɓ", "Ḃ", "山", "🐕", "\u202e"])
def test_a_letter_that_no_font_has_is_found_once_at_its_column(tmp_path: Path, letter: str) -> None:
    text = EXAMPLE.replace("Sam Sample", f"Sam {letter}ample")
    line = next(n for n, one in enumerate(text.splitlines(), 1) if f"Sam {letter}" in one)
    column = text.splitlines()[line - 1].index(letter) + 1
    assert found(tmp_path, text) == [("p.yml", line, column, letter)]


def test_it_is_found_in_a_folded_text_behind_an_escape_and_in_the_clinics_file(
    tmp_path: Path,
) -> None:
    text = EXAMPLE.replace("label: Sam Sample", r'label: "Sam \u0166"')
    line = next(n for n, one in enumerate(text.splitlines(), 1) if r"\u0166" in one)
    (one,) = found(tmp_path, text)
    assert one[:2] == ("p.yml", line)
    name = "name: Riverside Ŧhysio\n"
    clinic = "".join(name if one.startswith("name:") else f"{one}\n" for one in CLINIC.splitlines())
    assert [(file, column) for file, _, column, _ in found(tmp_path, EXAMPLE, clinic)] == [
        ("clinic.yml", name.index("Ŧ") + 1)
    ]


@pytest.mark.parametrize(
    "mark",
    ["\u200b", "\u200e", "\u200f", "\ufeff", "\u2060", "\ufe0f", "\u2066", "\u202a", "\u034f"],
)
def test_what_is_invisible_is_dropped(tmp_path: Path, mark: str) -> None:
    text = EXAMPLE.replace("Sam Sample", f"Sam{mark} Sam{mark}ple{mark}")
    assert found(tmp_path, text) == []
    file = read_plan(tmp_path / "p.yml").value
    assert file is not None
    assert file.plan.value.person.label == "Sam Sample"


@pytest.mark.parametrize("mark", ["\u2010", "\u2011"])
def test_a_pasted_hyphen_is_a_hyphen(tmp_path: Path, mark: str) -> None:
    assert found(tmp_path, EXAMPLE.replace("Sam Sample", f"Ann{mark}Mary")) == []
    file = read_plan(tmp_path / "p.yml").value
    assert file is not None
    assert file.plan.value.person.label == "Ann-Mary"


def test_every_letter_that_is_let_through_is_printed(
    library: Library, printer: Printer, tmp_path: Path
) -> None:
    """None of them is a fault of the program."""
    composed = {c for c in _characters() if unicodedata.normalize("NFC", c) == c}
    letters = "".join(sorted(composed - set('"\\')))
    lines = "\n".join(f'  - "x {letters[at : at + 120]}"' for at in range(0, len(letters), 120))
    text = EXAMPLE.split("goals:")[0] + f"goals:\n{lines}\n" + "from_phase: settle\n"
    (tmp_path / "clinic.yml").write_text(CLINIC, "utf-8")
    (tmp_path / "p.yml").write_text(text, "utf-8")
    file = read_plan(tmp_path / "p.yml")
    assert file.value is not None, file.findings
    resolved = resolve_plan(library, file.value)
    assert resolved.value is not None, resolved.findings
    printed = printer.pdf(resolved.value, Place("p.yml"))
    assert printed.value is not None, printed.findings
