"""A review is valid only for the reviewed words.

After an edit, the author is told that the review is void.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.definitions.findings import Finding, finding
from generator.definitions.library import Library
from generator.definitions.reviews import is_reviewed, review_hash

__all__ = ["not_void"]


def not_void(library: Library) -> Iterator[Finding]:
    """Each reviewed definition and page is unchanged since its review."""
    definitions = [(loaded.value, loaded) for _, _, loaded in library.definitions()]
    pages = [(page, page.info) for page in library.pages.values()]
    for it, loaded in (*definitions, *pages):
        if loaded.value.reviewed is not None and not is_reviewed(it):
            place = loaded.place("reviewed", "hash")
            yield finding("review.void", place, hash=review_hash(it))
