"""Rule 5, first part: citations exist, references are cited, and glossary terms are defined."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Collection, Iterator
from typing import Any

from pydantic import BaseModel

from generator.definitions.findings import Finding, Place, finding, first_ids, known_ids
from generator.definitions.library import Library
from generator.definitions.validation import Loaded
from generator.definitions.vocabulary import PATTERNS

__all__ = ["citations_of", "glossary", "references", "sources_once"]

_CITE = re.compile(rf"\bcite\(\s*['\"]({PATTERNS['reference'].strip('^$')})['\"]")
_TERM = re.compile(r"\bterm\(\s*['\"]([^'\"]+)['\"]")


def citations_of(library: Library) -> Iterator[tuple[str, Place, Collection[str]]]:
    """Every cited reference id, with the place of the citation and the ids that may be cited."""
    shared = library.shared
    protocols = list(library.protocols.values())
    general = library.references_of(None)
    citing: list[tuple[Loaded[Any], Collection[str]]] = [
        (shared.conditions, general),
        (shared.care, general),
        *((loaded, library.references_of(loaded.value)) for loaded in protocols),
    ]
    for loaded in library.exercises.values():
        using = [p.value for p in protocols if p.value.phases_with(loaded.value)]
        citing.append((loaded, ChainMap(*map(library.references_of, using), general)))
    for loaded, allowed in citing:
        for path, ref in _refs(loaded.value):
            yield ref, loaded.place(*path), allowed
    for page in library.pages.values():
        own = library.protocols.get(page.info.value.protocol or "")
        allowed = library.references_of(own.value) if own else library.references
        yield from ((ref, place, allowed) for ref, place in _calls(_CITE, page.body, page))


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
    """Every cited reference exists where it may be cited, and every listed one is cited."""
    cited = set()
    for ref, place, allowed in citations_of(library):
        cited.add(ref)
        if ref not in allowed and not library.sources.broken:
            case = "elsewhere" if ref in library.references else "unknown"
            known = known_ids(ref, allowed)
            yield finding("reference.unknown", place, case=case, reference=ref, known=known)
    if library.broken:  # a file that could not be read may cite it
        return
    for loaded in _lists(library):
        unused = [ref for ref in loaded.value.references if ref not in cited]
        if unused:
            place = loaded.place("references", unused[0], key=True)
            yield finding("reference.unused", place, references=first_ids(unused))


def sources_once(library: Library) -> Iterator[Finding]:
    """A reference id belongs to one list, and every list to a protocol."""
    first: dict[str, Place] = {}
    for loaded in _lists(library):
        for ref in loaded.value.references:
            place = loaded.place("references", ref, key=True)
            other = first.setdefault(ref, place)
            if other is not place:
                at = f"{other.file}:{other.line}"
                yield finding("reference.twice", place, reference=ref, first=at)
    for id, loaded in library.sources.items():
        if id not in library.protocols and id not in library.broken:
            known = known_ids(id, library.protocols)
            yield finding("reference.list", loaded.place(), id=id, known=known)


def _lists(library: Library) -> list[Loaded[Any]]:
    return [library.shared.references, *library.sources.values()]


def glossary(library: Library) -> Iterator[Finding]:
    """Every glossary term that a page uses is defined."""
    known = library.shared.glossary.value.terms
    for page in library.pages.values():
        for term, place in _calls(_TERM, page.body, page):
            if term not in known:
                yield finding("glossary.unknown", place, term=term, known=known_ids(term, known))
