"""Letters that no font has are found where they were typed; harmless ones are not in the way."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from generator.definitions.findings import Place
from generator.definitions.library import Library
from generator.pdf.compiler import Printer
from generator.pdf.fonts import OTHER_FONTS, OtherFont, _characters
from generator.pdf.typed_letters import check_letters
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from tests.conftest import ROOT
from tests.scripts import NAMES

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


@pytest.mark.parametrize("letter", ["𓀀", "🐕", "\ue000", "\u0378"])
def test_a_letter_that_no_font_has_is_found_once_at_its_column(tmp_path: Path, letter: str) -> None:
    text = EXAMPLE.replace("Sam Sample", f"Sam {letter}ample")
    line = next(n for n, one in enumerate(text.splitlines(), 1) if f"Sam {letter}" in one)
    column = text.splitlines()[line - 1].index(letter) + 1
    assert found(tmp_path, text) == [("p.yml", line, column, letter)]


def test_it_is_found_in_a_folded_text_behind_an_escape_and_in_the_clinics_file(
    tmp_path: Path,
) -> None:
    text = EXAMPLE.replace("label: Sam Sample", r'label: "Sam \u21af"')
    line = next(n for n, one in enumerate(text.splitlines(), 1) if r"\u21af" in one)
    (one,) = found(tmp_path, text)
    assert one[:2] == ("p.yml", line)
    name = "name: Riverside ↯hysio\n"
    clinic = "".join(name if one.startswith("name:") else f"{one}\n" for one in CLINIC.splitlines())
    assert [(file, column) for file, _, column, _ in found(tmp_path, EXAMPLE, clinic)] == [
        ("clinic.yml", name.index("↯") + 1)
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


JOINED = [
    "علی\u200cرضا مهدی\u200cزاده",  # Persian: without it, both halves run into one another
    "മോഹന\u0d4d\u200d",  # Malayalam, as it was written before 2008: the last letter
    "ශ\u0dca\u200dරී",  # Sinhala
    "र\u094d\u200dय",  # Marathi: the eyelash ra
]


@pytest.mark.parametrize("name", JOINED)
def test_a_joiner_that_a_spelling_needs_is_kept_and_printed(
    name: str, tmp_path: Path, library: Library, printer: Printer
) -> None:
    assert found(tmp_path, EXAMPLE.replace("Sam Sample", name)) == []
    file = read_plan(tmp_path / "p.yml").value
    assert file is not None
    assert file.plan.value.person.label == unicodedata.normalize("NFC", name)
    resolved = resolve_plan(library, file).value
    assert resolved is not None
    printed = printer.pdf(resolved, Place("p.yml"))
    assert printed.value is not None, printed.findings


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Sam\u200c Sam\u200dple", "Sam Sample"),
        ("علی\u200c\u200c\u200dرضا", "علی\u200cرضا"),
        ("\u200cعلی", "علی"),
        ("محمد\u200b\u200eامین", "محمدامین"),
    ],
)
def test_any_other_joiner_is_dropped(tmp_path: Path, typed: str, read: str) -> None:
    assert found(tmp_path, EXAMPLE.replace("Sam Sample", typed)) == []
    file = read_plan(tmp_path / "p.yml").value
    assert file is not None
    assert file.plan.value.person.label == read


def test_a_family_of_emoji_is_one_finding_each_and_never_a_box(tmp_path: Path) -> None:
    text = EXAMPLE.replace("Sam Sample", "Sam \U0001f468\u200d\U0001f467")
    assert [letter for *_, letter in found(tmp_path, text)] == ["\U0001f468", "\U0001f467"]


@pytest.mark.parametrize("mark", ["\u2010", "\u2011"])
def test_a_pasted_hyphen_is_a_hyphen(tmp_path: Path, mark: str) -> None:
    assert found(tmp_path, EXAMPLE.replace("Sam Sample", f"Ann{mark}Mary")) == []
    file = read_plan(tmp_path / "p.yml").value
    assert file is not None
    assert file.plan.value.person.label == "Ann-Mary"


@pytest.mark.parametrize("script", NAMES)
def test_a_name_in_another_script_is_no_finding(tmp_path: Path, script: str) -> None:
    assert found(tmp_path, EXAMPLE.replace("Sam Sample", NAMES[script][0])) == []


def test_every_letter_that_is_let_through_is_printed(
    library: Library, printer: Printer, tmp_path: Path
) -> None:
    """None of them is a fault of the program."""
    _assert_printed(_characters(), library, printer, tmp_path)


@pytest.mark.parametrize("font", OTHER_FONTS[:-1], ids=lambda font: font.family)
def test_every_letter_of_another_font_is_printed(
    font: OtherFont, library: Library, printer: Printer, tmp_path: Path
) -> None:
    _assert_printed(font.characters, library, printer, tmp_path)


@pytest.mark.full  # 44,000 letters
def test_every_letter_of_chinese_japanese_and_korean_is_printed(
    library: Library, printer: Printer, tmp_path: Path
) -> None:
    _assert_printed(OTHER_FONTS[-1].characters, library, printer, tmp_path)


def _assert_printed(
    characters: frozenset[str], library: Library, printer: Printer, tmp_path: Path
) -> None:
    composed = {c for c in characters if unicodedata.normalize("NFC", c) == c}
    letters = "".join(sorted(composed - set('"\\')))
    lines = [f'  - "x {letters[at : at + 120]}"' for at in range(0, len(letters), 120)]
    (tmp_path / "clinic.yml").write_text(CLINIC, "utf-8")
    for at in range(0, len(lines), 6):  # a plan has at most six goals
        goals = "\n".join(lines[at : at + 6])
        text = EXAMPLE.split("goals:")[0] + f"goals:\n{goals}\nfrom_phase: settle\n"
        (tmp_path / "p.yml").write_text(text, "utf-8")
        file = read_plan(tmp_path / "p.yml")
        assert file.value is not None, file.findings
        assert check_letters(file.value).findings == ()
        resolved = resolve_plan(library, file.value)
        assert resolved.value is not None, resolved.findings
        printed = printer.pdf(resolved.value, Place("p.yml"))
        assert printed.value is not None, printed.findings
