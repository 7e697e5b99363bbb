"""Whether a definition was reviewed: a registered physiotherapist's sign-off, void as soon as a word changes."""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator.files import digest
from generator.model.evidence import Review
from generator.model.exercise import Exercise
from generator.model.protocol import Protocol

__all__ = ["is_reviewed", "review_hash", "review_of"]


def review_hash(definition: Exercise | Protocol) -> str:
    """The fingerprint that a review must carry to hold for ``definition`` as it stands."""
    return digest(json.dumps(definition.model_dump(mode="json", exclude={"reviewed"}), sort_keys=True))


def is_reviewed(definition: Exercise | Protocol) -> bool:
    return definition.reviewed is not None and definition.reviewed.hash == review_hash(definition)


def review_of(definitions: Iterable[Exercise | Protocol]) -> Review | None:
    """The latest review, if every one of ``definitions`` is reviewed as it stands."""
    all_of_them = list(definitions)
    if not all_of_them or not all(is_reviewed(d) for d in all_of_them):
        return None
    return max((d.reviewed for d in all_of_them if d.reviewed), key=lambda review: review.on)
