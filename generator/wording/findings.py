"""Findings in words: messages and hints for a terminal, a machine and a pull request.

Whatever somebody typed, named or pasted passes :func:`escaped` on its way out, because a terminal
obeys some characters, and a line break would forge a line.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.definitions.findings import Finding, Phrase, Place, Typed, Value
from generator.wording.words import Wording, wording

__all__ = [
    "MOST_SHOWN",
    "Said",
    "as_github",
    "as_json",
    "as_rows",
    "as_text",
    "escaped",
    "json_text",
    "say",
]

MOST_SHOWN = 200
"""So many findings are shown to people; the rest are counted."""

_LONGEST = 200  # characters of somebody's text in a message
_SEVERAL_LINES = "output"  # the value of a message that is another program's output


@dataclass(frozen=True, slots=True)
class Said:
    """A finding in words: what is wrong, and how to fix it (may be empty)."""

    message: str
    hint: str


def escaped(text: str, keep: str = "") -> str:
    """``text`` on one line, with all that a terminal would obey written out, such as ``\\x1b``.

    Control characters, direction marks, characters without width, and bytes of a file's name that
    are not text. Characters of ``keep`` stay.
    """
    if text.isprintable():
        return text
    return "".join(c if c in keep or _is_seen(c) else _written(c) for c in text)


def _is_seen(character: str) -> bool:
    return character.isprintable() or unicodedata.category(character) == "Zs"


def _written(character: str) -> str:
    if "\udc80" <= character <= "\udcff":  # Python's mark of a byte that is not UTF-8
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")


def json_text(data: Any) -> str:
    """``data`` as readable JSON. What :func:`escaped` writes out is escaped as JSON does."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    if text.isascii():
        return text
    return "".join(c if c == "\n" or _is_seen(c) else json.dumps(c)[1:-1] for c in text)


def say(found: Finding, words: Wording | None = None, keep: str = "") -> Said:
    """The finding in words, for somebody who edits a file. ``keep``: see :func:`escaped`.

    Raises:
        KeyError: the language has no message for it, or the finding lacks a value for the message.
    """
    words = words or wording("en")
    templates = words.labels["rules"]
    for part in (*found.code.split("."), *filter(None, (found.case,))):
        templates = templates[part]
    names = words.labels["rules"]["names"]
    values = {
        name: names[name][value]
        if name in names
        else _text(value, words, keep="\n" if name == _SEVERAL_LINES else keep)
        for name, value in found.values.items()
    }
    lifted = found.rule.lifted_by and words.labels["rules"]["lifted_by"][found.rule.lifted_by]
    parts = [
        words.fill(hints[key], values)
        for hints in (templates, lifted or {})
        for key in ("hint", _owner(found, hints))
        if key in hints
    ]
    return Said(words.fill(templates["says"], values), " ".join(filter(None, parts)))


def _owner(found: Finding, hints: Mapping[str, str]) -> str:
    """Whom a hint must be for: the owner of a table has no file to edit as a file's has."""
    return "table" if found.place.in_table and "table" in hints else "file"


def _text(value: Value, words: Wording, keep: str = "") -> str:
    if isinstance(value, tuple):
        return ", ".join(_text(one, words, keep) for one in value)
    if isinstance(value, Phrase):
        values = {name: _text(one, words, keep) for name, one in value.values.items()}
        return words.label(f"rules.phrases.{value.key}", **values)
    if isinstance(value, float):
        return f"{value:g}"
    text = str(value)
    if isinstance(value, Typed) and len(text) > _LONGEST:
        text = text[:_LONGEST] + "…"
    return escaped(text, keep)


def as_text(found: Iterable[Finding]) -> str:
    """Findings for a terminal, sorted, each with its source line and a caret.

    Beyond :data:`MOST_SHOWN` they are counted.
    """
    everything = _sorted(found)
    blocks = [_block(one) for one in everything[:MOST_SHOWN]]
    return "\n".join([*blocks, *_rest(everything)])


def _rest(everything: list[Finding]) -> list[str]:
    more = len(everything) - MOST_SHOWN
    return [f"… and {more} more like these."] if more > 0 else []


def _sorted(found: Iterable[Finding]) -> list[Finding]:
    return sorted(found, key=lambda one: one.sort_key)


def _block(found: Finding) -> str:
    place, said = found.place, say(found)
    where = f"{escaped(place.file)}:{place.line}:{place.column}"
    lines = [f"{where}: {found.rule.severity}: {said.message} [{found.code}]"]
    if place.excerpt.strip():
        before, marked, after = _window(place)
        lines += [f"    {before}{marked}{after}", "    " + " " * len(before) + "^" * len(marked)]
    if said.hint:
        lines.append(f"    {said.hint}")
    return "\n".join(lines)


def _window(place: Place, most: int = 120) -> tuple[str, str, str]:
    """The part of a long line around the place: before it, its own characters, and after it."""
    line, at = place.excerpt, place.column - 1
    start = max(0, at - most // 2) if len(line) > most else 0
    end = start + most
    stop = min(at + place.width, end)
    parts = line[start:at], line[at:stop] or " ", line[stop:end]
    before, marked, after = (escaped(part.replace("\t", " ")) for part in parts)
    return before, marked, after


def as_rows(found: Iterable[Finding]) -> list[dict[str, str | int]]:
    """Findings as plain data, sorted."""
    return [
        {
            "severity": one.rule.severity,
            "code": one.code,
            "file": escaped(one.place.file),
            "line": one.place.line,
            "column": one.place.column,
            "message": say(one).message,
            "hint": say(one).hint,
        }
        for one in _sorted(found)
    ]


def as_json(found: Iterable[Finding]) -> str:
    """Findings for a machine: a JSON array, sorted, one object each."""
    return json_text(as_rows(found))


def as_github(found: Iterable[Finding]) -> str:
    """Findings as GitHub workflow commands, which mark the lines of a pull request.

    Beyond :data:`MOST_SHOWN` they are counted.
    """
    everything = _sorted(found)
    return "\n".join([*map(_command, everything[:MOST_SHOWN]), *_rest(everything)])


def _command(found: Finding) -> str:
    place, said = found.place, say(found, keep="\n")  # which _escape writes out
    where = f"file={_property(escaped(place.file))},line={place.line},col={place.column}"
    text = _escape(" ".join(filter(None, (said.message, said.hint))))
    return f"::{found.rule.severity} {where},title={_property(found.code)}::{text}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
