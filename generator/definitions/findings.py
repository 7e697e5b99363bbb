"""Findings: what is wrong and where, as values without any English.

A step that can fail returns an :class:`Outcome`: its value (or ``None``) and all its findings.
A finding is a code of the vocabulary, a place and values; :mod:`generator.wording.findings` turns
it into a message. Nothing here prints.

Mistakes that people can make are findings; exceptions are for faults that no edit of a file can
fix::

    what goes wrong
    ├── Finding                  in what somebody wrote, or in where to write output
    │   ├── error                stops the command that needs it: exit code 1
    │   └── warning              is reported, and stops the command only under --strict
    ├── click.UsageError, refuse the command was used wrongly: exit code 2
    └── exception                a fault of the program: never caught and ignored
"""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from generator.definitions.vocabulary import VOCABULARY, Rule

__all__ = [
    "Finding",
    "KeyPath",
    "Outcome",
    "Phrase",
    "Place",
    "Typed",
    "Value",
    "finding",
    "first_ids",
    "known_ids",
    "most_like",
]

T = TypeVar("T")

KeyPath = tuple[str | int, ...]

_MOST_KNOWN = 12
_LONGEST_WORD = 120  # comparing takes time that grows with the square of the length
_HIDDEN = "…"


class Typed(str):
    """Text or a number that somebody typed: it may name a person, so it stays out of logs."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A reusable part of a message: an entry of ``phrases`` in ``rules.yml``."""

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)


Value = str | int | float | tuple[str, ...] | Phrase
"""A value for a message's placeholder. A tuple is written as a list with commas."""


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file.

    The file as the user named it, 1-based line and column, the line's text and the key path.
    ``in_table``: in a row of a table, whose owner has columns and no plan file.
    """

    file: str
    line: int = 1
    column: int = 1
    excerpt: str = ""
    width: int = 1
    path: KeyPath = ()
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    ``code`` is stable (``yaml.tab``, ``plan.dose-range``); ``case`` selects the message if a
    code has several.
    """

    code: str
    place: Place
    values: Mapping[str, Value] = field(default_factory=dict)
    case: str = ""

    @property
    def rule(self) -> Rule:
        return VOCABULARY.findings[self.code]

    @property
    def is_error(self) -> bool:
        return self.rule.severity == "error"

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        return (
            self.place.file,
            self.place.line,
            self.place.column,
            self.code,
            f"{self.case} {dict(self.values)}",
        )

    def without_typed(self) -> Finding:
        """The same finding without source line and anything typed, for logs and reports."""
        return dataclasses.replace(
            self,
            place=dataclasses.replace(self.place, excerpt=""),
            values={key: _hidden(value) for key, value in self.values.items()},
        )


def finding(code: str, place: Place, /, *, case: str = "", **values: Value) -> Finding:
    """Make a finding with one of the vocabulary's codes.

    Raises:
        KeyError: the vocabulary has no such code.
    """
    VOCABULARY.findings[code]
    return Finding(code, place, values, case)


def _hidden(value: Value) -> Value:
    if isinstance(value, Typed):
        return _HIDDEN
    if isinstance(value, tuple):
        return tuple(_HIDDEN if isinstance(one, Typed) else one for one in value)
    if isinstance(value, Phrase):
        return Phrase(value.key, {key: _hidden(one) for key, one in value.values.items()})
    return value


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """A value, if one could be made, with all findings on the way to it."""

    value: T | None
    findings: tuple[Finding, ...] = field(default=())

    @property
    def ok(self) -> bool:
        return self.value is not None and not any(one.is_error for one in self.findings)


def most_like(word: str, known: Iterable[str]) -> str | None:
    """The known word most like ``word``, capitals or not, if one is close."""
    if len(word) > _LONGEST_WORD:
        return None
    plain = {one.lower(): one for one in sorted(known, reverse=True)}
    near = difflib.get_close_matches(word.lower(), sorted(plain), n=1, cutoff=0.6)
    return plain[near[0]] if near else None


def known_ids(word: str, known: Iterable[str]) -> Phrase:
    """The suggestion for an unknown ``word``: the id most like it, or the (first) known ids."""
    ids = sorted(known)
    if near := most_like(word, ids):
        return Phrase("near", {"near": near})
    if not ids:
        return Phrase("none-known")
    return Phrase("known", {"ids": first_ids(ids)})


def first_ids(ids: Sequence[str]) -> tuple[str, ...]:
    """The first of many ids, and a sign that there are more."""
    return (*ids[:_MOST_KNOWN], *(("…",) if len(ids) > _MOST_KNOWN else ()))
