"""Reviews: a registered physiotherapist's sign-off, void as soon as a word changes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from generator.definitions.fingerprints import signature
from generator.definitions.library import Library, Page
from generator.definitions.model.content import CareList, Conditions, Glossary, HelpLines
from generator.definitions.model.evidence import Review
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.page import PageInfo
from generator.definitions.model.protocol import Protocol
from generator.definitions.model.settings import SOURCE_LANGUAGE
from generator.definitions.validation import Loaded

__all__ = [
    "SHARED_TEXTS",
    "Reviewable",
    "Signed",
    "is_reviewed",
    "review_hash",
    "review_of",
    "reviewables",
    "reviews_of",
    "shared_texts",
    "standing",
]

SharedText = Conditions | CareList | HelpLines | Glossary
Reviewable = Exercise | Protocol | Page | SharedText

SHARED_TEXTS = ("conditions", "care", "help_lines", "glossary")
"""The files of ``content/`` whose texts stand on pages and sheets of every condition."""


def shared_texts(library: Library) -> Iterator[SharedText]:
    """The shared texts, read one by one, because a plan needs them only once it is signed."""
    return (getattr(library.shared, name).value for name in SHARED_TEXTS)


def reviewables(library: Library) -> dict[str, tuple[Reviewable, Loaded[Any]]]:
    """Everything that can be signed, by name (``exercises/bridge``, ``conditions``), each with what
    was read from its file."""
    held: dict[str, tuple[Reviewable, Loaded[Any]]] = {}
    for name in SHARED_TEXTS:
        loaded = getattr(library.shared, name)
        held[name.replace("_", "-")] = loaded.value, loaded
    for kind, id, loaded in library.definitions():
        held[f"{kind}/{id}"] = loaded.value, loaded
    for path, page in library.pages.items():
        held[f"pages/{path}"] = page, page.info
    return held


def review_hash(it: Reviewable) -> str:
    """The fingerprint for a valid review of ``it``; for a page, of front matter and text."""
    return signature(_holder(it), it.body if isinstance(it, Page) else None)


def reviews_of(it: Reviewable) -> tuple[Review, ...]:
    """All reviews that its file has, void ones too."""
    return _holder(it).reviewed


def standing(it: Reviewable, language: str = SOURCE_LANGUAGE) -> tuple[Review, ...]:
    """The reviews of its current words in ``language``: signatures and rejections."""
    all_of_them = reviews_of(it)
    if not all_of_them:
        return ()
    now = review_hash(it)
    return tuple(one for one in all_of_them if (one.hash, one.language) == (now, language))


def is_reviewed(it: Reviewable, language: str = SOURCE_LANGUAGE) -> bool:
    """Whether somebody has signed its current words, and nobody has rejected them."""
    reviews = standing(it, language)
    return bool(reviews) and not any(one.rejected for one in reviews)


@dataclass(frozen=True, slots=True)
class Signed:
    """What the signatures of several texts say together: all reviewers, the day of the latest
    signature, and the first day on which one of them is due again."""

    reviews: tuple[Review, ...]

    @property
    def who(self) -> list[str]:
        """The reviewers with their registrations, each once."""
        return sorted({one.who for one in self.reviews})

    @property
    def on(self) -> datetime.date:
        return max(one.on for one in self.reviews)

    @property
    def due(self) -> datetime.date:
        return min(one.due for one in self.reviews if one.due)


def review_of(
    shown: Iterable[Reviewable], also: Iterable[Reviewable] = (), language: str = SOURCE_LANGUAGE
) -> Signed | None:
    """The signatures of all that is ``shown``, if each has a valid one.

    ``also``: what stands beside it everywhere, and is only looked at if the rest is signed.
    """
    reviews: list[Review] = []
    first, nothing = list(shown), True
    for it in chain(first, also if first else ()):
        if not is_reviewed(it, language):
            return None
        reviews += standing(it, language)
        nothing = False
    return None if nothing else Signed(tuple(reviews))


def _holder(it: Reviewable) -> Exercise | Protocol | PageInfo | SharedText:
    """The object with the reviews: the definition itself, or the page's front matter."""
    return it.info.value if isinstance(it, Page) else it
