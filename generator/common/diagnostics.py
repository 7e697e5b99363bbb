"""What is wrong, where, and what would be right: errors as values.

A step that can fail returns an :class:`Outcome`: the value it could make (or ``None``) and every
diagnostic it met. Nothing here prints; the command line does.

What people can get wrong is a finding; an exception is for what no edit of a file can mend::

    what goes wrong
    ├── Diagnostic               in what somebody wrote, or where it is to be written
    │   ├── error                stops the command that needs it: exit code 1
    │   └── warning              is told, and stops only under --strict
    ├── click.UsageError, refuse the command was used wrongly: exit code 2
    └── exception                a fault of the program: it is never caught to be ignored
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Generic, TypeVar

__all__ = [
    "Diagnostic",
    "Outcome",
    "Place",
    "Severity",
    "as_github",
    "as_json",
    "as_rows",
    "as_text",
    "known_hint",
    "nearest",
]

T = TypeVar("T")

_MOST_KNOWN = 12


class Severity(IntEnum):
    """How bad it is. An error stops the build; a warning does so only under ``--strict``."""

    WARNING = 1
    ERROR = 2

    @property
    def word(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file as the user wrote it, 1-based line and column, and that
    line's text."""

    file: str
    line: int = 1
    column: int = 1
    excerpt: str = ""
    width: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    ``code`` is stable (``yaml.tab``, ``plan.dose-range``); ``hint`` says what would be right.
    """

    severity: Severity
    code: str
    message: str
    place: Place
    hint: str = ""

    @classmethod
    def error(cls, code: str, message: str, place: Place, hint: str = "") -> Diagnostic:
        return cls(Severity.ERROR, code, message, place, hint)

    @classmethod
    def warning(cls, code: str, message: str, place: Place, hint: str = "") -> Diagnostic:
        return cls(Severity.WARNING, code, message, place, hint)

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        return (self.place.file, self.place.line, self.place.column, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """A value, if one could be made, with everything that was found on the way."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = field(default=())

    @property
    def ok(self) -> bool:
        return self.value is not None and not any(d.is_error for d in self.diagnostics)


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word most like ``word``; empty where none is near."""
    found = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"Did you mean “{found[0]}”?" if found else ""


def known_hint(word: str, known: Iterable[str], things: str = "", where: str = "") -> str:
    """A hint for an id that nobody knows: the known one most like it, else the known ones (the
    first of them where there are many); and the file ``where`` such ``things`` stand."""
    ids = sorted(known)
    if near := nearest(word, ids):
        return f"{near} {things} stand in {where}." if where else near
    listed = ", ".join(ids[:_MOST_KNOWN]) + (" …" if len(ids) > _MOST_KNOWN else "")
    return f"Known: {listed or 'none'}{', in ' + where if where else ''}."


def as_text(found: Iterable[Diagnostic]) -> str:
    """Diagnostics for a person in a terminal, sorted, each with its source line and a caret."""
    return "\n".join(_block(d) for d in sorted(found, key=lambda d: d.sort_key))


def _block(d: Diagnostic) -> str:
    lines = [
        f"{d.place.file}:{d.place.line}:{d.place.column}: {d.severity.word}: {d.message} [{d.code}]"
    ]
    if d.place.excerpt.strip():
        excerpt, column = _window(d.place.excerpt, d.place.column)
        width = max(1, min(d.place.width, len(excerpt) - column + 1))
        lines += [f"    {excerpt}", "    " + " " * (column - 1) + "^" * width]
    if d.hint:
        lines.append(f"    {d.hint}")
    return "\n".join(lines)


def _window(line: str, column: int, most: int = 120) -> tuple[str, int]:
    """The part of a long line round ``column``, with control characters made visible, so that a
    terminal is safe."""
    start = max(0, column - 1 - most // 2) if len(line) > most else 0
    shown = "".join(
        c if c.isprintable() else " " if c == "\t" else "\N{REPLACEMENT CHARACTER}"
        for c in line[start : start + most]
    )
    return shown, min(column - start, len(shown) + 1)


def as_rows(found: Iterable[Diagnostic]) -> list[dict[str, str | int]]:
    """Diagnostics as plain data, sorted."""
    return [
        {
            "severity": d.severity.word,
            "code": d.code,
            "file": d.place.file,
            "line": d.place.line,
            "column": d.place.column,
            "message": d.message,
            "hint": d.hint,
        }
        for d in sorted(found, key=lambda d: d.sort_key)
    ]


def as_json(found: Iterable[Diagnostic]) -> str:
    """Diagnostics for a machine: a JSON array, sorted, one object each."""
    return json.dumps(as_rows(found), ensure_ascii=False, indent=2)


def as_github(found: Iterable[Diagnostic]) -> str:
    """Diagnostics as GitHub workflow commands, which mark the lines of a pull request."""
    return "\n".join(
        f"::{d.severity.word}"
        f" file={_property(d.place.file)},line={d.place.line},col={d.place.column},"
        f"title={_property(d.code)}::{_escape(' '.join(filter(None, (d.message, d.hint))))}"
        for d in sorted(found, key=lambda d: d.sort_key)
    )


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
