"""Tables of plans: CSV or .xlsx with one row per person, JSON Lines with one whole plan per line.

A row becomes the same data as a plan file, with the place of every cell, and goes through the same
reader, so this module contains no rule about plans.
"""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from generator.definitions.csv_source import (
    MOST_IN_A_ROW,
    Cell,
    Line,
    Table,
    csv_table,
    heading,
    too_large,
)
from generator.definitions.findings import (
    Finding,
    Outcome,
    Phrase,
    Place,
    Typed,
    finding,
    most_like,
)
from generator.definitions.json_source import parse_json_line
from generator.definitions.table_source import read_table_file
from generator.definitions.vocabulary import VOCABULARY
from generator.definitions.workbook import ENDING as WORKBOOK
from generator.definitions.yaml_source import KeyPath, Places, Source, Span, parse_source, read_text

__all__ = ["COLUMNS", "ENDINGS", "NAME", "Column", "Row", "column_of", "read_table"]

ENDINGS = (".csv", WORKBOOK, ".jsonl", ".ndjson")
NAME = "name"
MOST_BYTES = 100_000_000
MOST_LINES = 1_000_000
"""The most lines of a table, empty ones included."""

Kind = Literal["text", "number", "flag", "list", "yaml", "side", "age", "birth"]


@dataclass(frozen=True, slots=True)
class Column:
    """The key of a plan that a column's cells fill in, and how a cell is read.

    ``list``: entries separated by semicolons. ``yaml``: a list as in a plan file, on one line.
    ``age``, ``birth``: years, or a day of birth written 1980-11-30. The plan keeps only the age
    band on its day of issue.
    """

    path: KeyPath
    kind: Kind = "text"


COLUMNS: dict[str, Column] = {
    "protocol": Column(("protocol",)),
    "problems": Column(("problems",), "yaml"),
    "library": Column(("library",)),
    "issued": Column(("issued",)),
    "version": Column(("version",), "number"),
    "review": Column(("review",)),
    "made_by": Column(("made_by",)),
    "sample": Column(("sample",), "flag"),
    "label": Column(("person", "label")),
    "affected_side": Column(("person", "affected_side"), "side"),
    "age_band": Column(("person", "age_band")),
    "age": Column(("person", "age_band"), "age"),
    "date_of_birth": Column(("person", "age_band"), "birth"),
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
    "notes_in_link": Column(("notes_in_link",), "flag"),
    "next_appointment": Column(("next_appointment",)),
    "next_appointment_time": Column(("next_appointment_time",)),
    "calendar_key": Column(("calendar_key",)),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One person's row: its number from 1, its name, a way to read its data, and its phase."""

    number: int
    name: str | None
    place: Place
    read: Callable[[], Outcome[Source]]
    phase: str = ""


def read_table(path: Path, shown: str) -> Outcome[list[Row]]:
    """The rows of a table; no value if none can be read."""
    if path.suffix.lower() == WORKBOOK:
        book = read_table_file(path, shown)
        return _people(book.value, shown) if book.value else Outcome(None, book.findings)
    read = read_text(path, shown, MOST_BYTES)
    if read.value is None:
        return Outcome(None, read.findings)
    text = re.sub("\r\n?", "\n", read.value)
    if text.count("\n") > MOST_LINES:
        return Outcome(None, (finding("table.long", Place(shown), most=MOST_LINES),))
    return (
        _people(csv_table(text), shown)
        if path.suffix.lower() == ".csv"
        else Outcome(list(_json_lines(text, shown)))
    )


def _json_lines(text: str, shown: str) -> Iterator[Row]:
    number = 0
    for index, line in enumerate(text.split("\n")):
        if not line or line.isspace():
            continue
        number += 1
        place = Place(shown, index + 1, in_table=True)
        if len(line) > MOST_IN_A_ROW:
            yield Row(number, None, place, _TooLarge(place))
        else:
            name, phase = _name_and_phase(line)
            yield Row(number, name, place, _JsonLine(line, shown, index), phase)


@dataclass(frozen=True, slots=True)
class _TooLarge:
    place: Place

    def __call__(self) -> Outcome[Source]:
        return Outcome(None, (too_large(self.place),))


def _name_and_phase(line: str) -> tuple[str | None, str]:
    """The name and the phase in a line of JSON.

    A line that cannot be parsed has none; reading it gives the reason.
    """
    source = parse_json_line(line, "", 0).value
    if source is None or not isinstance(source.data, dict):
        return None, ""
    name, phase = source.data.get(NAME), source.data.get("from_phase", "")
    typed = source.places.written.get((NAME,), str(name))
    return None if name is None else typed, str(phase)


@dataclass(frozen=True, slots=True)
class _JsonLine:
    text: str
    shown: str
    line: int

    def __call__(self) -> Outcome[Source]:
        source = parse_json_line(self.text, self.shown, self.line)
        if source.value is None or not isinstance(source.value.data, dict):
            return source
        data = {key: value for key, value in source.value.data.items() if key != NAME}
        return Outcome(dataclasses.replace(source.value, data=data))


def _people(read: Table, shown: str) -> Outcome[list[Row]]:
    if not read.rows:
        return Outcome(None, (finding("table.empty", Place(shown), case="header"),))
    header, *people = read.rows
    if header.large:
        return Outcome(None, (too_large(Place(shown, header.cells[0].line + 1)),))
    named = _without_empty_end(header.cells)
    found = tuple(_header_faults(named, shown, read.lines))
    if found:
        return Outcome(None, found)
    table = _Table(shown, read.mark, read.lines, [column_of(cell.text) for cell in named])
    return Outcome([_row(number, table, line) for number, line in enumerate(people, 1)])


def _without_empty_end(cells: list[Cell]) -> list[Cell]:
    """The cells without the empty ones at the end, which spreadsheets add."""
    last = max((index for index, cell in enumerate(cells, 1) if cell.text), default=0)
    return cells[:last]


def _header_faults(header: list[Cell], shown: str, lines: list[str]) -> Iterator[Finding]:
    known = (NAME, *COLUMNS)
    names = [column_of(cell.text) for cell in header]
    for index, (cell, name) in enumerate(zip(header, names, strict=True)):
        place = Place(shown, cell.line + 1, cell.column + 1, lines[cell.line], cell.width)
        if name is None:
            continue
        if name not in known:
            near = most_like(cell.text, known)
            columns = Phrase("near", {"near": near}) if near else Phrase("known", {"ids": known})
            yield finding("table.column", place, column=Typed(cell.text), known=columns)
        elif name in names[:index]:
            yield finding("table.column-twice", place, column=cell.text)


def column_of(written: str) -> str | None:
    """The column that a heading means; ``None`` for one that no plan needs.

    Capitals, spaces and hyphens do not count: 'Next appointment' is ``next_appointment``.
    """
    name = heading(written)
    if name in _TABLE.ignored:
        return None
    name = _TABLE.other_names.get(name, name)
    return name if name in (NAME, *COLUMNS) else written


_TABLE = VOCABULARY.table


@dataclass(frozen=True, slots=True)
class _Table:
    """What the rows of a table share."""

    shown: str
    mark: str
    lines: list[str]
    names: list[str | None]


def _row(number: int, table: _Table, line: Line) -> Row:
    first = line.cells[0].line
    place = Place(table.shown, first + 1, in_table=True)
    if line.large:
        return Row(number, None, place, _TooLarge(place))
    texts = {column: cell.text for column, cell in zip(table.names, line.cells, strict=False)}
    read = _CsvRow(table, line.cells, line.whole)
    return Row(number, texts.get(NAME) or None, place, read, texts.get("phase", ""))


_LINE_ENDS = str.maketrans(dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))


@dataclass(frozen=True, slots=True)
class _CsvRow:
    table: _Table
    cells: list[Cell]
    whole: bool

    def __call__(self) -> Outcome[Source]:
        cells = _without_empty_end(self.cells)
        first, last = self.cells[0].line, cells[-1].line + cells[-1].text.count("\n")
        text = "\n".join(self.table.lines[first : last + 1]).translate(_LINE_ENDS)
        # In a message, a key has the name of the table's own column, or else of the first for it
        here = [(name, COLUMNS[name]) for name in self.table.names if name in COLUMNS]
        columns = {one.path: name for name, one in (*reversed(COLUMNS.items()), *here)}
        blank = Source(self.table.shown, text, first_line=first, in_table=True, columns=columns)
        if wrong := self._wrong_number(cells, blank):
            return Outcome(None, (wrong,))
        data: dict[str, Any] = {"person": {}}
        written = dict(zip(self.table.names, (cell.text for cell in cells), strict=False))
        issued = written.get("issued", "")
        places = Places({(): Span(0, 0, 0, 1)})
        found: list[Finding] = []
        # Without a column for it, a plan's label is the record number
        label = NAME if "label" in self.table.names else "label"
        for name, cell in zip(self.table.names, cells, strict=False):
            name = label if name == NAME else name  # noqa: PLW2901
            if name is None or name == NAME or not cell.text:
                continue
            column = COLUMNS[name]
            line = cell.line - first
            places.values[column.path] = Span(line, cell.column, line, cell.column + cell.width)
            holder = data
            for key in column.path[:-1]:
                holder = holder.setdefault(str(key), {})
            outcome = _value(cell.text, column.kind, issued)
            place = blank.line_place(line, cell.column, cell.width)
            found += [dataclasses.replace(d, place=place) for d in outcome.findings]
            if outcome.value is not None:
                holder[str(column.path[-1])] = outcome.value.data
                inner = outcome.value.places.written.items()
                places.written.update({(*column.path, *path): typed for path, typed in inner})
        if found:
            return Outcome(None, tuple(found))
        return Outcome(dataclasses.replace(blank, data=data, find_places=lambda: places))

    def _wrong_number(self, cells: list[Cell], blank: Source) -> Finding | None:
        """More cells than columns, or a last row that may be cut off.

        Other short rows are whole: spreadsheets leave out empty cells at the end.
        """
        names, given = self.table.names, self.cells
        long, short = len(cells) > len(names), len(given) < len(names)
        if not long and (not short or self.whole):
            return None
        return finding(
            "table.cells",
            blank.line_place(0, 0),
            case=("long" if self.table.mark else "beyond") if long else "cut-off",
            cells=len(cells) if long else len(given),
            columns=len(names),
            mark=Phrase(_MARKS.get(self.table.mark, "mark-other"), {"mark": self.table.mark}),
        )


_MARKS = {",": "mark-comma", ";": "mark-semicolon", "\t": "mark-tab"}


def _value(text: str, kind: Kind, issued: str = "") -> Outcome[Source]:
    """A cell as a plan file would have it. ``issued``: the plan's day of issue, as written.

    A cell that does not fit stays text, so that the plan's reader reports it.
    """
    data: Any = text
    match kind:
        case "number":
            data = int(text) if re.fullmatch(r"[0-9]{1,9}", text) else text
        case "flag":
            data = {"true": True, "false": False}.get(text.lower(), text)
        case "list":
            data = [part.strip() for part in text.split(";") if part.strip()]
        case "side":
            data = _SIDES.get(text.lower(), text)
        case "age":
            data = _age_band(int(text)) if re.fullmatch(r"[0-9]{1,3}", text) else text
        case "birth":
            data = _age_on(issued, text)
        case "yaml":
            return parse_source(text, "")
    return Outcome(Source("", text, data))


_SIDES = {"l": "left", "left": "left", "r": "right", "right": "right", "bilateral": "both"}
_SIDES |= {"both": "both"}


def _age_on(issued: str, birth: str) -> str:
    """The age band, on the day of issue, of somebody born then; anything but a date stays."""
    try:
        day, born = datetime.date.fromisoformat(issued), datetime.date.fromisoformat(birth)
    except ValueError:
        return birth
    return _age_band(day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def _age_band(years: int) -> str:
    """The band with the highest lower bound that ``years`` reaches: '40-59' from 40 on."""
    lowest = {int(found[0]): band for band in VOCABULARY.age_bands[1:] if (found := _DIGITS(band))}
    reached = [band for low, band in sorted(lowest.items()) if low <= years]
    return reached[-1] if reached else VOCABULARY.age_bands[0]


_DIGITS = re.compile(r"[0-9]+").findall
