"""Tables give the same plans as files, and report where a cell is wrong."""

from __future__ import annotations

import csv
import io
import time
import typing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.batch.inputs import find_entries
from generator.batch.table import COLUMNS, NAME, read_table
from generator.definitions.findings import Finding
from generator.definitions.library import Library
from generator.definitions.model.base import Model
from generator.definitions.model.plan import Plan
from generator.plans.plan_file import PlanFile
from generator.plans.resolve import resolve_plan
from generator.wording.findings import as_text
from tests.conftest import LIBRARY, ROOT

GOOD = {
    "name": "r-1",
    "protocol": "pes-anserine-bursitis",
    "library": LIBRARY,
    "issued": "2026-11-30",
    "version": "2",
    "sample": "true",
    "label": "Ann Able",
    "affected_side": "left",
    "age_band": "40-59",
    "minutes": "60",
    "conditions": "falls; neuropathy",
    "screened_on": "2026-11-30",
    "screened_by": "B. Able",
    "phase": "settle",
    "changes": "[{remove: heel-slide}]",
    "goals": "Walk, far; Climb stairs",
    "notes": 'One "quoted", line\n\nand a second part',
}


def written(path: Path, *rows: dict[str, str], mark: str = ",") -> Path:
    text = io.StringIO()
    table = csv.DictWriter(
        text, list(dict.fromkeys(key for row in rows for key in row)), delimiter=mark
    )
    table.writeheader()
    table.writerows(rows)
    path.write_bytes(text.getvalue().encode())
    return path


def faults(path: Path) -> tuple[Finding, ...]:
    return tuple(d for entry in find_entries([path]) for d in entry.read().findings)


def plan_in(path: Path) -> PlanFile:
    (entry,) = find_entries([path])
    read = entry.read()
    assert read.value is not None, read.findings
    return read.value


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_row_is_the_plan_that_a_file_would_be(tmp_path: Path, mark: str) -> None:
    plan = plan_in(written(tmp_path / "people.csv", GOOD, mark=mark)).plan.value
    assert (plan.version, plan.sample, plan.person.minutes_a_session) == (2, True, 60)
    assert plan.person.conditions == ("falls", "neuropathy")
    assert plan.goals == ("Walk, far", "Climb stairs")
    assert plan.changes[0].remove == "heel-slide"
    assert plan.notes is not None
    assert plan.notes.paragraphs == ('One "quoted", line', "and a second part")
    assert plan.person.screened is not None
    assert plan.person.screened.by == "B. Able"


def test_a_wrong_cell_is_named_with_line_and_column(tmp_path: Path) -> None:
    """The first row's notes take three lines: counting rows would name the wrong line."""
    path = written(
        tmp_path / "people.csv",
        GOOD,
        {**GOOD, "name": "r-2", "affected_side": "lefft", "minutes": "an hour"},
    )
    lines = path.read_text().splitlines()
    found = faults(path)
    assert [(d.code, d.place.line) for d in found] == [("schema.choice", 5), ("schema.type", 5)]
    for diagnostic, wrong in zip(found, ("lefft", "an hour"), strict=True):
        assert lines[4][diagnostic.place.column - 1 :].startswith(wrong)
        assert diagnostic.place.excerpt == lines[4]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"changes": "[{remove: heel-slide]"}, "yaml.syntax"),
        ({"changes": "[{remove: heel-slide, add: bridge}]"}, "schema.value"),
        ({"label": ""}, "schema.missing"),
        ({"version": "1.5"}, "schema.type"),
        ({"name": "../x"}, "table.name"),
        ({"name": ".hidden"}, "table.name"),
    ],
)
def test_bad_rows(tmp_path: Path, row: dict[str, str], code: str) -> None:
    (found,) = faults(written(tmp_path / "people.csv", {**GOOD, **row}))
    assert found.code == code
    assert found.place.line == 2


def test_bad_tables(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    for text, codes in {
        "": ["table.empty"],
        "label,version\n": ["table.empty"],
        "labell,version\nAnn,1\n": ["table.column"],
        "label,label\nAnn,Ann\n": ["table.column-twice"],
        "label,version\nAnn": ["table.cells"],
        "label,version\n" + "x" * 1_000_001 + "\n": ["table.row"],
        "label,version\n" + "," * 1_001 + "\n": ["table.row"],
        "," * 1_001 + "\n": ["table.row"],
        "label\n" * 1_000_001: ["table.long"],
        "label,version\nAnn,1,2\n": ["table.cells"],
    }.items():
        path.write_text(text)
        assert [d.code for d in faults(path)] == codes, text


def as_a_spreadsheet_may_write_it(text: str) -> dict[str, str]:
    """The same table in other forms. ``text`` has one header and one row, without quotes."""
    header, row = text.splitlines()
    return {
        "trailing commas": f"{header},,\n{row},,\n",
        "trailing commas in the header only": f"{header},,,\n{row}\n",
        "trailing commas in the row only": f"{header}\n{row},,\n",
        "a short row": f"{header},notes,next_appointment\n{row}\n",
        "empty first lines": f"\n \n\n{header}\n{row}\n",
        "an empty line of commas first": f",,,\n{header}\n{row}\n",
        "carriage returns only": f"{header}\r{row}\r",
        "carriage returns only, empty first line": f"\r{header}\r{row}\r",
        "a separator line": f"sep=,\n{header}\n{row}\n",
        "a separator line in quotes": f'"sep=,"\r\n{header}\r\n{row}\r\n',
        "a separator line after an empty one": f"\nSEP=,\n{header}\n{row}\n",
        "a byte order mark": f"\ufeff{header}\n{row}\n",
        "no line break at the end": f"{header}\n{row}",
        "a bar": f"sep=|\n{header}\n{row}\n".replace(",", "|"),
        "a caret": "sep=^\n" + f"{header}\n{row}\n".replace(",", "^"),
        "tabs, first line empty": "\n" + f"{header}\n{row}\n".replace(",", "\t"),
    }


PLAIN = {key: cell for key, cell in GOOD.items() if not {",", "\n", '"'} & {*cell}}
TABLE = ",".join(PLAIN) + "\n" + ",".join(PLAIN.values()) + "\n"
FORMS = as_a_spreadsheet_may_write_it(TABLE)


@pytest.mark.parametrize("habit", FORMS)
def test_a_table_is_read_as_spreadsheets_write_it(tmp_path: Path, habit: str) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(FORMS[habit].encode())
    plan = plan_in(path).plan
    assert plan.value.person.label == "Ann Able"
    lines = FORMS[habit].lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    place = plan.place("person", "label")
    assert lines[place.line - 1][place.column - 1 :].startswith("Ann Able")


def test_a_row_that_may_be_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    header, row = TABLE.splitlines()
    path.write_text(f"{header},notes\n{row}")
    assert [(d.code, d.case) for d in faults(path)] == [("table.cells", "cut-off")]


def test_the_hint_about_cells_names_the_separator(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    for mark, word in {",": "commas", ";": "semicolons", "\t": "tabs"}.items():
        path.write_text(f"label{mark}version\nAnn{mark}1{mark}2\n")
        assert f"separated by {word}" in as_text(faults(path))


@pytest.mark.parametrize(
    "text",
    [
        "label,version\n" + '"' * 2_000_000,
        "label,version\n" + ',"' * 1_000_000,
        "label,version\n" + '"x\n' * 5_000,
        "," * 20_000_000,
        "label,version\n" + "," * 20_000_000,
        "label,version\n" + ",\n" * 200_000,
        "\n" * 200_000 + "label",
    ],
    ids=["quotes", "cells of one quote", "open quotes", "commas", "commas below", "empty", "lines"],
)
def test_a_hostile_table_is_refused_in_time(tmp_path: Path, text: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(text)
    began = time.process_time()
    assert faults(path)
    assert time.process_time() - began < 15


def test_the_hints_for_a_row_can_be_followed_in_a_table(tmp_path: Path, library: Library) -> None:
    row = {**GOOD, "library": "2019.1.1", "screened_on": "", "screened_by": ""}
    found = resolve_plan(library, plan_in(written(tmp_path / "p.csv", row))).findings
    text = as_text(found)
    assert "--update" not in text
    assert f"write {library.version} as its library" in text
    assert "screened_on" in text
    assert "screened: {" not in text


def test_a_key_is_called_by_its_column(tmp_path: Path) -> None:
    row = {**GOOD, "minutes": "2", "screened_by": ""}
    text = as_text(faults(written(tmp_path / "p.csv", row)))
    assert "“minutes” must be" in text
    assert "“screened_by” is missing" in text
    (tmp_path / "q.csv").write_text("protocol,version\np,1\n")
    assert "“label” is missing" in as_text(faults(tmp_path / "q.csv"))


def test_a_number_in_a_cell_of_yaml_is_quoted_as_it_was_typed(tmp_path: Path) -> None:
    row = {**GOOD, "changes": "[{dose: heel-slide, note: 0112}]"}
    assert 'round it: "0112"' in as_text(faults(written(tmp_path / "p.csv", row)))


def test_rows_without_a_name_are_called_by_their_number_and_never_by_the_person(
    tmp_path: Path,
) -> None:
    row = {key: cell for key, cell in GOOD.items() if key != NAME}
    entries = find_entries([written(tmp_path / "people.csv", row, row)])
    assert [entry.name for entry in entries] == ["people-0001", "people-0002"]


def test_two_plans_of_one_name_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "people.csv", GOOD, {**GOOD, "name": "R-1"})
    assert [d.code for d in faults(path)] == ["batch.same-name"], (
        "some disks do not tell r-1 from R-1"
    )


def test_json_lines_are_whole_plans_with_places(tmp_path: Path) -> None:
    path = tmp_path / "people.jsonl"
    path.write_text('\n{"protocol": "p", "name": 7, "version": "1"}\n{"torn\n')
    first, second = find_entries([path])
    assert (first.name, second.name) == ("7", "people-0002")
    by_code = {d.code: d for d in first.read().findings}
    assert (by_code["schema.type"].place.line, by_code["schema.type"].place.column) == (2, 41)
    assert [(d.code, d.place.line) for d in second.read().findings] == [("yaml.syntax", 3)]


def test_the_clinics_own_file_is_no_plan(tmp_path: Path) -> None:
    for name in ("clinic.yml", "clinic-north.yml", ".draft.yml", "notes.txt", "a.yml", "b.yaml"):
        (tmp_path / name).write_text("x")
    assert [entry.name for entry in find_entries([tmp_path])] == ["a", "b"]


@given(
    st.lists(
        st.lists(st.text("ab,;\"' \n", max_size=6), min_size=3, max_size=3), min_size=1, max_size=4
    )
)
def test_cells_are_read_as_the_csv_module_writes_them(
    tmp_path: Path, rows: list[list[str]]
) -> None:
    people = [dict(zip(("label", "notes", "goals"), row, strict=True)) for row in rows]
    table = read_table(written(tmp_path / "t.csv", *people), "t.csv")
    assert table.value is not None
    expected = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    assert [[cell.text for cell in row.read.cells] for row in table.value] == expected  # type: ignore[attr-defined]


def leaves(model: type[Model], path: tuple[str, ...] = ()) -> typing.Iterator[tuple[str, ...]]:
    for name, field in model.model_fields.items():
        parts = (
            field.annotation,
            *typing.get_args(field.annotation),
        )  # a model, or a model or nothing; lists are one cell
        inner = [part for part in parts if isinstance(part, type) and issubclass(part, Model)]
        if inner and typing.get_origin(field.annotation) is not tuple:
            yield from leaves(inner[0], (*path, name))
        else:
            yield (*path, name)


def test_every_key_of_a_plan_has_a_column_and_every_column_is_documented() -> None:
    assert {column.path for column in COLUMNS.values()} == set(leaves(Plan))
    text = (ROOT / "docs/printing-many-plans.md").read_text("utf-8")
    for name in (NAME, *COLUMNS):
        assert f"`{name}`" in text, name


@pytest.mark.parametrize("name", ["CON", "nul.x", "Lpt1", "com9"])
def test_a_name_that_windows_keeps_for_a_device_is_refused(name: str, tmp_path: Path) -> None:
    (found,) = faults(written(tmp_path / "t.csv", GOOD | {"name": name}))
    assert found.code == "table.name"
    assert not faults(written(tmp_path / "t.csv", GOOD | {"name": f"a{name}"}))


@pytest.mark.parametrize(
    "begin", [b"PK\x03\x04\x14\x00\x06\x00", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_a_workbook_is_told_from_a_table(begin: bytes, tmp_path: Path) -> None:
    for file, hint in (("people.csv", "A table may be .xlsx, or CSV"), ("p.xlsx", "Save it again")):
        (tmp_path / file).write_bytes(begin + b"\x00" * 500)
        (found,) = faults(tmp_path / file)
        assert hint in as_text([found])


def test_a_workbook_gives_the_same_plan_as_csv(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    cells: list[object] = list(GOOD.values())
    issued, minutes = (list(GOOD).index(key) for key in ("issued", "minutes"))
    cells[issued], cells[minutes] = date(2026, 11, 30), 60  # as a spreadsheet has them
    sheet.append(list(GOOD))
    sheet.append([])
    sheet.append(cells)
    book.save(tmp_path / "people.xlsx")
    (entry,) = find_entries([tmp_path / "people.xlsx"])
    assert entry.name == "r-1"
    same = plan_in(written(tmp_path / "people.csv", GOOD)).plan.value
    assert plan_in(tmp_path / "people.xlsx").plan.value == same
    sheet.cell(3, list(GOOD).index("affected_side") + 1).value = "lefft"
    sheet.cell(3, len(GOOD) + 1).value = "more"
    book.save(tmp_path / "people.xlsx")
    (found,) = faults(tmp_path / "people.xlsx")
    assert (found.code, found.case, found.place.line) == ("table.cells", "beyond", 3)
    sheet.cell(3, len(GOOD) + 1).value = None
    book.save(tmp_path / "people.xlsx")
    (found,) = faults(tmp_path / "people.xlsx")
    assert (found.code, found.place.line) == ("schema.choice", 3)
    assert found.place.excerpt[found.place.column - 1 :].startswith("lefft")


def test_a_column_is_read_in_capitals_and_suggested_as_it_is_written(tmp_path: Path) -> None:
    capitals = {key.upper(): cell for key, cell in GOOD.items()}
    assert faults(written(tmp_path / "t.csv", capitals)) == ()
    found = faults(written(tmp_path / "t.csv", {**capitals, "Afected Side": "left"}))
    assert "Did you mean “affected_side”?" in as_text(found)
    assert "Known:" not in as_text(found)


def test_a_rows_phase_is_known_before_it_is_read(tmp_path: Path) -> None:
    table = written(tmp_path / "t.csv", GOOD)
    (tmp_path / "t.jsonl").write_text('{"name": "a", "from_phase": "build"}\n{"from_phase": [1]}\n')
    assert [entry.phase for entry in find_entries([table])] == ["settle"]
    assert [entry.phase for entry in find_entries([tmp_path / "t.jsonl"])] == ["build", "[1]"]


EXPORTED = {
    "Patient ID": "r-17",
    "Date of birth": "1980-12-01",
    "Side": "R",
    "Practitioner": "B. Able",
    "Next appointment": "2026-12-14",
    "Appointment time": "10:30",
    "First name": "Ann",
    "Email": "ann@example.org",
}
OURS = {
    key: GOOD[key]
    for key in ("protocol", "library", "issued", "version", "minutes", "phase", "screened_on")
} | {"screened_by": "B. Able"}


def test_the_columns_that_clinics_export_are_read(tmp_path: Path) -> None:
    path = written(tmp_path / "export.csv", {**EXPORTED, **OURS})
    (entry,) = find_entries([path])
    file = entry.read().value
    assert file is not None, entry.read().findings
    plan = file.plan.value
    assert entry.name == str(plan.person.label) == "r-17", "no name that nobody asked for"
    assert plan.person.age_band == "40-59", "45 on the day of issue, the day before the birthday"
    assert plan.person.affected_side == "right"
    assert (str(plan.made_by), str(plan.next_appointment)) == ("B. Able", "2026-12-14")
    assert str(plan.next_appointment_time) == "10:30"


@pytest.mark.parametrize(
    ("column", "cell", "band"),
    [
        ("age", "17", "under-18"),
        ("age", "18", "18-39"),
        ("Age", "102", "75-and-over"),
        ("DOB", "2008-11-30", "18-39"),
        ("DOB", "2008-12-01", "under-18"),
        ("Birth date", "1966-11-30", "60-74"),
    ],
)
def test_of_an_age_only_the_band_is_kept(tmp_path: Path, column: str, cell: str, band: str) -> None:
    row = {key: value for key, value in GOOD.items() if key != "age_band"}
    (entry,) = find_entries([written(tmp_path / "a.csv", {**row, column: cell})])
    file = entry.read().value
    assert file is not None, entry.read().findings
    assert file.plan.value.person.age_band == band


@pytest.mark.parametrize("cell", ["01/12/1980", "12.1.80", "young", "-3"])
def test_a_day_that_could_be_two_is_not_guessed(tmp_path: Path, cell: str) -> None:
    row = {key: value for key, value in GOOD.items() if key != "age_band"}
    (fault,) = faults(written(tmp_path / "a.csv", {**row, "Date of birth": cell}))
    assert fault.code == "schema.choice"
    assert "date_of_birth" in as_text([fault])


def test_two_columns_for_one_thing_are_one_too_many(tmp_path: Path) -> None:
    twice = faults(written(tmp_path / "a.csv", {**GOOD, "Affected side": "left"}))
    assert [one.code for one in twice] == ["table.column-twice"]
    unknown = faults(written(tmp_path / "b.csv", {**GOOD, "Shoe size": "42"}))
    assert [one.code for one in unknown] == ["table.column"]
