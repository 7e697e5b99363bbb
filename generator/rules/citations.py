"""Rule 5, first part: citations exist, references are cited, and glossary terms are defined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from generator.definitions.findings import Finding, Place, finding, known_ids
from generator.definitions.library import Library
from generator.definitions.validation import Loaded

__all__ = ["citations_of", "glossary", "references"]

_CITE = re.compile(r"\bcite\(\s*['\"](E\d{2,3})['\"]")
_TERM = re.compile(r"\bterm\(\s*['\"]([^'\"]+)['\"]")


def citations_of(library: Library) -> Iterator[tuple[str, Place]]:
    """Every cited reference id, with the place of the citation."""
    shared = library.shared
    citing: list[Loaded[Any]] = [
        *library.exercises.values(),
        *library.protocols.values(),
        shared.conditions,
        shared.care,
    ]
    for loaded in citing:
        for path, ref in _refs(loaded.value):
            yield ref, loaded.place(*path)
    for page in library.pages.values():
        yield from _calls(_CITE, page.body, page)


def _refs(
    value: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            item = getattr(value, name)
            if name == "ref" and item is not None:
                yield (*path, name), item
            elif name == "refs":
                yield from (((*path, name, index), ref) for index, ref in enumerate(item))
            else:
                yield from _refs(item, (*path, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _refs(item, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _refs(item, (*path, index))


def _calls(pattern: re.Pattern[str], body: str, page: Any) -> Iterator[tuple[str, Place]]:
    for number, line in enumerate(body.split("\n"), 1):
        for match in pattern.finditer(line):
            yield match.group(1), page.place(number, match.start(1) + 1, len(match.group(1)))


def references(library: Library) -> Iterator[Finding]:
    """Every cited reference exists, and every listed one is cited."""
    known = library.shared.references.value.references
    cited = set()
    for ref, place in citations_of(library):
        cited.add(ref)
        if ref not in known:
            yield finding("reference.unknown", place, reference=ref, known=known_ids(ref, known))
    for ref in known:
        if ref not in cited and not library.broken:  # a file that could not be read may cite it
            place = library.shared.references.place("references", ref, key=True)
            yield finding("reference.unused", place, reference=ref)


def glossary(library: Library) -> Iterator[Finding]:
    """Every glossary term that a page uses is defined."""
    known = library.shared.glossary.value.terms
    for page in library.pages.values():
        for term, place in _calls(_TERM, page.body, page):
            if term not in known:
                yield finding("glossary.unknown", place, term=term, known=known_ids(term, known))
