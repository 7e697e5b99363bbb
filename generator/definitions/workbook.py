"""Workbooks (.xlsx): their sheets, as rows of cells with a place.

Anybody can send one, so it is looked at before it is unpacked: how large it would become, and
whether its XML defines entities. A cell is what it shows, as text; a formula is refused, because
what it shows depends on the program that opens it.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.definitions.csv_source import MOST_CELLS, MOST_IN_A_ROW, Cell, Line, Table
from generator.definitions.findings import Finding, Outcome, Place, Typed, finding
from generator.definitions.yaml_source import read_bytes

__all__ = ["ENDING", "read_workbook"]

ENDING = ".xlsx"
_MOST_BYTES = 20_000_000
_MOST_UNPACKED = 60_000_000
_MOST_PARTS = 2_000
_MOST_ROWS = 100_000
_BETWEEN = " | "  # the cells of a row, as a message shows it


def read_workbook(path: Path, shown: str) -> Outcome[dict[str, Table]]:
    """The sheets that can be seen, by name, in their order; no value if one cannot be read."""
    place = Place(shown)
    read = read_bytes(path, shown, _MOST_BYTES)
    if (raw := read.value) is None:
        return Outcome(None, read.findings)
    if wrong := _unsafe(raw):
        return _refused("table.workbook", place, case=wrong, megabytes=_MOST_UNPACKED / 1_000_000)
    found: list[Finding] = []
    try:
        sheets = {name: _table(rows, shown, name, found) for name, rows in _sheets(raw)}
    except Exception:
        return _refused("table.workbook", place, case="broken")
    return Outcome(None if found else sheets, tuple(found))


def _refused(code: str, place: Place, case: str = "", **values: Any) -> Outcome[Any]:
    return Outcome(None, (finding(code, place, case=case, **values),))


def _unsafe(raw: bytes) -> str:
    """Why the file must not be opened: the case of a finding; empty if it may."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
            # No more than the size that a part declares is ever unpacked
            if len(parts) > _MOST_PARTS or sum(one.file_size for one in parts) > _MOST_UNPACKED:
                return "unpacked"
            for part in parts:
                text = packed.read(part)
                if part.filename.endswith((".xml", ".rels", ".vml")) and _defines_entities(text):
                    return "entities"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return "broken"
    return ""


def _defines_entities(xml: bytes) -> bool:
    """Whether it could: a document type, or an encoding in which we could not see one."""
    return b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or xml.count(0) > 0


def _sheets(raw: bytes) -> Iterator[tuple[str, Iterator[Any]]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            # What a sheet says of its own size may be wrong
            sheet.reset_dimensions()
            yield sheet.title, sheet.iter_rows(max_col=MOST_CELLS + 1)


def _table(rows: Iterator[Any], shown: str, sheet: str, found: list[Finding]) -> Table:
    table = Table([], [])
    for number, row in enumerate(rows):
        if number >= _MOST_ROWS:
            found.append(finding("table.long", Place(shown, number + 1), most=_MOST_ROWS))
            break
        cells = [_text(cell) for cell in row]
        last = max((at for at, (text, _) in enumerate(cells, 1) if text), default=0)
        texts = [text for text, _ in cells[:last]]
        table.lines.append(_BETWEEN.join(" ".join(text.split()) for text in texts))
        if not last:
            continue
        table.rows.append(line := _line(texts, number))
        for cell, (text, kind) in zip(line.cells, cells, strict=False):
            if kind in _REFUSED:
                excerpt, name = table.lines[-1], f"{_letters(line.cells.index(cell))}{number + 1}"
                place = Place(shown, number + 1, cell.column + 1, excerpt, cell.width)
                values = {"cell": name, "sheet": Typed(sheet), "written": Typed(text)}
                found.append(finding("table.workbook", place, case=_REFUSED[kind], **values))
    return table


_REFUSED: Mapping[str, str] = {"f": "formula", "e": "error"}


def _line(texts: list[str], number: int) -> Line:
    if len(texts) > MOST_CELLS or sum(map(len, texts)) > MOST_IN_A_ROW:
        return Line([Cell("", number, 0, 1)], large=True)
    cells, column = [], 0
    for text in texts:
        width = len(" ".join(text.split()))
        cells.append(Cell(text, number, column, max(1, width)))
        column += width + len(_BETWEEN)
    return Line(cells)


def _text(cell: Any) -> tuple[str, str]:
    """What a cell shows, and the type that the workbook gives it."""
    value, kind = cell.value, str(getattr(cell, "data_type", "n"))
    if value is None:
        return "", ""
    if kind in _REFUSED:
        return str(value)[:100], kind
    match value:
        case bool():
            return str(value).lower(), kind
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat(), kind
        case datetime.datetime():
            return value.isoformat(" ", "minutes"), kind
        case datetime.time():
            return value.isoformat("minutes"), kind
        case float():
            return f"{value:.15g}", kind
        case _:
            return str(value).replace("\r\n", "\n").replace("\r", "\n").strip(), kind


def _letters(column: int) -> str:
    """A 0-based column as spreadsheets name it: A, B … Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
