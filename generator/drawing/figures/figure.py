"""An exercise's pictures: start, end, motion and, if it has one, its fault."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.definitions.model.exercise import Exercise
from generator.definitions.model.figure import Figure, SideName, Spot
from generator.definitions.model.settings import SOURCE_LANGUAGE
from generator.drawing.figures.fault import draw_fault
from generator.drawing.figures.locator import Locator, add_locator
from generator.drawing.figures.looks import LOOKS, LookName
from generator.drawing.figures.motion import motion_layers
from generator.drawing.figures.scene import Scene
from generator.drawing.figures.strip import draw_strip
from generator.drawing.figures.svg import Window, document, styled
from generator.drawing.figures.texts import Texts, drawn_parts, texts_of
from generator.wording.words import wording

__all__ = ["MOST_BYTES", "FigureSet", "draw_figure", "draw_scene", "scene_of"]


MOST_BYTES = 20_000
"""The maximum size of a still picture."""
# Line tolerances to try, finest first: the more parts a routine has, the smaller each one is, and
# the coarser its lines can be.
_STRIP_FINENESS = (3.0, 5.0, 7.0, 9.0, 12.0, 16.0, 21.0)


@dataclass(frozen=True, slots=True)
class FigureSet:
    """All pictures of one exercise as SVG text.

    One SVG unit is one millimetre; start, end and motion share one window.
    """

    start_svg: str
    end_svg: str
    motion_svg: str
    fault_svg: str | None
    texts: Texts


def scene_of(exercise: Exercise, look: LookName = "ada", spots: tuple[Spot, ...] = ()) -> Scene:
    """The exercise's scene, drawn for a right side. The exercise must have a figure.

    ``spots``: where its muscles are.
    """
    assert exercise.figure is not None, f"{exercise.id} has no figure"
    return _scene(exercise.figure, look, spots)


@lru_cache(maxsize=256)
def _scene(figure: Figure, look: LookName, spots: tuple[Spot, ...]) -> Scene:
    """Cached: both sides show one scene, and a preview checks every figure after any change."""
    return Scene(figure, LOOKS[look], spots)


def draw_figure(
    exercise: Exercise,
    look: LookName = "ada",
    side: SideName = "right",
    parts: Sequence[Exercise] = (),
    spots: tuple[Spot, ...] = (),
) -> FigureSet:
    """Draw the exercise with the sore leg on ``side``: a left one mirrors the picture.

    ``parts`` are a routine's exercises, ``spots`` the places of the muscles to stripe
    (:meth:`~generator.definitions.model.content.MuscleList.places`).
    """
    assert exercise.figure is not None, f"{exercise.id} has no figure"
    if exercise.figure.strip:
        return _strip(exercise, parts, look, side)
    scene, texts = scene_of(exercise, look, spots), texts_of(exercise, (), wording(SOURCE_LANGUAGE))
    drawn = _drawn(scene, _css_name(exercise.id))

    def whole(inside: str, alt: str, window: Window = drawn.window) -> str:
        return document(_mirrored(inside, window) if side == "left" else inside, alt, window)

    def end(drawn: _Drawn) -> str:
        x, y = drawn.locator.at
        left, _, width, _ = drawn.window
        label = drawn.locator.label((2 * left + width - x, y) if side == "left" else (x, y))
        return (_mirrored(drawn.end, drawn.window) if side == "left" else drawn.end) + label

    fault = draw_fault(scene, LOOKS[look], mirrored=side == "left") if scene.figure.fault else None
    return FigureSet(
        whole(drawn.start, texts.alt_start),
        document(end(drawn), texts.alt_end, drawn.window),
        whole(drawn.motion, texts.alt_motion),
        whole(fault[0], texts.alt_fault, fault[1]) if fault else None,
        texts,
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What a scene's pictures hold, for a right side, in one window."""

    window: Window
    start: str
    end: str
    motion: str
    locator: Locator


@lru_cache(maxsize=2)  # left and right are drawn one after the other
def _drawn(scene: Scene, name: str) -> _Drawn:
    window, start, end, locator = draw_scene(scene)
    moves = scene.moves or scene.figure.motion == "round"
    motion = scene.floor() + motion_layers(scene, name) if moves else end
    return _Drawn(window, start, end, motion, locator)


def draw_scene(scene: Scene) -> tuple[Window, str, str, Locator]:
    """The window that start and end share, what is in them, and the locator of the end."""
    window, locator = add_locator(scene)
    floor, layers = scene.floor(), scene.last.layers
    end = (
        floor
        + layers[0]
        + layers[1]
        + scene.ghost
        + "".join(layers[2:])
        + scene.overlay()
        + locator.svg
    )
    return window, floor + "".join(scene.first.layers) if scene.moves else end, end, locator


def _mirrored(inside: str, window: Window) -> str:
    """The picture mirrored about its centre: a left knee instead of a right one."""
    x, _, w, _ = (round(v) for v in window)
    return f'<g transform="matrix(-1 0 0 1 {2 * x + w} 0)">{inside}</g>'


def _strip(
    exercise: Exercise, parts: Sequence[Exercise], look: LookName, side: SideName
) -> FigureSet:
    """A routine: the end positions of its parts in rows, each numbered.

    One picture serves as start, end and motion.
    """
    # A picture is cached as a drawing; whoever shows it adds the words (picture_cache.py).
    texts, svg = texts_of(exercise, (), wording(SOURCE_LANGUAGE)), ""
    shown = [part.figure for part in drawn_parts(parts) if part.figure]
    name = "".join(word[0] for word in exercise.id.split("-"))
    for fineness in _STRIP_FINENESS[min(4, max(0, len(shown) - 1) // 2) :]:
        scenes = [Scene(figure, LOOKS[look], plain=True, fineness=fineness) for figure in shown]
        inside, window = draw_strip(scenes, mirrored=side == "left")
        svg = document(styled(inside, name), texts.alt_end, window)
        if len(svg.encode()) <= MOST_BYTES:
            break
    return FigureSet(svg, svg, svg, None, texts)


def _css_name(id: str) -> str:
    return "m" + re.sub(r"[^a-z0-9]", "", id)
