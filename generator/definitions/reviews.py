"""Reviews: a registered physiotherapist's sign-off, void as soon as a word changes."""

from __future__ import annotations

from collections.abc import Iterable

from generator.definitions.fingerprints import signature
from generator.definitions.library import Page
from generator.definitions.model.evidence import Review
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.page import PageInfo
from generator.definitions.model.protocol import Protocol

__all__ = ["Reviewable", "is_reviewed", "review_hash", "review_of"]

Reviewable = Exercise | Protocol | Page


def review_hash(it: Reviewable) -> str:
    """The fingerprint for a valid review of ``it``; for a page, of front matter and text."""
    return signature(_signed(it), it.body if isinstance(it, Page) else None)


def is_reviewed(it: Reviewable) -> bool:
    review = _signed(it).reviewed
    return review is not None and review.hash == review_hash(it)


def review_of(shown: Iterable[Reviewable]) -> Review | None:
    """The latest review, if all of ``shown`` have a valid one."""
    all_of_it = list(shown)
    if not all_of_it or not all(is_reviewed(it) for it in all_of_it):
        return None
    return max(
        (review for it in all_of_it if (review := _signed(it).reviewed)),
        key=lambda review: review.on,
    )


def _signed(it: Reviewable) -> Exercise | Protocol | PageInfo:
    """The object with the reviews: the definition itself, or the page's front matter."""
    return it.info.value if isinstance(it, Page) else it
