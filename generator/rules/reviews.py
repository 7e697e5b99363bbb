"""A review is valid only for the reviewed words.

After an edit, the author is told that the review is void. A rejection is told until the words are
others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.definitions.findings import Finding, Place, finding
from generator.definitions.library import Library
from generator.definitions.reviews import review_hash, reviewables, reviews_of
from generator.definitions.validation import Loaded

__all__ = ["not_void"]


def not_void(library: Library) -> Iterator[Finding]:
    """Each reviewed definition and page is unchanged since its review, and nobody rejected it."""
    for it, loaded in reviewables(library).values():
        reviews = reviews_of(it)
        now = review_hash(it) if reviews else ""
        for number, review in enumerate(reviews):
            if review.hash != now:
                yield finding("review.void", _place(loaded, number, "hash"), by=review.by)
            elif review.rejected:
                place = _place(loaded, number, "rejected")
                yield finding("review.rejected", place, by=review.by, reason=review.rejected)


def _place(loaded: Loaded[Any], number: int, key: str) -> Place:
    listed = isinstance(loaded.source.data.get("reviewed"), list)
    return loaded.place("reviewed", *((number, key) if listed else (key,)))
