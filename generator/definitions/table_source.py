"""Tables that people fill in: CSV text, or the first sheet of a workbook (.xlsx)."""

from __future__ import annotations

from pathlib import Path

from generator.definitions.csv_source import Table, csv_table
from generator.definitions.findings import Outcome, Place, finding
from generator.definitions.workbook import ENDING, read_workbook
from generator.definitions.yaml_source import MOST_BYTES, read_text

__all__ = ["read_table_file"]


def read_table_file(path: Path, shown: str, most_bytes: int = MOST_BYTES) -> Outcome[Table]:
    """The table of a file; no value if it cannot be read. ``most_bytes``: of CSV text."""
    if path.suffix.lower() == ENDING:
        book = read_workbook(path, shown)
        if book.value is None:
            return Outcome(None, book.findings)
        empty = finding("table.empty", Place(shown), case="header")
        first = next(iter(book.value.values()), None)
        return Outcome(first) if first else Outcome(None, (empty,))
    text = read_text(path, shown, most_bytes)
    return Outcome(None, text.findings) if text.value is None else Outcome(csv_table(text.value))
