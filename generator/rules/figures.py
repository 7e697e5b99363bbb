"""Rule 7, second part: every exercise has a figure with a pose that a body can take."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.definitions.findings import Finding, finding
from generator.definitions.library import Library
from generator.definitions.model.exercise import Exercise
from generator.definitions.validation import Loaded

__all__ = ["drawn"]


def drawn(library: Library) -> Iterator[Finding]:
    """Every exercise has a figure that passes :mod:`generator.drawing.figures.pose_check`."""
    for id, loaded in library.exercises.items():
        if loaded.value.figure is None and not loaded.value.withdrawn:
            yield finding("figure.missing", loaded.place(), exercise=id)
        else:
            yield from _judged(loaded)


@lru_cache(maxsize=4_000)  # a preview checks the same definitions again and again
def _judged(loaded: Loaded[Exercise]) -> list[Finding]:
    from generator.drawing.figures.pose_check import check_pose  # late: geometry is slow to load

    return check_pose(loaded)
