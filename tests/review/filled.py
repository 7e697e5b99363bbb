"""A pack's workbook, filled in as a reviewer would. Only tests sign anything, and only copies."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from openpyxl import load_workbook

from generator.wording.words import wording

__all__ = ["REVIEWER", "filled"]

EN = wording("en")
REVIEWER = {"by": "R. Reviewer", "registration": "HCPC PH000001", "interests": "none"}


def filled(
    path: Path,
    workbook: bytes,
    texts: Mapping[str, tuple[str, str]],
    *,
    reviewer: Mapping[str, str] = REVIEWER,
    questions: Mapping[str, tuple[str, str]] | None = None,
    others: str = "yes",
    notes: Mapping[int, str] | None = None,
) -> Path:
    """Write the workbook with answers and comments by name; ``others``: to all other texts.

    ``notes``: comments on single rows of the sheet of all texts.
    """
    book = load_workbook(io.BytesIO(workbook))
    sheets = {key: book[EN.label(f"review.sheets.{key}")] for key in EN.labels["review"]["sheets"]}
    keys = {EN.label(f"review.reviewer.{key}"): says for key, says in reviewer.items()}
    for row in sheets["reviewer"].iter_rows():
        if row[0].value in keys:
            row[1].value = keys[row[0].value]
    for row in sheets["sign"].iter_rows(min_row=2):
        row[3].value, row[4].value = texts.get(row[5].value, (others, ""))
    for row in sheets["questions"].iter_rows(min_row=2):
        row[3].value, row[4].value = (questions or {}).get(row[5].value, ("", ""))
    for number, note in (notes or {}).items():
        sheets["texts"].cell(number, 6).value = note
    book.save(path)
    return path
