"""A text to translate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

__all__ = ["Entry", "Readers"]

Readers = Literal["safety", "patient", "clinician"]
"""For whom a text is. Without those for safety and for patients, a language is not built; for
clinicians, the English text stands in."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text of the library or the program, and what its translators need to know."""

    context: str
    text: str
    readers: Readers
    file: str
    comments: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The first part of the context, which is the name of the file for translators."""
        return self.context.partition("/")[0]

    def for_clinicians(self) -> Entry:
        return replace(self, readers="clinician")
