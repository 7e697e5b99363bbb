"""A reviewer's answers, read from the pack's workbook.

Everything that is wrong with it is told at once, and nothing is signed until all of it is right.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from generator.definitions.csv_source import Cell, Table
from generator.definitions.findings import Finding, Outcome, Place, Typed, finding
from generator.definitions.workbook import ENDING, read_workbook
from generator.review.review_workbook import REVIEWER_KEYS, SHEETS
from generator.wording.words import Wording

__all__ = ["Answers", "Reviewer", "Row", "read_answers"]

Says = Literal["yes", "no"]
_YES: Mapping[str, Says] = {"yes": "yes", "y": "yes", "no": "no", "n": "no"}


@dataclass(frozen=True, slots=True)
class Row:
    """An answer: to a text (its ``name`` and ``hash``) or to a question (its id as ``name``)."""

    name: str
    says: Says
    comment: str
    place: Place
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who reviewed, as the sheet says; a text that is empty was not filled in."""

    by: str = ""
    registration: str = ""
    interests: str = ""
    on: datetime.date | None = None
    due: datetime.date | None = None
    protocol: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answers:
    """``open``: how many texts have no answer; ``open_questions``: how many questions."""

    reviewer: Reviewer
    texts: tuple[Row, ...]
    questions: tuple[Row, ...]
    open: int
    open_questions: int


def read_answers(path: Path, words: Wording) -> Outcome[Answers]:
    """The answers in a filled workbook; no value if anything in it is wrong."""
    shown = str(path)
    if path.suffix.lower() != ENDING:
        return Outcome(None, (finding("review.pack", Place(shown), case="ending"),))
    book = read_workbook(path, shown)
    if book.value is None:
        return Outcome(None, book.findings)
    names = {key: words.label(f"review.sheets.{key}") for key in ("reviewer", *SHEETS)}
    missing = [name for name in names.values() if name not in book.value]
    if missing:
        found = finding("review.pack", Place(shown), case="sheets", sheets=tuple(missing))
        return Outcome(None, (found,))
    found_here: list[Finding] = []
    sheets = {
        key: _Sheet(book.value[name], f"{shown} [{name}]", key, words, found_here)
        for key, name in names.items()
    }
    reviewer = sheets["reviewer"].reviewer()
    if found_here:
        return Outcome(None, tuple(found_here))
    notes = sheets["texts"].notes()
    texts, open_texts = sheets["sign"].answers(notes)
    questions, open_questions = sheets["questions"].answers({})
    if found_here:
        return Outcome(None, tuple(found_here))
    return Outcome(Answers(reviewer, texts, questions, open_texts, open_questions))


class _Sheet:
    def __init__(
        self, table: Table, shown: str, key: str, words: Wording, found: list[Finding]
    ) -> None:
        self._table, self._shown, self._words, self._found = table, shown, words, found
        header, self._rows = (table.rows[0].cells, table.rows[1:]) if table.rows else ([], [])
        self._columns: dict[str, int] = {}
        if key == "reviewer":
            self._rows = table.rows
            return
        titles = [cell.text for cell in header]
        for column in SHEETS[key]:
            title = words.label(f"review.columns.{column}")
            if title in titles:
                self._columns[column] = titles.index(title)
            else:
                found.append(finding("review.pack", Place(shown), case="column", column=title))

    def reviewer(self) -> Reviewer:
        keys = {self._words.label(f"review.reviewer.{key}"): key for key in REVIEWER_KEYS}
        said: dict[str, Cell] = {}
        for line in self._rows:
            key = keys.get(line.cells[0].text)
            if key and len(line.cells) > 1 and line.cells[1].text:
                said[key] = line.cells[1]
        texts = {key: cell.text for key, cell in said.items()}
        days = {key: self._day(said[key]) for key in ("on", "due") if key in said}
        return Reviewer(
            texts.get("by", ""),
            texts.get("registration", ""),
            texts.get("interests", ""),
            days.get("on"),
            days.get("due"),
            texts.get("protocol", ""),
            {key: self._place(cell) for key, cell in said.items()} | {"": Place(self._shown)},
        )

    def notes(self) -> dict[str, list[str]]:
        """Comments on single lines of text, by the number of the text."""
        notes: dict[str, list[str]] = {}
        for row in self._texts():
            if note := row["comment"].text:
                notes.setdefault(row["number"].text, []).append(
                    f"{row['part'].text.rstrip('.:')}: {note}"
                )
        return notes

    def answers(self, notes: Mapping[str, list[str]]) -> tuple[tuple[Row, ...], int]:
        """The answered rows, and how many are not answered."""
        given: list[Row] = []
        unanswered = 0
        for row in self._texts():
            if not row["name"].text:
                continue
            comments = [row["comment"].text, *notes.get(row["number"].text, ())]
            comment = "\n\n".join(text for text in comments if text)
            typed, place = row["answer"], self._place(row["answer"])
            says = _YES.get(typed.text.lower())
            if not typed.text:
                unanswered += 1
                if comment:
                    self._found.append(finding("review.answer", place, case="comment-only"))
            elif says is None:
                answer = Typed(typed.text[:40])
                self._found.append(finding("review.answer", place, case="other", answer=answer))
            else:
                hash = row["hash"].text if "hash" in row else ""
                given.append(Row(row["name"].text, says, comment, place, hash))
        return tuple(given), unanswered

    def _texts(self) -> Iterator[dict[str, Cell]]:
        for line in self._rows:
            empty = Cell("", line.cells[0].line, 0, 1)
            yield {
                key: line.cells[at] if at < len(line.cells) else empty
                for key, at in self._columns.items()
            }

    def _day(self, cell: Cell) -> datetime.date | None:
        try:
            return datetime.date.fromisoformat(cell.text)
        except ValueError:
            place = self._place(cell)
            self._found.append(finding("review.answer", place, case="day", day=Typed(cell.text)))
            return None

    def _place(self, cell: Cell) -> Place:
        excerpt = self._table.lines[cell.line] if cell.line < len(self._table.lines) else ""
        return Place(self._shown, cell.line + 1, cell.column + 1, excerpt, cell.width)
