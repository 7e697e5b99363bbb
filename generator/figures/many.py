"""Many figures at once, on every core."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor

from generator.figures.figure import FigureSet, draw_figure
from generator.figures.looks import LookName
from generator.model.exercise import Exercise
from generator.model.figure import SideName

__all__ = ["draw_many"]

_FEW = 3  # fewer are drawn sooner than a second process starts


def draw_many(
    exercises: Sequence[Exercise],
    look: LookName = "ada",
    side: SideName = "right",
    parts: Mapping[str, Sequence[Exercise]] | None = None,
) -> dict[str, FigureSet]:
    """The figures of all exercises that have one, by id. ``parts`` are the exercises of each routine, by its id."""
    jobs = [(e, look, side, tuple((parts or {}).get(e.id, ()))) for e in exercises if e.figure is not None]
    if len(jobs) < _FEW or (os.cpu_count() or 1) < 2:
        return {job[0].id: draw_figure(*job) for job in jobs}
    with ProcessPoolExecutor() as pool:
        drawn = pool.map(draw_figure, *zip(*jobs, strict=True), chunksize=2)
        return {job[0].id: pictures for job, pictures in zip(jobs, drawn, strict=True)}
