"""Letters in a plan that the print fonts lack, found where somebody typed them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from generator.definitions.findings import Finding, KeyPath, Outcome, Place, Typed, finding
from generator.definitions.model.base import Words
from generator.definitions.validation import Loaded
from generator.pdf.fonts import missing_characters
from generator.plans.plan_file import PlanFile

__all__ = ["check_letters", "missing_letter"]


def check_letters(file: PlanFile) -> Outcome[PlanFile]:
    """The plan, if the fonts have every letter of it and of its clinic's file.

    A letter that they lack is one finding for each text that contains it.
    """
    files: list[Loaded[Any]] = [file.plan]
    if file.clinic_file is not None:
        files.append(file.clinic_file)
    found = [
        missing_letter(letter, loaded.source.place_of(path, letter), _in_words(path))
        for loaded in files
        for path, words in _words(loaded.value)
        for letter in missing_characters(words)
    ]
    return Outcome(None if found else file, tuple(found))


def missing_letter(letter: str, place: Place, where: str) -> Finding:
    """The finding that the fonts lack ``letter``, which the text ``where`` contains."""
    code_point = f"U+{ord(letter):04X} {unicodedata.name(letter, '').lower()}".rstrip()
    return finding(
        "pdf.glyph", place, path=where, character=Typed(letter), code_point=Typed(code_point)
    )


def _in_words(path: KeyPath) -> str:
    """A key path for people: ``sessions 1.items 2.note``."""
    parts = [f" {part + 1}" if isinstance(part, int) else f".{part}" for part in path]
    return "".join(parts).removeprefix(".")


def _words(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Words]]:
    """Everything that somebody typed to be read, with its key path."""
    if isinstance(value, Words):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _words(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _words(one, (*path, index))
