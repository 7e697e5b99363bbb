"""Where the version of an exercise with support is written."""

from __future__ import annotations

from functools import lru_cache

from generator.definitions.findings import Place
from generator.definitions.model.exercise import Exercise
from generator.definitions.validation import Loaded

__all__ = ["SupportedVersion", "supported_version"]


class SupportedVersion(Loaded[Exercise]):
    """The version with support. What it does not state itself is where the exercise states it."""

    def place(self, *path: str | int, key: bool = False) -> Place:
        own = ("supported", *path)
        return super().place(*(own if own in self.source.places.values else path), key=key)


@lru_cache(maxsize=4_000)  # one for each definition, so that results about it can be cached
def supported_version(loaded: Loaded[Exercise]) -> SupportedVersion | None:
    """The exercise as it is done with support, with places in the same file."""
    if loaded.value.supported is None:
        return None
    return SupportedVersion(loaded.value.with_support(), loaded.source)
