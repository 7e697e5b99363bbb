"""The library's pictures, cached by what they draw: a new pose redraws them, new text does not."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from generator.common.all_cores import on_all_cores
from generator.common.files import digest, digest_of_files, write_whole_if_changed
from generator.common.folders import visible
from generator.definitions.library import Library
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.figure import SideName, Spot
from generator.definitions.model.settings import Look
from generator.drawing.figures.svg import titled
from generator.drawing.figures.texts import Texts, picture_key, picture_names, pictured, texts_of
from generator.drawing.films import film_of
from generator.wording.words import wording

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


@dataclass(frozen=True, slots=True)
class _Sketch:
    """What pictures of one name show: an exercise and, for a routine, its parts."""

    name: str
    exercise: Exercise
    parts: tuple[Exercise, ...]
    striped: tuple[Spot, ...]
    """The places of the muscles that the figure stripes."""
    mapped: tuple[Spot, ...]
    """The places of the exercise's main muscles, for the map of the body."""


_CAPTIONS = {"caption_start", "caption_end"}
"""Texts of a figure that stand below its pictures, not in them."""


class PictureCache:
    """Draws figures with one look, and caches them in the folder ``cache_folder`` between runs."""

    def __init__(
        self, library: Library, cache_folder: Path | None = None, look: Look | None = None
    ) -> None:
        self._library, self._cache_folder = library, cache_folder
        self._look: Look = look or library.settings.look
        self._drawn: dict[str, Pictures] = {}
        self._films: dict[str, bytes] = {}

    def of(self, name: str, side: SideName = "right") -> Pictures | None:
        """The pictures of that name for a sore ``side``; ``None`` without a figure.

        ``name``: an exercise's id, or that of its version with support (:func:`picture_name`).
        """
        key = picture_key(name, side)
        if key not in self._drawn:
            sketch = self._sketch(name)
            if sketch is None:
                return None
            self._drawn[key] = self._kept(sketch, side)
        return self._drawn[key]

    @property
    def names(self) -> list[str]:
        """The names of all pictures of the library."""
        exercises = self._library.exercises.values()
        return [name for loaded in exercises for name in picture_names(loaded.value)]

    def draw_all(self, advance: Callable[[], None] = lambda: None) -> None:
        """Draw everything that is not cached yet, on all cores.

        ``advance`` is called once for each of :attr:`names`.
        """
        missing: list[_Sketch] = []
        for name in self.names:
            sketch = self._sketch(name)
            if sketch is None or self._is_cached(sketch):
                advance()
            else:
                missing.append(sketch)
        if len(missing) <= _FEW:
            for sketch in missing:
                for side in _SIDES:
                    self.of(sketch.name, side)
                advance()
            return
        # What no worker could draw is drawn in this process on demand.
        sketches = {sketch.name: sketch for sketch in missing}
        for name, drawn in on_all_cores(partial(_draw_both, look=self._look), sketches):
            for side, pictures in drawn.items():
                self._keep(sketches[name], side, pictures)
            advance()

    def film(self, name: str) -> bytes | None:
        """The film of that name as WebP, if :meth:`make_films` has made it."""
        return self._films.get(name)

    def make_films(
        self, names: Iterable[str] | None = None, advance: Callable[[], None] = lambda: None
    ) -> None:
        """Make the films of these moving pictures, by default of all, that are not cached yet, on
        all cores. ``advance`` is called once for each name.
        """
        missing: dict[str, str] = {}
        for name in self.names if names is None else names:
            pictures = self.of(name)
            # A film has no words, so it stays when those of the picture change.
            motion = pictures and pictures.motion and titled(pictures.motion, "")
            path = motion and self._film_path(name, motion)
            if path and path.is_file():
                self._films[name] = path.read_bytes()
            elif motion:
                missing[name] = motion
                continue
            advance()
        # A film that no worker could make is not offered.
        for name, film in on_all_cores(film_of, missing):
            self._films[name] = film
            self._keep_film(name, missing[name])
            advance()

    def _keep_film(self, name: str, motion: str) -> None:
        if path := self._film_path(name, motion):
            for old in path.parent.glob(f"{name}.{self._look}.*.webp"):
                old.unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                write_whole_if_changed(path, self._films[name])

    def _film_path(self, name: str, motion: str) -> Path | None:
        if self._cache_folder is None:
            return None
        return self._cache_folder / f"{name}.{self._look}.{digest(self._film_engine, motion)}.webp"

    def _is_cached(self, sketch: _Sketch) -> bool:
        paths = [self._path(sketch, side) for side in _SIDES]
        return all(path and path.is_file() for path in paths)

    def _kept(self, sketch: _Sketch, side: SideName) -> Pictures:
        path = self._path(sketch, side)
        if path and path.is_file():
            # Not ours, or cut off: draw it again.
            broken = (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError)
            with contextlib.suppress(*broken):
                texts = self._texts(sketch)
                return Pictures(**json.loads(path.read_text("utf-8")), texts=texts).saying(texts)
        return self._keep(sketch, side, _draw(sketch, self._look, side))

    def _keep(self, sketch: _Sketch, side: SideName, drawn: Pictures) -> Pictures:
        if path := self._path(sketch, side):
            # Earlier drawings of the exercise are never used again.
            for old in path.parent.glob(f"{sketch.name}.{self._look}.{side}.*.json"):
                old.unlink(missing_ok=True)
            # A read-only project works too, without the cache.
            with contextlib.suppress(OSError):
                drawings = {
                    key: value for key, value in dataclasses.asdict(drawn).items() if key != "texts"
                }
                write_whole_if_changed(path, json.dumps(drawings))
        said = drawn.saying(self._texts(sketch))
        self._drawn[picture_key(sketch.name, side)] = said
        return said

    def _texts(self, sketch: _Sketch) -> Texts:
        return texts_of(sketch.exercise, sketch.parts, wording(self._library.language))

    def _path(self, sketch: _Sketch, side: SideName) -> Path | None:
        """The cache file, named by a digest of what is drawn.

        Texts are not part of it: they are filled in when it is read, in the library's language.
        """
        if self._cache_folder is None:
            return None
        content = [
            e.model_dump_json(include={"figure", "muscles"}, exclude={"figure": _CAPTIONS})
            for e in (sketch.exercise, *sketch.parts)
        ]
        content += [spot.model_dump_json() for spot in (*sketch.striped, *sketch.mapped)]
        return (
            self._cache_folder
            / f"{sketch.name}.{self._look}.{side}.{digest(self._engine, *content)}.json"
        )

    def _sketch(self, name: str) -> _Sketch | None:
        found = pictured(self._library, name)
        if found is None:
            return None
        exercise, parts = found
        muscles = self._library.shared.muscles.value
        return _Sketch(
            name,
            exercise,
            tuple(part for part in parts if part.figure),
            muscles.places(exercise.striped),
            muscles.places(exercise.muscles.primary),
        )

    @cached_property
    def _engine(self) -> str:
        here = Path(__file__)
        return digest_of_files(
            here.parent, [here, *visible((here.parent / "figures").glob("*.py"))]
        )

    @cached_property
    def _film_engine(self) -> str:
        here = Path(__file__).parent
        return digest_of_files(here, [here / "films.py", here / "figures" / "svg.py"])  # its tile


def _draw(sketch: _Sketch, look: Look, side: SideName) -> Pictures:
    from generator.drawing.figures.bodymap import draw_body_map
    from generator.drawing.figures.figure import (
        draw_figure,
    )  # late: cached pictures need no geometry

    exercise, figure = sketch.exercise, sketch.exercise.figure
    assert figure is not None, f"{sketch.name} has no figure"
    drawn = draw_figure(exercise, look, side, sketch.parts, sketch.striped)
    return Pictures(
        start=drawn.start_svg,
        end=drawn.end_svg,
        motion=drawn.motion_svg if figure.moves else None,
        fault=drawn.fault_svg,
        body=draw_body_map(sketch.mapped, look),
        aspect=aspect_of(drawn.start_svg),
        single=figure.single,
        texts=drawn.texts,
    )


def _draw_both(sketch: _Sketch, look: Look) -> dict[SideName, Pictures]:
    return {side: _draw(sketch, look, side) for side in _SIDES}


def aspect_of(svg: str) -> float:
    """The aspect of a picture: width divided by height."""
    window = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', svg)
    assert window is not None, "every picture has a window"
    return round(float(window.group(1)) / float(window.group(2)), 4)
