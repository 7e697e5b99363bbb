"""The library's pictures, cached by what they draw: a new pose redraws them, new text does not."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.common.files import digest, digest_of_files, write_whole_if_changed
from generator.common.folders import visible
from generator.definitions.library import Library
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.figure import SideName
from generator.definitions.model.settings import Look
from generator.drawing.figures.svg import titled
from generator.drawing.figures.texts import Texts, picture_key, texts_of

__all__ = ["PictureCache", "Pictures", "aspect_of"]


_SIDES: tuple[SideName, ...] = ("right", "left")
_FEW = 1  # so few figures are drawn faster than a process starts


@dataclass(frozen=True, slots=True)
class Pictures:
    """An exercise's pictures as SVG text, and the aspect (width divided by height) of the pair.

    A routine has no motion. ``body`` is the map of the body, front and back, with working muscles.
    """

    start: str
    end: str
    motion: str | None
    fault: str | None
    body: str
    aspect: float
    single: bool
    texts: Texts

    def saying(self, texts: Texts) -> Pictures:
        """The same drawings with other texts."""
        return dataclasses.replace(
            self,
            start=titled(self.start, texts.alt_start),
            end=titled(self.end, texts.alt_end),
            motion=self.motion and titled(self.motion, texts.alt_motion),
            fault=self.fault and titled(self.fault, texts.alt_fault),
            texts=texts,
        )


class PictureCache:
    """Draws figures with one look, and caches them in the folder ``cache_folder`` between runs."""

    def __init__(
        self, library: Library, cache_folder: Path | None = None, look: Look | None = None
    ) -> None:
        self._library, self._cache_folder = library, cache_folder
        self._look: Look = look or library.settings.look
        self._drawn: dict[str, Pictures] = {}

    def of(self, id: str, side: SideName = "right") -> Pictures | None:
        """The exercise's pictures with the sore leg on ``side``; ``None`` without a figure."""
        exercise = self._library.exercise(id)
        if exercise is None or exercise.figure is None:
            return None
        key = picture_key(id, side)
        if key not in self._drawn:
            self._drawn[key] = self._kept(exercise, side)
        return self._drawn[key]

    def draw_all(self, advance: Callable[[], None] = lambda: None) -> None:
        """Draw everything that is not cached yet, on all cores.

        ``advance`` is called once per exercise.
        """
        missing: list[Exercise] = []
        for loaded in self._library.exercises.values():
            paths = [self._path(loaded.value, side) for side in _SIDES]
            if loaded.value.figure is None or all(path and path.is_file() for path in paths):
                advance()
            else:
                missing.append(loaded.value)
        if len(missing) <= _FEW:
            for exercise in missing:
                for side in _SIDES:
                    self.of(exercise.id, side)
                advance()
            return
        # What no worker could draw is drawn in this process on demand.
        self._draw_on_all_cores(missing, advance)

    def _draw_on_all_cores(self, missing: list[Exercise], advance: Callable[[], None]) -> None:
        # Imported late: a plan whose pictures are cached starts no processes.
        from concurrent.futures import ProcessPoolExecutor, as_completed
        from concurrent.futures.process import BrokenProcessPool
        from multiprocessing import get_context

        with (
            contextlib.suppress(BrokenProcessPool),
            ProcessPoolExecutor(mp_context=get_context("spawn")) as pool,
        ):
            waiting = {
                pool.submit(_draw_both, exercise, self._look, self._parts(exercise)): exercise
                for exercise in missing
            }
            for done in as_completed(waiting):
                for side, pictures in done.result().items():
                    self._keep(waiting[done], side, pictures)
                advance()

    def _kept(self, exercise: Exercise, side: SideName) -> Pictures:
        path = self._path(exercise, side)
        if path and path.is_file():
            # Not ours, or cut off: draw it again.
            broken = (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError)
            with contextlib.suppress(*broken):
                texts = texts_of(exercise, self._parts(exercise))
                return Pictures(**json.loads(path.read_text("utf-8")), texts=texts).saying(texts)
        return self._keep(exercise, side, _draw(exercise, self._look, side, self._parts(exercise)))

    def _keep(self, exercise: Exercise, side: SideName, drawn: Pictures) -> Pictures:
        if path := self._path(exercise, side):
            # Earlier drawings of the exercise are never used again.
            for old in path.parent.glob(f"{exercise.id}.{self._look}.{side}.*.json"):
                old.unlink(missing_ok=True)
            # A read-only project works too, without the cache.
            with contextlib.suppress(OSError):
                drawings = {
                    key: value for key, value in dataclasses.asdict(drawn).items() if key != "texts"
                }
                write_whole_if_changed(path, json.dumps(drawings))
        self._drawn[picture_key(exercise.id, side)] = drawn
        return drawn

    def _path(self, exercise: Exercise, side: SideName) -> Path | None:
        """The cache file, named by a digest of what is drawn.

        Texts are not part of it: they are filled in when it is read.
        """
        if self._cache_folder is None:
            return None
        content = [
            e.model_dump_json(include={"figure", "muscles"})
            for e in (exercise, *self._parts(exercise))
        ]
        return (
            self._cache_folder
            / f"{exercise.id}.{self._look}.{side}.{digest(self._engine, *content)}.json"
        )

    def _parts(self, exercise: Exercise) -> list[Exercise]:
        return [part for part in self._library.parts(exercise) if part.figure]

    @cached_property
    def _engine(self) -> str:
        here = Path(__file__)
        return digest_of_files(
            here.parent, [here, *visible((here.parent / "figures").glob("*.py"))]
        )


def _draw(exercise: Exercise, look: Look, side: SideName, parts: list[Exercise]) -> Pictures:
    from generator.drawing.figures.bodymap import draw_body_map
    from generator.drawing.figures.figure import (
        draw_figure,
    )  # late: cached pictures need no geometry

    figure = exercise.figure
    assert figure is not None, f"{exercise.id} has no figure"
    drawn = draw_figure(exercise, look, side, parts)
    return Pictures(
        start=drawn.start_svg,
        end=drawn.end_svg,
        motion=drawn.motion_svg if figure.moves else None,
        fault=drawn.fault_svg,
        body=draw_body_map(exercise.muscles.primary, look),
        aspect=aspect_of(drawn.start_svg),
        single=figure.single,
        texts=drawn.texts,
    ).saying(texts_of(exercise, parts))


def _draw_both(exercise: Exercise, look: Look, parts: list[Exercise]) -> dict[SideName, Pictures]:
    return {side: _draw(exercise, look, side, parts) for side in _SIDES}


def aspect_of(svg: str) -> float:
    """The aspect of a picture: width divided by height."""
    window = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', svg)
    assert window is not None, "every picture has a window"
    return round(float(window.group(1)) / float(window.group(2)), 4)
