"""Tables of plans: CSV with one row per person, and JSON Lines with one whole plan per line.

A row becomes the same data as a plan file, with the place of every cell, and goes through the same
reader, so this module contains no rule about plans.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from generator.definitions.findings import (
    Finding,
    Outcome,
    Phrase,
    Place,
    Typed,
    finding,
    most_like,
)
from generator.definitions.yaml_source import KeyPath, Source, Span, parse_source, read_text

__all__ = ["COLUMNS", "ENDINGS", "NAME", "Column", "Row", "read_table"]

ENDINGS = (".csv", ".jsonl", ".ndjson")
NAME = "name"
MOST_BYTES = 100_000_000

Kind = Literal["text", "number", "flag", "list", "yaml"]


@dataclass(frozen=True, slots=True)
class Column:
    """The key of a plan that a column's cells fill in, and how a cell is read.

    ``list``: entries separated by semicolons. ``yaml``: a list as in a plan file, on one line.
    """

    path: KeyPath
    kind: Kind = "text"


COLUMNS: dict[str, Column] = {
    "protocol": Column(("protocol",)),
    "library": Column(("library",)),
    "issued": Column(("issued",)),
    "version": Column(("version",), "number"),
    "review": Column(("review",)),
    "made_by": Column(("made_by",)),
    "sample": Column(("sample",), "flag"),
    "label": Column(("person", "label")),
    "affected_side": Column(("person", "affected_side")),
    "age_band": Column(("person", "age_band")),
    "minutes": Column(("person", "minutes_a_session"), "number"),
    "conditions": Column(("person", "conditions"), "list"),
    "screened_on": Column(("person", "screened", "on")),
    "screened_by": Column(("person", "screened", "by")),
    "red_flags": Column(("person", "screened", "red_flags"), "list"),
    "clearance_on": Column(("person", "clearance", "on")),
    "clearance_by": Column(("person", "clearance", "by")),
    "clinic": Column(("clinic",)),
    "paper": Column(("print", "paper")),
    "text": Column(("print", "text")),
    "language": Column(("print", "language")),
    "look": Column(("print", "look")),
    "log_weeks": Column(("print", "log_weeks"), "number"),
    "goals": Column(("goals",), "list"),
    "phase": Column(("from_phase",)),
    "changes": Column(("changes",), "yaml"),
    "sessions": Column(("sessions",), "yaml"),
    "notes": Column(("notes",)),
    "next_appointment": Column(("next_appointment",)),
    "next_appointment_time": Column(("next_appointment_time",)),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One person's row: its number from 1, its name, and a way to read its data."""

    number: int
    name: str | None
    place: Place
    read: Callable[[], Outcome[Source]]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell's text, with the 0-based line and column where it begins."""

    text: str
    line: int
    column: int
    width: int


def read_table(path: Path, shown: str) -> Outcome[list[Row]]:
    """The rows of a table; no value if none can be read."""
    text = read_text(path, shown, MOST_BYTES)
    if text.value is None:
        return Outcome(None, text.findings)
    return (
        _csv(text.value, shown)
        if path.suffix.lower() == ".csv"
        else Outcome(list(_json_lines(text.value, shown)))
    )


def _json_lines(text: str, shown: str) -> Iterator[Row]:
    number = 0
    for index, line in enumerate(text.split("\n")):
        if not line.strip():
            continue
        number += 1
        yield Row(number, _name_in(line), Place(shown, index + 1), _JsonLine(line, shown, index))


def _name_in(line: str) -> str | None:
    """The name in a line of JSON.

    A line that cannot be parsed has none; reading it gives the reason.
    """
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    name = data.get(NAME) if isinstance(data, dict) else None
    return None if name is None else str(name)


@dataclass(frozen=True, slots=True)
class _JsonLine:
    text: str
    shown: str
    line: int

    def __call__(self) -> Outcome[Source]:
        source = parse_source(self.text, self.shown, self.line)  # JSON is YAML
        if source.value is None or not isinstance(source.value.data, dict):
            return source
        data = {key: value for key, value in source.value.data.items() if key != NAME}
        return Outcome(dataclasses.replace(source.value, data=data))


def _csv(text: str, shown: str) -> Outcome[list[Row]]:
    lines = text.split("\n")
    rows = list(_cells(text))
    if not rows:
        return Outcome(None, (finding("table.empty", Place(shown), case="header"),))
    header, *people = rows
    found = tuple(_header_faults(header, shown, lines))
    if found:
        return Outcome(None, found)
    names = [cell.text for cell in header]
    return Outcome(
        [_row(number, names, cells, shown, lines) for number, cells in enumerate(people, 1)]
    )


def _header_faults(header: list[_Cell], shown: str, lines: list[str]) -> Iterator[Finding]:
    known = (NAME, *COLUMNS)
    for index, cell in enumerate(header):
        place = Place(
            shown, cell.line + 1, cell.column + 1, lines[cell.line].rstrip("\r"), cell.width
        )
        if cell.text not in known:
            near = most_like(cell.text, known)
            columns = Phrase("near", {"near": near}) if near else Phrase("known", {"ids": known})
            yield finding("table.column", place, column=Typed(cell.text), known=columns)
        elif cell.text in [other.text for other in header[:index]]:
            yield finding("table.column-twice", place, column=cell.text)


def _row(number: int, names: list[str], cells: list[_Cell], shown: str, lines: list[str]) -> Row:
    first, last = cells[0].line, cells[-1].line + cells[-1].text.count("\n")
    text = "\n".join(line.rstrip("\r") for line in lines[first : last + 1])
    name = next(
        (cell.text for column, cell in zip(names, cells, strict=False) if column == NAME), None
    )
    return Row(
        number, name or None, Place(shown, first + 1), _CsvRow(names, cells, text, shown, first)
    )


@dataclass(frozen=True, slots=True)
class _CsvRow:
    names: list[str]
    cells: list[_Cell]
    text: str
    shown: str
    first: int

    def __call__(self) -> Outcome[Source]:
        data: dict[str, Any] = {}
        values: dict[KeyPath, Span] = {(): Span(0, 0, 0, 1)}
        found: list[Finding] = []
        blank = Source(self.shown, self.text, first_line=self.first)
        if len(self.cells) != len(self.names):
            wrong = finding(
                "table.cells",
                blank.line_place(0, 0),
                cells=len(self.cells),
                columns=len(self.names),
            )
            return Outcome(None, (wrong,))
        for name, cell in zip(self.names, self.cells, strict=True):
            if name == NAME or not cell.text:
                continue
            column = COLUMNS[name]
            line = cell.line - self.first
            values[column.path] = Span(line, cell.column, line, cell.column + cell.width)
            holder = data
            for key in column.path[:-1]:
                holder = holder.setdefault(str(key), {})
            outcome = _value(cell.text, column.kind)
            found += [
                dataclasses.replace(d, place=blank.line_place(line, cell.column, cell.width))
                for d in outcome.findings
            ]
            holder[str(column.path[-1])] = outcome.value
        return (
            Outcome(None, tuple(found))
            if found
            else Outcome(dataclasses.replace(blank, data=data, values=values))
        )


def _value(text: str, kind: Kind) -> Outcome[Any]:
    """A cell as a plan file would have it.

    A cell that does not fit stays text, so that the plan's reader reports it.
    """
    match kind:
        case "number":
            return Outcome(int(text) if re.fullmatch(r"[0-9]{1,9}", text) else text)
        case "flag":
            return Outcome({"true": True, "false": False}.get(text.lower(), text))
        case "list":
            return Outcome([part.strip() for part in text.split(";") if part.strip()])
        case "yaml":
            source = parse_source(text, "")
            return Outcome(source.value.data) if source.value else Outcome(None, source.findings)
    return Outcome(text)


# One cell and what ends it. The csv module would parse the same cells, but without their places.
_CELL = r'[ \t]*"((?:[^"]|"")*)"[ \t]*(?={0}|\r?\n|\Z)|([^{0}\r\n]*)'


def _cells(text: str) -> Iterator[list[_Cell]]:
    """The rows that are not blank.

    The delimiter is the one that is most frequent in the first line: comma, semicolon or tab.
    """
    mark = max(",;\t", key=text.split("\n", 1)[0].count)
    pattern = re.compile(_CELL.format(mark))
    row: list[_Cell] = []
    at, line, start = 0, 0, 0
    while at < len(text):
        match = pattern.match(text, at)
        assert match is not None, "an empty cell always matches"
        quoted = match[1] is not None
        value = (match[1].replace('""', '"') if quoted else match[2]).replace("\r\n", "\n").strip()
        row.append(_Cell(value, line, at - start, max(1, len(match[0].split("\n", 1)[0]))))
        if breaks := match[0].count("\n"):
            line, start = line + breaks, at + match[0].rfind("\n") + 1
        at = match.end()
        if text[at : at + 1] == mark:
            at += 1
            if at < len(text):
                continue
            # A delimiter at the very end of the text: one more empty cell.
            row.append(_Cell("", line, at - start, 1))
        else:
            at += len("\r\n") if text.startswith("\r\n", at) else 1
        if any(cell.text for cell in row):
            yield row
        row = []
        line, start = line + 1, at
