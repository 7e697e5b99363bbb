"""A table is the same whether it is CSV or a workbook."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from generator.definitions.table_source import read_table_file
from tests.definitions.test_workbook import saved


def test_a_workbook_is_read_like_csv(tmp_path: Path) -> None:
    rows = [["name", "note"], ["17", 'a "b", c'], ["18", "x\ny"]]
    (tmp_path / "a.csv").write_text('name,note\n17,"a ""b"", c"\n18,"x\ny"\n')
    saved(tmp_path / "a.xlsx", *rows)
    for name in ("a.csv", "a.xlsx"):
        table = read_table_file(tmp_path / name, name).value
        assert table is not None
        placed = table.placed(name).value
        assert placed is not None
        assert [cells for _, cells in placed] == rows
        assert [place.line for place, _ in placed] == [1, 2, 3]


def test_the_first_sheet_counts(tmp_path: Path) -> None:
    table = read_table_file(saved(tmp_path / "a.xlsx", ["one"], two=[["two"]]), "a.xlsx").value
    assert table is not None
    assert table.rows[0].cells[0].text == "one"


def test_a_workbook_without_cells_has_no_rows(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "a.xlsx")
    table = read_table_file(tmp_path / "a.xlsx", "a.xlsx").value
    assert table is not None
    assert table.rows == []
