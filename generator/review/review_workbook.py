"""The pack's workbook: who reviews, the open questions, what to sign, and every line of text.

Whatever it shows is data: a text that begins like a formula stays text, in every program.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from generator.definitions.vocabulary import VOCABULARY
from generator.review.pack import Pack, Unit
from generator.wording.words import Wording, wording

__all__ = ["REVIEWER_KEYS", "SHEETS", "pack_workbook"]

SHEETS = {
    "questions": ("number", "asks", "until", "answer", "comment", "name"),
    "sign": ("number", "title", "states", "answer", "comment", "name", "hash"),
    "texts": ("number", "title", "part", "words", "before", "comment"),
}
"""The columns of each sheet but the reviewer's, which has a key in each row."""

REVIEWER_KEYS = ("by", "registration", "interests", "on", "due", "protocol")

_WIDTHS = {"number": 6, "title": 30, "asks": 60, "until": 50, "states": 34, "answer": 9, "part": 30}
_WIDTHS |= {"comment": 50, "name": 34, "hash": 20, "words": 80, "before": 60}
_TO_FILL = ("answer", "comment")
_HEAD = PatternFill("solid", fgColor="0E4F5C")
_FILL = PatternFill("solid", fgColor="FFF7DB")
_LONGEST = 32_000  # a cell's limit is 32,767 characters
_TIME = (1980, 1, 1, 0, 0, 0)


def pack_workbook(pack: Pack) -> bytes:
    """The workbook (.xlsx). The same pack gives the same bytes."""
    words = wording(pack.library.language)
    book = Workbook()
    _reviewer(book.worksheets[0], pack, words)
    rows = {"questions": _questions(pack), "sign": _to_sign(pack), "texts": _texts(pack)}
    for key, columns in SHEETS.items():
        sheet = book.create_sheet(words.label(f"review.sheets.{key}"))
        _fill(sheet, columns, list(rows[key]), words)
    book.properties.creator = "Loadwise"
    book.properties.title = words.label("review.title", protocol=pack.protocol.name)
    made = io.BytesIO()
    book.save(made)
    return _reproducible(made.getvalue(), pack.day)


def _reviewer(sheet: Worksheet, pack: Pack, words: Wording) -> None:
    sheet.title = words.label("review.sheets.reviewer")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 50
    sheet.column_dimensions["C"].width = 70
    for number, key in enumerate(REVIEWER_KEYS, 1):
        _write(sheet, number, 1, words.label(f"review.reviewer.{key}")).font = Font(bold=True)
        value = _write(sheet, number, 2, pack.protocol.id if key == "protocol" else "")
        _write(sheet, number, 3, words.label(f"review.reviewer_hints.{key}", **VOCABULARY.review))
        if key != "protocol":
            value.fill = _FILL
            value.number_format = "@"  # text, or a program would turn a registration into a number


def _questions(pack: Pack) -> Iterator[dict[str, str]]:
    for number, one in enumerate(pack.questions, 1):
        asks = " ".join(text for text in (one.asks, pack.answered.get(one.id)) if text)
        yield {"number": str(number), "asks": asks, "until": one.until, "name": one.id}


def _to_sign(pack: Pack) -> Iterator[dict[str, str]]:
    for unit in pack.units:
        title = f"{unit.title} ({unit.term})" if unit.term else unit.title
        yield {
            "number": str(unit.number),
            "title": title,
            "states": unit.says,
            "name": unit.name,
            "hash": unit.hash,
        }


def _texts(pack: Pack) -> Iterator[dict[str, str]]:
    for unit in pack.units:
        yield from _lines(unit)


def _lines(unit: Unit) -> Iterator[dict[str, str]]:
    for section in unit.sections:
        for block in section.blocks:
            for line in block.lines:
                now, before = (
                    "".join(text for text, kind in line if kind != other)
                    for other in ("gone", "new")
                )
                yield {
                    "number": str(unit.number),
                    "title": unit.title,
                    "part": " / ".join(part for part in (section.title, block.label) if part),
                    "words": now,
                    "before": before if before != now else "",
                }


def _fill(
    sheet: Worksheet, columns: Sequence[str], rows: Sequence[dict[str, str]], words: Wording
) -> None:
    for at, key in enumerate(columns, 1):
        head = _write(sheet, 1, at, words.label(f"review.columns.{key}"))
        head.font, head.fill = Font(bold=True, color="FFFFFF"), _HEAD
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS[key]
        for number, row in enumerate(rows, 2):
            cell = _write(sheet, number, at, row.get(key, ""))
            if key in _TO_FILL:
                cell.fill = _FILL
                cell.number_format = "@"
    sheet.freeze_panes = "A2"
    if "answer" in columns and rows:
        choice = DataValidation(type="list", formula1='"yes,no"', allow_blank=True)
        letter = get_column_letter(columns.index("answer") + 1)
        choice.add(f"{letter}2:{letter}{len(rows) + 1}")
        sheet.add_data_validation(choice)


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Any:
    """Write a cell as text, whatever it begins with."""
    cell = sheet.cell(row, column)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.protection = Protection(locked=False)
    if text:
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", text)[:_LONGEST]
        cell.data_type = "s"
        cell.quotePrefix = True  # so that it stays text when somebody edits it
    return cell


def _reproducible(raw: bytes, day: datetime.date) -> bytes:
    """The same file without the time at which it was made."""
    made = io.BytesIO()
    stamp = f"{day.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, content)
            info = zipfile.ZipInfo(part.filename, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return made.getvalue()
