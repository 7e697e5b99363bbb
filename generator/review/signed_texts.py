"""The words that were signed, so that a reviewer sees what has changed since, word by word.

``content/signed.json`` has the lines of each text at its last signature, by language and name. It
decides nothing: whether a signature holds, its hash says.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from generator.definitions.findings import Outcome, Place, finding
from generator.definitions.yaml_source import read_text
from generator.review.texts import Section

__all__ = [
    "FILE",
    "Lines",
    "Run",
    "SignedTexts",
    "lines_of",
    "read_signed_texts",
    "signed_text",
    "word_changes",
]

FILE = "content/signed.json"
_FORM = 1
_MOST_BYTES = 100_000_000

Lines = dict[str, list[str]]
"""The lines of each block, by the titles of its section and itself."""
SignedTexts = dict[str, dict[str, Lines]]
"""Language -> name of the text -> its lines."""
Run = tuple[str, Literal["", "new", "gone"]]
"""Words with what has become of them."""

_SHAPE = TypeAdapter(SignedTexts)


def lines_of(sections: Sequence[Section]) -> Lines:
    """The lines of a text, as they are kept."""
    return {
        block_key(section.title, block.label): list(block.lines)
        for section in sections
        for block in section.blocks
    }


def block_key(section: str, label: str) -> str:
    """The key of a block: two sections may have blocks of the same label."""
    return f"{section} / {label}" if section else label


def read_signed_texts(root: Path) -> Outcome[SignedTexts]:
    """What was signed; nothing before the first signature."""
    path, place = root / FILE, Place(FILE)
    if not os.path.lexists(path):
        return Outcome({})
    text = read_text(path, FILE, _MOST_BYTES)
    if text.value is None:
        return Outcome(None, text.findings)
    try:
        data = json.loads(text.value)
        if data["form"] == _FORM:
            return Outcome(_SHAPE.validate_python(data["texts"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        pass
    return Outcome(None, (finding("review.signed-texts", place),))


def signed_text(texts: SignedTexts) -> str:
    """The text of the file."""
    whole = {"form": _FORM, "texts": texts}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


_WORDS = re.compile(r"\n|\S+|[^\S\n]+")


def word_changes(before: Sequence[str], now: Sequence[str]) -> list[list[Run]]:
    """The lines of ``now`` with the words that are new, and among them those that are gone."""
    old, new = (_WORDS.findall("\n".join(lines)) for lines in (before, now))
    runs: list[Run] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            runs.append(("".join(new[k:m]), ""))
            continue
        runs += [("".join(old[i:j]), "gone")] if j > i else []
        runs += [("".join(new[k:m]), "new")] if m > k else []
    return [list(line) for line in _by_line(runs)]


def _by_line(runs: Sequence[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for text, kind in runs:
        first, *more = text.split("\n")
        line += [(first, kind)] if first else []
        for part in more:
            yield line
            line = [(part, kind)] if part else []
    yield line


def unchanged(lines: Sequence[str]) -> list[list[Run]]:
    return [[(line, "")] for line in lines]


def blocks_gone(before: Mapping[str, list[str]], now: Mapping[str, list[str]]) -> Lines:
    """The blocks that are no longer there."""
    return {key: lines for key, lines in before.items() if key not in now}
