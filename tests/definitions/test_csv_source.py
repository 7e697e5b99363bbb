"""Tables (CSV). Those of the csv module are compared in tests/batch/test_table.py."""

from __future__ import annotations

import pytest

from generator.definitions.csv_source import MOST_IN_A_ROW, csv_table, heading


def test_rows_have_their_places_and_blank_ones_are_left_out() -> None:
    rows = csv_table('a,b\r\n\r\n1,"x\r\ny, ""z"""\r,\r3,\n').placed("t.csv").value
    assert rows is not None
    assert [(place.line, cells) for place, cells in rows] == [
        (1, ["a", "b"]),
        (3, ["1", 'x\ny, "z"']),
        (6, ["3", ""]),
    ]
    assert csv_table("\n").placed("t.csv").value == []


def test_a_row_that_is_too_long_is_refused() -> None:
    outcome = csv_table(f"a\n{'x' * (MOST_IN_A_ROW + 1)}\n").placed("t.csv")
    assert outcome.value is None
    assert [(one.code, one.place.line) for one in outcome.findings] == [("table.row", 2)]


@pytest.mark.parametrize("written", ["Set up", " set-up ", "SET__UP"])
def test_a_heading_is_a_key(written: str) -> None:
    assert heading(written) == "set_up"
