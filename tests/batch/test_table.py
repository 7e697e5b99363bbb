"""Tables give the same plans as files, and report where a cell is wrong."""

from __future__ import annotations

import csv
import io
import typing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.batch.inputs import find_entries
from generator.batch.table import COLUMNS, NAME, read_table
from generator.definitions.findings import Finding
from generator.definitions.model.base import Model
from generator.definitions.model.plan import Plan
from generator.plans.plan_file import PlanFile
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
        "label,version\nAnn\n": ["table.cells"],
        "label,version\nAnn,1,2\n": ["table.cells"],
    }.items():
        path.write_text(text)
        assert [d.code for d in faults(path)] == codes, text


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
