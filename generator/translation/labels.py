"""The program's own labels as texts to translate, and all labels of a language.

A label's context is its key: ``labels/site/home/title``. The forms of a plural are named by the
categories that the other language has: ``labels/units/set/few``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import babel

from generator.common.folders import visible
from generator.common.resources import templates
from generator.definitions.model.settings import SOURCE_LANGUAGE
from generator.definitions.parsed import parsed
from generator.definitions.yaml_source import KeyPath, Source, read_text
from generator.translation.model import Entry, Readers

__all__ = ["english_labels", "label_entries", "translated_labels"]

_PLURALS = "units"
_ONLY_ENGLISH = frozenset({"agreement", "language"})
_FOR_CLINICIANS = frozenset({"rules", "exchange", "review"})


def label_entries(language: str) -> Iterator[Entry]:
    """Every label to translate into ``language``."""
    for source in _files():
        for path, text in _leaves(source, language):
            if path[0] in _ONLY_ENGLISH or not any(c.isalpha() for c in text):
                continue
            readers: Readers = "clinician" if path[0] in _FOR_CLINICIANS else "patient"
            yield Entry(_context(path), text, readers, source.file)


def english_labels() -> dict[str, Any]:
    """The labels as they are written: all files of their folder together."""
    labels: dict[str, Any] = {}
    for source in _files():
        labels |= source.data
    return labels


def translated_labels(language: str, said: Callable[[str, str], str | None]) -> dict[str, Any]:
    """All labels in ``language``. ``said`` gives the translation of a text in a context."""

    def fill(value: Any, path: KeyPath) -> Any:
        if path and path[0] in _ONLY_ENGLISH:
            return value
        if isinstance(value, dict) and path[:1] == (_PLURALS,) and len(path) == 2:
            forms = _forms(value, language)
            return {form: fill(text, (*path, form)) for form, text in forms.items()}
        if isinstance(value, dict):
            return {key: fill(item, (*path, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [fill(item, path) for item in value]
        if isinstance(value, str):
            return said(_context(path), value) or value
        return value

    return {**fill(english_labels(), ()), "language": language}


def _files() -> Iterator[Source]:
    for path in visible((templates() / "words" / SOURCE_LANGUAGE).glob("*.yml")):
        yield _read(path)


def _read(path: Path) -> Source:
    text = read_text(path, f"templates/words/{SOURCE_LANGUAGE}/{path.name}")
    said = parsed(text.value, path.name) if text.value is not None else None
    if said is None or said.value is None:
        found = said.findings if said else text.findings
        raise RuntimeError(f"the program's own file {path} is broken: {found}")
    return said.value


def _leaves(source: Source, language: str) -> Iterator[tuple[KeyPath, str]]:
    def below(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
        if isinstance(value, dict) and path[:1] == (_PLURALS,) and len(path) == 2:
            for form, text in _forms(value, language).items():
                yield (*path, form), text
        elif isinstance(value, dict):
            for key, item in value.items():
                yield from below(item, (*path, key))
        elif isinstance(value, list):
            for item in value:
                yield from below(item, path)
        elif isinstance(value, str):
            yield path, value

    yield from below(source.data, ())


def _forms(english: Mapping[str, str], language: str) -> dict[str, str]:
    """The plural categories of a language, each with the English form to translate."""
    tags = babel.Locale.parse(language).plural_form.tags | {"other"}
    return {tag: english.get(tag, english["other"]) for tag in sorted(tags)}


def _context(path: KeyPath) -> str:
    return "/".join(("labels", *map(str, path)))
