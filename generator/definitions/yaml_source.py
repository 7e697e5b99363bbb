"""Parse YAML into data with the place of every value.

libyaml's parser, with the core rules of YAML 1.2: ``no``, ``off``, ``9:1`` and
``2026-11-30`` are text. Events are turned into data here, without recursion, so that
deep nesting, aliases, tags and duplicate keys become findings with a place, not tracebacks.
Places are worked out when they are first asked for: of a library without mistakes, hardly any are.
"""

from __future__ import annotations

import codecs
import dataclasses
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from generator.common.files import NotAFileError, TooLargeError, read_regular
from generator.definitions.findings import (
    Finding,
    KeyPath,
    Outcome,
    Phrase,
    Place,
    Typed,
    Value,
    finding,
    most_like,
)

__all__ = [
    "MOST_BYTES",
    "MOST_DEEP",
    "KeyPath",
    "Places",
    "Source",
    "Span",
    "names_in",
    "parse_source",
    "read_bytes",
    "read_source",
    "read_text",
]

MOST_BYTES = 1_000_000
MOST_DEEP = 40

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how files of Excel and its like begin
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_BEGINS_NUMBER = frozenset("+-.0123456789")
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_OCTAL = re.compile(r"0o[0-7]{1,18}")
_HEX = re.compile(r"0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
_INFINITE = re.compile(r"([-+]?)\.(inf|Inf|INF)")
_NAN = frozenset({".nan", ".NaN", ".NAN"})


class Span(NamedTuple):
    """Where a value begins and ends: 0-based lines and columns of the source's text."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Places:
    """Where each key and value of a source stands.

    ``written``: each number, flag or null as it was typed, which its value does not tell: ``0112``.
    """

    values: dict[KeyPath, Span] = field(default_factory=dict)
    keys: dict[KeyPath, Span] = field(default_factory=dict)
    written: dict[KeyPath, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """A YAML file: its data and the place of each key and value.

    ``file`` is the name shown to the user. A row of a table is a source too: ``text`` is only that
    row, and ``first_line`` is the number of lines above it; ``columns`` has the columns of its
    keys. ``find_places`` is called when the first place is asked for.
    """

    file: str
    text: str
    data: Any = None
    find_places: Callable[[], Places] = field(default=Places, repr=False)
    first_line: int = 0
    in_table: bool = False
    columns: Mapping[KeyPath, str] = field(default_factory=dict, repr=False)

    @cached_property
    def places(self) -> Places:
        return self.find_places()

    def place(self, path: KeyPath = (), *, key: bool = False) -> Place:
        """The place of the value (or ``key``) at ``path``; if missing, of its nearest parent."""
        asked = path = tuple(path)
        values, keys = self.places.values, self.places.keys
        while path and path not in values:
            path, key = path[:-1], False
        span = (keys.get(path) if key else None) or values.get(path)
        place = self._at(span) if span else self.line_place(0, 0)
        return dataclasses.replace(place, path=asked)

    def place_of(self, path: KeyPath, part: str) -> Place:
        """The place of ``part`` in the value at ``path``, or of the value if it is not typed there
        as such."""
        if (span := self.places.values.get(path)) is not None:
            for line in range(span.line, min(span.end_line + 1, len(self._lines))):
                first = span.column if line == span.line else 0
                last = span.end_column if line == span.end_line else None
                if (at := self._lines[line].find(part, first, last)) >= 0:
                    place = self.line_place(line, at, len(part))
                    return dataclasses.replace(place, path=path)
        return self.place(path)

    def line_place(self, line: int, column: int, width: int = 1) -> Place:
        """The place of a 0-based line and column of ``text``."""
        excerpt = self._lines[line] if line < len(self._lines) else ""
        number = self.first_line + line + 1
        return Place(self.file, number, column + 1, excerpt, width, in_table=self.in_table)

    def slice(self, path: KeyPath) -> tuple[int, int]:
        """The start and end offset in ``text`` of the scalar at ``path``, to replace it."""
        span = self.places.values[tuple(path)]
        starts = [0]
        for line in self.text.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        return starts[span.line] + span.column, starts[span.end_line] + span.end_column

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.splitlines()

    def _at(self, span: Span) -> Place:
        width = span.end_column - span.column if span.end_line == span.line else 1
        return self.line_place(span.line, span.column, max(1, width))


def read_bytes(path: Path, shown: str, most_bytes: int) -> Outcome[bytes]:
    """Read the file; findings if it is missing, no file, or too large."""
    place = Place(shown)
    try:
        return Outcome(read_regular(path, most_bytes))
    except IsADirectoryError:
        return _refused("file.folder", place)
    except NotAFileError as problem:
        return _refused("file.special", place, case="file", file_kind=problem.kind)
    except TooLargeError:
        return _refused("file.large", place, megabytes=most_bytes / 1_000_000)
    except FileNotFoundError:
        if path.is_symlink():
            return _refused("file.missing", place, case="link", target=Typed(os.readlink(path)))
        like = most_like(path.name, names_in(path.parent))
        near = Phrase("near", {"near": Typed(like)}) if like else ""
        return _refused("file.missing", place, case="file", near=near)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or Typed(problem)
        return _refused("file.unreadable", place, reason=reason)


def read_text(path: Path, shown: str, most_bytes: int = MOST_BYTES) -> Outcome[str]:
    """Read the file's text; findings if it is missing, no file, too large or not UTF-8."""
    place, read = Place(shown), read_bytes(path, shown, most_bytes)
    if (raw := read.value) is None:
        return Outcome(None, read.findings)
    if raw.startswith(_WORKBOOKS):
        return _refused("file.utf8", place, case="workbook")
    if _is_wide(raw[:1000]):
        return _refused("file.utf8", place, case="wide")
    try:
        return Outcome(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        before = raw[: problem.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        where = Place(shown, line, column, raw.splitlines()[line - 1].decode("utf-8", "replace"))
        return _refused("file.utf8", where, case="byte", byte=Typed(f"0x{raw[problem.start]:02X}"))


def _is_wide(start: bytes) -> bool:
    """Whether a text begins as UTF-16 or UTF-32: every second byte or so is zero, with a mark in
    front or without."""
    return start.startswith(_WIDE) or (len(start) >= 4 and start.count(0) * 4 >= len(start))


def names_in(folder: Path) -> list[str]:
    """The names in a folder, to suggest one; none if it cannot be read."""
    try:
        return os.listdir(folder)
    except OSError:
        return []


def read_source(path: Path, shown: str | None = None) -> Outcome[Source]:
    """Read one YAML file.

    ``shown`` is the file's name in messages; by default the path as given.
    """
    shown = shown or str(path)
    text = read_text(path, shown)
    return (
        parse_source(text.value, shown) if text.value is not None else Outcome(None, text.findings)
    )


def parse_source(text: str, shown: str, first_line: int = 0) -> Outcome[Source]:
    """Parse YAML text: a whole file, or a part of one with ``first_line`` lines above it."""
    blank = Source(shown, text, first_line=first_line)
    if bad := re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", text):
        line = text.count("\n", 0, bad.start())
        column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1)
        code = Typed(f"U+{ord(bad.group()):04X}")
        return _refused("yaml.control", blank.line_place(line, column), character=code)
    builder = _Builder(blank)
    try:
        # yaml.parse would go through Python twice for each event.
        builder.read(iter(yaml.CSafeLoader(text).get_event, None))
    except yaml.MarkedYAMLError as problem:
        builder.found.append(_syntax(problem, blank))
    except yaml.YAMLError as problem:
        where = blank.place()
        builder.found.append(finding("yaml.syntax", where, case="other", problem=Typed(problem)))
    if builder.found:
        return Outcome(None, tuple(builder.found))
    if builder.documents == 0:
        return _refused("yaml.empty", blank.place())
    (data,) = builder.whole.container
    return Outcome(dataclasses.replace(blank, data=data, find_places=builder.places))


def _syntax(problem: yaml.MarkedYAMLError, source: Source) -> Finding:
    mark = problem.problem_mark or problem.context_mark
    place = source.line_place(mark.line, mark.column) if mark else source.place()
    # libyaml only says that a character cannot start any token.
    if "\t" in place.excerpt[: place.column]:
        return finding("yaml.tab", place)
    what = (problem.problem or "").strip()
    case = "other"
    if "mapping values are not allowed" in what:
        case = "colon"
    elif "could not find expected" in what or "did not find expected" in what:
        case = "unclosed"
    return finding("yaml.syntax", place, case=case, problem=what or Phrase("not-yaml-here"))


def _refused(code: str, place: Place, case: str = "", **values: Value) -> Outcome[Any]:
    return Outcome(None, (finding(code, place, case=case, **values),))


@dataclass(slots=True)
class _Frame:
    """A map or a list under construction.

    ``parts`` has what ``container`` has, but as events or frames: those of a map with the event of
    their key.
    """

    container: Any
    parts: Any
    start: Any = None
    end: Any = None
    key: Any = None


class _Builder:
    """Turns parser events into data."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.whole = _Frame([], [])  # of one value: the document's
        self.stack = [self.whole]
        self.found: list[Finding] = []
        self.documents = 0
        self.fatal = False

    def read(self, events: Iterable[Any]) -> None:
        """Read events up to the last, or to one that no file may have.

        A library has some ten thousand scalars, so they are dealt with here, without a call.
        """
        stack, frame = self.stack, self.whole
        for event in events:
            if type(event) is not yaml.ScalarEvent:
                if step := _STEPS.get(type(event)):
                    step(self, event)
                    frame = stack[-1]
            elif (event.anchor or event.tag or len(stack) > MOST_DEEP) and self._refused(event):
                pass
            elif type(frame.container) is list:
                frame.container.append(_value(event))
                frame.parts.append(event)
            elif (key := frame.key) is None:
                if event.value in frame.container:
                    self._duplicate(frame, event)
                frame.key = event
            else:
                frame.container[key.value] = _value(event)
                frame.parts[key.value] = (key, event)
                frame.key = None
            if self.fatal:
                return

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop("yaml.documents", event)

    def _alias(self, event: Any) -> None:
        self._stop("yaml.alias", event, case="alias")

    def _refused(self, node: Any) -> bool:
        if node.anchor is not None:
            self._stop("yaml.alias", node, case="anchor")
        elif node.tag is not None and node.tag != "!":
            self._stop("yaml.tag", node, tag=Typed(node.tag))
        elif len(self.stack) > MOST_DEEP:
            self._stop("yaml.deep", node, most=MOST_DEEP)
        return self.fatal

    def _duplicate(self, frame: _Frame, key: Any) -> None:
        first = self.source.first_line + frame.parts[key.value][0].start_mark.line + 1
        place = self.source._at(_span(key))
        self.found.append(finding("yaml.duplicate-key", place, key=Typed(key.value), first=first))

    def _map(self, event: Any) -> None:
        self._open(event, _Frame({}, {}, event))

    def _list(self, event: Any) -> None:
        self._open(event, _Frame([], [], event))

    def _open(self, event: Any, frame: _Frame) -> None:
        if self._refused(event):
            return
        above = self.stack[-1]
        if type(above.container) is list:
            above.container.append(frame.container)
            above.parts.append(frame)
        elif (key := above.key) is None:
            self._stop("yaml.key", event)
            return
        else:
            above.container[key.value] = frame.container
            above.parts[key.value] = (key, frame)
            above.key = None
        self.stack.append(frame)

    def _close(self, event: Any) -> None:
        self.stack.pop().end = event

    def places(self) -> Places:
        """The place of everything, when all is read."""
        places = Places()
        (document,) = self.whole.parts
        waiting: list[tuple[KeyPath, Any]] = [((), document)]
        for path, part in waiting:
            if not isinstance(part, _Frame):
                places.values[path] = _span(part)
                if not isinstance(_value(part), str):
                    places.written[path] = part.value
                continue
            places.values[path] = _span(part.start, part.end)
            if isinstance(part.parts, list):
                waiting += (((*path, index), one) for index, one in enumerate(part.parts))
                continue
            for key, (event, one) in part.parts.items():
                places.keys[(*path, key)] = _span(event)
                waiting.append(((*path, key), one))
        return places

    def _stop(self, code: str, event: Any, *, case: str = "", **values: Value) -> None:
        place = self.source._at(_span(event))
        self.found.append(finding(code, place, case=case, **values))
        self.fatal = True


_STEPS: dict[type, Callable[[_Builder, Any], None]] = {
    yaml.DocumentStartEvent: _Builder._document,
    yaml.AliasEvent: _Builder._alias,
    yaml.MappingStartEvent: _Builder._map,
    yaml.SequenceStartEvent: _Builder._list,
    yaml.MappingEndEvent: _Builder._close,
    yaml.SequenceEndEvent: _Builder._close,
}
"""What is done at each event but scalars."""


def _span(first: Any, last: Any = None) -> Span:
    start, end = first.start_mark, (last or first).end_mark
    return Span(start.line, start.column, end.line, end.column)


def _value(event: Any) -> Any:
    # Quoted and block scalars are always text.
    return _resolved(event.value) if event.implicit[0] and not event.style else event.value


def _resolved(text: str) -> Any:
    """The value of a plain scalar under the core rules of YAML 1.2."""
    if text in _NULL:
        return None
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    if text[0] not in _BEGINS_NUMBER:  # as nearly every text: five patterns need not be tried
        return text
    if _INT.fullmatch(text):
        return int(text)
    if _OCTAL.fullmatch(text):
        return int(text[2:], 8)
    if _HEX.fullmatch(text):
        return int(text, 16)
    if _FLOAT.fullmatch(text):
        return float(text)
    if match := _INFINITE.fullmatch(text):
        return float(f"{match.group(1)}inf")
    return float("nan") if text in _NAN else text
