"""Findings in words: messages and hints for a terminal, a machine and a pull request."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from generator.definitions.findings import Finding, Phrase, Value
from generator.wording.words import Wording, wording

__all__ = ["Said", "as_github", "as_json", "as_rows", "as_text", "say"]


@dataclass(frozen=True, slots=True)
class Said:
    """A finding in words: what is wrong, and how to fix it (may be empty)."""

    message: str
    hint: str


def say(found: Finding, words: Wording | None = None) -> Said:
    """The finding in words, for somebody who edits a file.

    Raises:
        KeyError: the language has no message for it, or the finding lacks a value for the message.
    """
    words = words or wording("en")
    templates = words.labels["rules"]
    for part in (*found.code.split("."), *filter(None, (found.case,))):
        templates = templates[part]
    names = words.labels["rules"]["names"]
    values = {
        name: names[name][value] if name in names else _text(value, words)
        for name, value in found.values.items()
    }
    parts = [words.fill(templates[key], values) for key in ("hint", "file") if key in templates]
    if found.rule.lifted_by:
        parts.append(words.label(f"rules.lifted_by.{found.rule.lifted_by}.file"))
    return Said(words.fill(templates["says"], values), " ".join(filter(None, parts)))


def _text(value: Value, words: Wording) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, Phrase):
        values = {name: _text(one, words) for name, one in value.values.items()}
        return words.label(f"rules.phrases.{value.key}", **values)
    return f"{value:g}" if isinstance(value, float) else str(value)


def as_text(found: Iterable[Finding]) -> str:
    """Findings for a terminal, sorted, each with its source line and a caret."""
    return "\n".join(_block(one) for one in _sorted(found))


def _sorted(found: Iterable[Finding]) -> list[Finding]:
    return sorted(found, key=lambda one: one.sort_key)


def _block(found: Finding) -> str:
    place, said = found.place, say(found)
    where = f"{place.file}:{place.line}:{place.column}"
    lines = [f"{where}: {found.rule.severity}: {said.message} [{found.code}]"]
    if place.excerpt.strip():
        excerpt, column = _window(place.excerpt, place.column)
        width = max(1, min(place.width, len(excerpt) - column + 1))
        lines += [f"    {excerpt}", "    " + " " * (column - 1) + "^" * width]
    if said.hint:
        lines.append(f"    {said.hint}")
    return "\n".join(lines)


def _window(line: str, column: int, most: int = 120) -> tuple[str, int]:
    """The part of a long line around ``column``, with control characters made visible."""
    start = max(0, column - 1 - most // 2) if len(line) > most else 0
    shown = "".join(
        c if c.isprintable() else " " if c == "\t" else "\N{REPLACEMENT CHARACTER}"
        for c in line[start : start + most]
    )
    return shown, min(column - start, len(shown) + 1)


def as_rows(found: Iterable[Finding]) -> list[dict[str, str | int]]:
    """Findings as plain data, sorted."""
    return [
        {
            "severity": one.rule.severity,
            "code": one.code,
            "file": one.place.file,
            "line": one.place.line,
            "column": one.place.column,
            "message": say(one).message,
            "hint": say(one).hint,
        }
        for one in _sorted(found)
    ]


def as_json(found: Iterable[Finding]) -> str:
    """Findings for a machine: a JSON array, sorted, one object each."""
    return json.dumps(as_rows(found), ensure_ascii=False, indent=2)


def as_github(found: Iterable[Finding]) -> str:
    """Findings as GitHub workflow commands, which mark the lines of a pull request."""
    return "\n".join(_command(one) for one in _sorted(found))


def _command(found: Finding) -> str:
    place, said = found.place, say(found)
    where = f"file={_property(place.file)},line={place.line},col={place.column}"
    text = _escape(" ".join(filter(None, (said.message, said.hint))))
    return f"::{found.rule.severity} {where},title={_property(found.code)}::{text}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
