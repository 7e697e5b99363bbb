"""Exercises from another system's file, as a start for the project's own.

A file is JSON (a list of objects) or a table (CSV or .xlsx); its keys are those of an exercise
file. What it does not say is not guessed: a missing text becomes the starter's sentence, which
``loadwise check`` finds, and any other missing key is named at the top of the file. Markup is taken
out.
"""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

from generator.common.files import write_whole
from generator.definitions.csv_source import heading
from generator.definitions.findings import Finding, Outcome, Place, Typed, finding
from generator.definitions.library import Library
from generator.definitions.model.dose import DoseKeys
from generator.definitions.model.exercise import Exercise
from generator.definitions.table_source import read_table_file
from generator.definitions.vocabulary import PATTERNS, VOCABULARY
from generator.definitions.yaml_source import read_text

__all__ = ["COLUMNS", "import_exercises"]

_TEXTS = ("name", "term", "summary", "joint_actions", "set_up", "breathing", "feel")
_LISTS = ("steps", "cues", "aliases", "equipment")
_CHOICES = ("kind", "level", "position", "limb")
_DOSE = tuple(key for key in DoseKeys.model_fields if key not in ("load", "days"))
_OTHER_NAMES = {"title": "name", "instructions": "steps", "clinical_name": "term"}
COLUMNS = ("id", *_TEXTS, *_LISTS, *_CHOICES, *_DOSE, *VOCABULARY.loads)
"""The columns that are read; any other is reported."""

_MARKED = {
    "summary": "Say in one sentence what it does for you.",
    "joint_actions": "For clinicians, what moves at which joint.",
    "set_up": "Say how to stand, sit or lie before you begin.",
    "steps": "Say what to do first.",
    "cues": "Give a picture, such as a light on your kneecap.",
    "feel": "Say where you should feel it.",
}
"""The starter's sentences in place of texts that are missing; a test compares them with it."""

_MOST_BYTES = 5_000_000
_MOST = 500
_NUMBERED = re.compile(r"^(?:\d{1,2}[.)]|[-•*])\s+")


def import_exercises(library: Library, path: Path, licence: str) -> Outcome[tuple[Path, ...]]:
    """Write a file for each exercise of ``path``; the findings say what was left out.

    ``licence``: by what right the texts may be used. It is written into each file.
    """
    rows = _rows(path)
    if rows.value is None:
        return Outcome(None, rows.findings)
    made: list[Path] = []
    found = list(rows.findings)
    for row in rows.value:
        written = _write(library, row, path, licence)
        found += written.findings
        if written.value is not None:
            made.append(written.value)
    return Outcome(tuple(made), tuple(found))


@dataclass(frozen=True, slots=True)
class _Row:
    place: Place
    cells: Mapping[str, Any]


def _rows(path: Path) -> Outcome[list[_Row]]:
    """The exercises of the file, each with its place; no value if it has none."""
    place = Place(str(path))
    if path.suffix.lower() == ".json":
        text = read_text(path, str(path), _MOST_BYTES)
        if text.value is None:
            return Outcome(None, text.findings)
        try:
            data = json.loads(text.value)
        except (ValueError, RecursionError):
            return Outcome(None, (finding("import.form", place, case="json"),))
        items = data.get("exercises") if isinstance(data, dict) else data
        if not isinstance(items, list) or not all(isinstance(one, dict) for one in items):
            return Outcome(None, (finding("import.form", place, case="json"),))
        rows = [_Row(place, one) for one in items]
    else:
        table = read_table_file(path, str(path), _MOST_BYTES)
        read = table.value.placed(str(path)) if table.value else Outcome(None, table.findings)
        if read.value is None:
            return Outcome(None, read.findings)
        header = read.value[0][1] if read.value else []
        rows = [_Row(at, dict(zip(header, cells, strict=False))) for at, cells in read.value[1:]]
    if not rows or len(rows) > _MOST:
        return Outcome(None, (finding("import.form", place, case="rows", most=_MOST),))
    named = {_key(key): key for row in rows for key in row.cells if key}
    unread = tuple(Typed(key) for known, key in named.items() if known not in COLUMNS)
    found = (finding("import.columns", place, columns=unread),) if unread else ()
    return Outcome(rows, found)


def _key(column: str) -> str:
    key = heading(column)
    return _OTHER_NAMES.get(key, key)


def _write(library: Library, row: _Row, source: Path, licence: str) -> Outcome[Path]:
    cells = {
        _key(key): value for key, value in row.cells.items() if key and value not in (None, "")
    }
    name = _text(cells.get("name", ""))
    id = str(cells.get("id") or re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-"))
    path = library.root / "content" / "exercises" / f"{id}.yml"
    if not name or not re.fullmatch(PATTERNS["id"], id) or len(id) > VOCABULARY.text["label"]:
        return Outcome(None, (finding("import.name", row.place),))
    if os.path.lexists(path) or id in library.exercises.files:
        return Outcome(None, (finding("new.exists", Place(str(path)), case="file"),))
    data, missing = _exercise(cells, name)
    head = [
        "# yaml-language-server: $schema=../schemas/exercise.schema.json",
        f"# A start, from {_comment(source.name)}. Licence: {_comment(licence)}",
        "# Nothing was guessed. Missing, see docs/writing-an-exercise.md: " + ", ".join(missing),
    ]
    body = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=110)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, "\n".join(head) + "\n" + body)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        return Outcome(None, (finding("new.unwritable", Place(str(path)), reason=reason),))
    return Outcome(path, tuple(_left(row.place, cells, data)))


def _exercise(cells: Mapping[str, Any], name: str) -> tuple[dict[str, Any], list[str]]:
    """What the row says as an exercise file says it, and the keys that it does not say."""
    said: dict[str, Any] = {"name": name}
    for key in _TEXTS[1:]:
        if text := _text(cells.get(key, "")):
            said[key] = text
    for key in _LISTS:
        if lines := _lines(cells.get(key, "")):
            said[key] = lines
    for key in _CHOICES:
        if key in cells:
            said[key] = _number(cells[key])
    dose = {key: _number(cells[key]) for key in _DOSE if key in cells}
    load = {key: _number(cells[key]) for key in VOCABULARY.loads if key in cells}
    if dose or load:
        said["dose"] = {**dose, **({"load": load} if load else {})}
    needed = [
        key for key, one in Exercise.model_fields.items() if one.is_required() and key != "id"
    ]
    missing = [key for key in needed if key not in said]
    marked = {key: [says] if key in _LISTS else says for key, says in _MARKED.items()}
    whole = {key: said.get(key, marked.get(key)) for key in Exercise.model_fields}
    return {key: value for key, value in whole.items() if value is not None}, missing


def _left(place: Place, cells: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[Finding]:
    """What the author should look at: text that had markup in it."""
    markup = [key for key, value in cells.items() if key in data and "<" in str(value)]
    if markup:
        yield finding("import.markup", place, keys=tuple(markup))


def _number(value: Any) -> Any:
    """A cell as a number if it is one; whatever does not fit is found by ``loadwise check``."""
    if not isinstance(value, str):
        return value if isinstance(value, (int, float, bool)) else _text(json.dumps(value))
    text = _text(value)
    if re.fullmatch(r"[0-9]{1,4}", text):
        return int(text)
    return float(text) if re.fullmatch(r"[0-9]{1,4}\.[0-9]{1,2}", text) else text


class _Reader(HTMLParser):
    """The text of a piece of HTML, a line for each paragraph and each entry of a list."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self._skipped += tag in ("script", "style")
        if tag in ("p", "li", "br", "div", "ol", "ul", "tr"):
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._skipped = max(0, self._skipped - (tag in ("script", "style")))

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.said.append(data)


def _plain(value: Any) -> str:
    """Text without markup and control characters."""
    reader = _Reader()
    reader.feed(str(value))
    reader.close()
    # Twice, for what was escaped on the way: what is left is text, so no brackets of tags
    text = re.sub(r"</?[a-zA-Z!][^<>]*>", " ", html.unescape("".join(reader.said)))
    return re.sub(r"[^\S\n]+|[\x00-\x09\x0b-\x1f\x7f-\x9f]", " ", text)


def _text(value: Any) -> str:
    return " ".join(_plain(value).split())


def _lines(value: Any) -> list[str]:
    """A list, or a text with an entry a line (or, on one line, between semicolons)."""
    if isinstance(value, list):
        return [line for one in value for line in _lines(one)]
    text = _plain(value).strip()
    parts = text.split("\n") if "\n" in text else text.split(";")
    lines = (_NUMBERED.sub("", " ".join(part.split())) for part in parts)
    return [line for line in lines if line]


def _comment(text: str) -> str:
    """On one line, and nothing that could end a comment."""
    return " ".join(text.split())
