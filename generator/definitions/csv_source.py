"""Tables (CSV): their rows, with the place of each cell. A workbook's sheet is such a table too.

The csv module would parse the same cells, but without their places, and none of more than 131,072
characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.definitions.findings import Finding, Outcome, Place, finding

__all__ = [
    "MOST_CELLS",
    "MOST_IN_A_ROW",
    "Cell",
    "Line",
    "Table",
    "csv_lines",
    "csv_table",
    "heading",
    "separator",
    "too_large",
]

MOST_IN_A_ROW = 1_000_000
"""The longest row, in characters: the limit of a plan file."""
MOST_CELLS = 1_000
"""The most cells of a row."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text, with the 0-based line and column where it begins."""

    text: str
    line: int
    column: int
    width: int


@dataclass(frozen=True, slots=True)
class Line:
    """A row's cells. ``large``: it is longer than a row may be, and the cells are only its first.
    ``whole``: a line break ends it."""

    cells: list[Cell]
    large: bool = False
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """The rows that are not blank, all lines as a message shows them, and what separates cells."""

    rows: list[Line]
    lines: list[str]
    mark: str = ""

    def placed(self, shown: str) -> Outcome[list[tuple[Place, list[str]]]]:
        """The texts of each row, with its place; no value if a row is too long."""
        rows: list[tuple[Place, list[str]]] = []
        for line in self.rows:
            place = Place(shown, line.cells[0].line + 1)
            if line.large:
                return Outcome(None, (too_large(place),))
            rows.append((place, [cell.text for cell in line.cells]))
        return Outcome(rows)


def csv_table(text: str) -> Table:
    """The table that CSV text is."""
    text = re.sub("\r\n?", "\n", text)
    mark, start = separator(text)
    return Table(list(csv_lines(text, mark, start)), text.split("\n"), mark)


def heading(written: str) -> str:
    """The key that a heading means: capitals, spaces and hyphens do not count."""
    return re.sub(r"[\s_-]+", "_", written.strip().lower())


def too_large(place: Place) -> Finding:
    """The finding for a row that is longer than a row may be."""
    return finding("table.row", place, megabytes=MOST_IN_A_ROW / 1_000_000, cells=MOST_CELLS)


_SEPARATOR_LINE = re.compile(r'\n*"?sep=([^"\n])"?[ \t]*(?:\n|\Z)', re.IGNORECASE)


def separator(text: str) -> tuple[str, int]:
    """The separator of the cells, and where the table begins.

    A first line ``sep=;`` names it, as Excel writes it; otherwise it is the one that is most
    frequent in the first line: comma, semicolon or tab.
    """
    if named := _SEPARATOR_LINE.match(text):
        return named[1], named.end()
    header = text.lstrip("\n \t").split("\n", 1)[0]
    return max(",;\t", key=header.count), 0


# One cell and what ends it. Possessive quantifiers, so that a quote without its partner is looked
# for once.
_CELL = r'[ \t]*+"((?:[^"]++|"")*+)"[ \t]*+(?={0}|\n|\Z)|([^{0}\n]*+)'


def csv_lines(text: str, mark: str, at: int) -> Iterator[Line]:
    """The rows from ``at`` on that are not blank. ``mark`` separates the cells."""
    pattern = re.compile(_CELL.format(re.escape(mark)))
    row: list[Cell] = []
    line, start, begin = text.count("\n", 0, at), at, at
    while at < len(text):
        match = pattern.match(text, at)
        assert match is not None, "an empty cell always matches"
        quoted = match[1] is not None
        value = (match[1].replace('""', '"') if quoted else match[2]).strip()
        row.append(Cell(value, line, at - start, max(1, len(match[0].split("\n", 1)[0]))))
        if breaks := match[0].count("\n"):
            line, start = line + breaks, at + match[0].rfind("\n") + 1
        at = match.end()
        if large := at - begin > MOST_IN_A_ROW or len(row) > MOST_CELLS:
            at = end if (end := text.find("\n", at)) >= 0 else len(text)
        whole = text[at : at + 1] == "\n"
        if not large and text[at : at + 1] == mark:
            at += 1
            if at < len(text):
                continue
            # A delimiter at the very end of the text: one more empty cell.
            row.append(Cell("", line, at - start, 1))
        elif at < len(text):
            at += 1
        if large or any(cell.text for cell in row):
            yield Line(row, large, whole)
        row = []
        line, start, begin = line + 1, at, at
