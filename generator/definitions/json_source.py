"""Parse a line of JSON into data with the place of every value.

JSON is not quite YAML: YAML refuses a letter that is written as two escapes, and keys of more than
1,024 characters. The result is a :class:`Source`, so that the same models read it.
"""

from __future__ import annotations

import dataclasses
import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]  # not in the type stubs
from typing import Any, NoReturn

from generator.definitions.findings import Finding, KeyPath, Outcome, Typed, finding
from generator.definitions.yaml_source import MOST_DEEP, Places, Source, Span

__all__ = ["parse_json_line"]

_SPACE = re.compile(r"[ \t\r\n]*+")
_LITERAL = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?|true|false|null")
_MOST_DIGITS = 18  # a longer whole number is no number of a plan, and slow to convert
_LINE_ENDS = str.maketrans(dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))


def parse_json_line(line: str, shown: str, first_line: int) -> Outcome[Source]:
    """The data of one line that has ``first_line`` lines above it."""
    blank = Source(shown, line.translate(_LINE_ENDS), first_line=first_line, in_table=True)
    parser = _Parser(line, blank)
    try:
        data, end = parser.value((), parser.after_space(0))
        if (rest := parser.after_space(end)) < len(line):
            parser.stop(rest, "there is text after the end")
    except _StoppedError:
        return Outcome(None, tuple(parser.found))
    if parser.found:
        return Outcome(None, tuple(parser.found))
    return Outcome(dataclasses.replace(blank, data=data, find_places=lambda: parser.places))


class _StoppedError(Exception):
    """The rest of the line cannot be read; the reason is among the parser's findings."""


class _Parser:
    """A parser of one line. Methods return a value and the offset behind it."""

    def __init__(self, text: str, source: Source) -> None:
        self._text, self._source = text, source
        self.found: list[Finding] = []
        self.places = Places()

    def after_space(self, at: int) -> int:
        match = _SPACE.match(self._text, at)
        assert match is not None, "no space matches too"
        return match.end()

    def stop(self, at: int, problem: str) -> NoReturn:
        place = self._source.line_place(0, at)
        self.found.append(finding("yaml.syntax", place, case="json", problem=problem))
        raise _StoppedError

    def value(self, path: KeyPath, at: int) -> tuple[Any, int]:
        if len(path) >= MOST_DEEP:
            self.found.append(finding("yaml.deep", self._source.line_place(0, at), most=MOST_DEEP))
            raise _StoppedError
        value: Any
        match self._text[at : at + 1]:
            case "{":
                value, end = self._map(path, at)
            case "[":
                value, end = self._list(path, at)
            case '"':
                value, end = self._string(at)
            case _:
                value, end = self._literal(path, at)
        self.places.values[path] = Span(0, at, 0, end)
        return value, end

    def _map(self, path: KeyPath, at: int) -> tuple[dict[str, Any], int]:
        made: dict[str, Any] = {}
        at = self.after_space(at + 1)
        while self._text[at : at + 1] != "}":
            if made:
                at = self._mark(",", at)
            if self._text[at : at + 1] != '"':
                self.stop(at, "a key in quotation marks is missing")
            key, end = self._string(at)
            if key in made:
                place = self._source.line_place(0, at, end - at)
                first = self._source.first_line + 1
                self.found.append(finding("yaml.duplicate-key", place, key=Typed(key), first=first))
            self.places.keys[(*path, key)] = Span(0, at, 0, end)
            made[key], at = self.value((*path, key), self._mark(":", self.after_space(end)))
            at = self.after_space(at)
        return made, at + 1

    def _list(self, path: KeyPath, at: int) -> tuple[list[Any], int]:
        made: list[Any] = []
        at = self.after_space(at + 1)
        while self._text[at : at + 1] != "]":
            if made:
                at = self._mark(",", at)
            one, at = self.value((*path, len(made)), at)
            made.append(one)
            at = self.after_space(at)
        return made, at + 1

    def _mark(self, mark: str, at: int) -> int:
        if self._text[at : at + 1] != mark:
            self.stop(at, f"“{mark}” is missing")
        return self.after_space(at + 1)

    def _string(self, at: int) -> tuple[str, int]:
        try:
            text, end = scanstring(self._text, at + 1, True)
        except json.JSONDecodeError as problem:
            self.stop(problem.pos, problem.msg[:1].lower() + problem.msg[1:])
        return text, end

    def _literal(self, path: KeyPath, at: int) -> tuple[Any, int]:
        match = _LITERAL.match(self._text, at)
        if match is None:
            self.stop(at, "a value is missing")
        written = match.group()
        self.places.written[path] = written
        if written in ("true", "false", "null"):
            return json.loads(written), match.end()
        whole = written.lstrip("-").isdigit() and len(written) <= _MOST_DIGITS
        return int(written) if whole else float(written), match.end()
