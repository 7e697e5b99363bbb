"""Workbooks are read as data, and those that could do harm are not opened."""

from __future__ import annotations

import datetime
import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from generator.definitions import workbook
from generator.definitions.csv_source import MOST_CELLS
from generator.definitions.workbook import read_workbook


def saved(path: Path, *rows: list[Any], **sheets: list[list[Any]]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    for name, more in sheets.items():
        sheet = book.create_sheet(name)
        for row in more:
            sheet.append(row)
    book.save(path)
    return path


def repacked(path: Path, change: Any) -> Path:
    """The same file with its sheet's XML changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name.endswith("sheet1.xml") else content)
    path.write_bytes(made.getvalue())
    return path


def faults(path: Path) -> list[tuple[str, str]]:
    read = read_workbook(path, path.name)
    assert read.value is None
    return [(one.code, one.case) for one in read.findings]


def test_cells_are_what_they_show(tmp_path: Path) -> None:
    day, time = datetime.date(2026, 12, 3), datetime.time(9, 30)
    both = datetime.datetime(2026, 12, 3, 9, 30)  # noqa: DTZ001 - as a spreadsheet has it
    path = saved(
        tmp_path / "a.xlsx",
        ["name", 17, 2.5, 3.0, True, day, time, both, " 0017 ", None, "a\nb"],
        [],
        [None, "x"],
    )
    read = read_workbook(path, "a.xlsx").value
    assert read is not None
    ((table),) = read.values()
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        [
            "name",
            "17",
            "2.5",
            "3",
            "true",
            "2026-12-03",
            "09:30",
            "2026-12-03 09:30",
            "0017",
            "",
            "a\nb",
        ],
        ["", "x"],
    ]
    assert [row.cells[0].line for row in table.rows] == [0, 2]
    cell = table.rows[0].cells[8]
    assert table.lines[0][cell.column : cell.column + cell.width] == "0017"


def test_sheets_that_cannot_be_seen_are_not_read(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("hidden").sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    read = read_workbook(tmp_path / "a.xlsx", "a.xlsx").value
    assert list(read or ()) == ["Sheet"]


@pytest.mark.parametrize(("cell", "case"), [("=1+1", "formula"), ("#REF!", "error")])
def test_a_formula_or_an_error_is_told_with_its_cell(tmp_path: Path, cell: str, case: str) -> None:
    path = saved(tmp_path / "a.xlsx", ["x", "y"], ["1", cell])
    (found,) = read_workbook(path, "a.xlsx").findings
    assert (found.code, found.case, found.values["cell"]) == ("table.workbook", case, "B2")
    assert (found.place.line, found.place.excerpt) == (2, f"1 | {cell}")


def test_a_text_that_begins_like_a_formula_is_text(tmp_path: Path) -> None:
    book = Workbook()
    cell = book.active.cell(1, 1)  # type: ignore[union-attr]
    cell.value, cell.data_type = "=1+1", "s"
    book.save(tmp_path / "a.xlsx")
    read = read_workbook(tmp_path / "a.xlsx", "a.xlsx").value
    assert read is not None
    assert read["Sheet"].rows[0].cells[0].text == "=1+1"


def test_a_file_that_would_become_too_large_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "a.xlsx", ["x"])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/bomb.bin", b"0" * 61_000_000)
    assert path.stat().st_size < 100_000
    opened: list[str] = []
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda self, part: opened.append(part) or b"")
    assert faults(path) == [("table.workbook", "unpacked")]
    assert opened == []


def test_a_part_that_declares_less_than_it_has_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", ["x"])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/bomb.bin", b"0" * 1_000_000)
    raw = path.read_bytes()
    path.write_bytes(raw.replace((1_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    assert faults(path) == [("table.workbook", "broken")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_not_opened(tmp_path: Path, encoding: str) -> None:
    def change(content: bytes) -> bytes:
        head = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "aaaa">]>'
        return (head + content.decode().partition("?>")[2]).encode(encoding)

    assert faults(repacked(saved(tmp_path / "a.xlsx", ["x"]), change)) == [
        ("table.workbook", "entities")
    ]


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"a,b\n1,2\n", b"\xd0\xcf\x11\xe0" + b"\0" * 600]
)
def test_another_file_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    assert faults(tmp_path / "a.xlsx") == [("table.workbook", "broken")]


def test_a_folder_a_pipe_and_a_missing_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    os.mkfifo(tmp_path / "b.xlsx")
    for name, code in (("a", "file.folder"), ("b", "file.special"), ("c", "file.missing")):
        assert [one for one, _ in faults(tmp_path / f"{name}.xlsx")] == [code]


def test_a_row_far_down_and_a_cell_far_right_end_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "_MOST_ROWS", 50)
    far = repacked(
        saved(tmp_path / "a.xlsx", ["x"], ["y"]),
        lambda xml: xml.replace(b'r="2"', b'r="999999999"').replace(b"A2", b"A999999999"),
    )
    assert [code for code, _ in faults(far)] in (["table.long"], ["table.workbook"])
    wide = saved(tmp_path / "b.xlsx", ["x"] * (MOST_CELLS + 1))
    read = read_workbook(wide, "b.xlsx").value
    assert read is not None
    assert read["Sheet"].rows[0].large
