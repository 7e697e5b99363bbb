"""Load as a seesaw: the day's load on one side, what the body can take on the other."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from generator.definitions.model.pain import Light
from generator.drawing.diagrams.canvas import LINE_HEIGHT, TEXT, Drawing, Point, wrapped
from generator.wording.words import Wording

__all__ = ["seesaw"]

_WIDTH, _MIDDLE = 350.0, 175.0
_HALF, _SEAT, _THICK, _PIVOT = 160.0, 98.0, 7.0, 30.0
_TILT = math.asin(_PIVOT / _HALF)
"""The tilt at which the heavy end rests on the ground."""
_BLOCK, _RISE, _GAP = 66.0, 20.0, 3.0
_LOAD, _TAKES = 4, 2
"""The numbers of blocks on the two sides at first.

Then one is taken off the load, and one is added to the other side.
"""
_HEADING, _LINE, _NAME = 19.0, TEXT * LINE_HEIGHT, 116.0

_Place = Callable[[float, float], Point]
"""A point by its distance along the beam from the centre, and above the beam."""


def seesaw(wording: Wording) -> Drawing:
    """A picture 350 wide: too much at once, and below it in balance.

    Each side's name is at the same place in both.
    """
    drawing = Drawing(_WIDTH, 0)
    floor = _heading(drawing, "ease", "heavy", 0, wording) + 76 + _THICK + _PIVOT
    beam = _beam(drawing, floor, _TILT)
    _stack(drawing, beam, -_SEAT, _LOAD, "deep")
    _stack(drawing, beam, _SEAT, _TAKES, "walk")
    y = _heading(drawing, "go", "level", _names(drawing, floor, wording) + 15, wording) + 8
    _change(drawing, -_SEAT, y, "now", wording)
    _change(drawing, _SEAT, y, "then", wording)
    floor = y + 2 * _LINE + 8 + _LOAD * _RISE + _THICK + _PIVOT
    beam = _beam(drawing, floor, 0)
    _stack(drawing, beam, -_SEAT, _LOAD - 1, "deep")
    _stack(drawing, beam, _SEAT, _TAKES + 1, "walk")
    _dashed(drawing, _corners(beam, -_SEAT, _LOAD - 1))
    _minus(drawing, beam(-_SEAT, (_LOAD - 0.5) * _RISE - _GAP / 2))
    _plus(drawing, beam(_SEAT, (_TAKES + 0.5) * _RISE - _GAP / 2))
    drawing.height = _names(drawing, floor, wording)
    return drawing


def _heading(drawing: Drawing, light: Light, key: str, y: float, wording: Wording) -> float:
    """Draw what the picture shows and what follows from it, and return the lower end."""
    drawing.sign(light, 14, y + 14 - (1.5 if light == "ease" else 0), 26)
    drawing.words(38, y + 20, wording.label(f"site.seesaw.{key}"), size=_HEADING, bold=True)
    drawing.words(38, y + 20 + _LINE + 3, wording.label(f"site.seesaw.{key}_means"))
    return y + 20 + _LINE + 8


def _beam(drawing: Drawing, floor: float, tilt: float) -> _Place:
    """The ground, the pivot and the beam, whose left end is down by ``tilt``."""
    sin, cos = math.sin(tilt), math.cos(tilt)

    def at(along: float, up: float) -> Point:
        return _MIDDLE + along * cos - up * sin, floor - _PIVOT - _THICK - along * sin - up * cos

    drawing.line([(0, floor), (_WIDTH, floor)], "thin")
    drawing.polygon(
        [(_MIDDLE, floor - _PIVOT), (_MIDDLE + 30, floor), (_MIDDLE - 30, floor)], "quiet"
    )
    drawing.polygon([at(-_HALF, 0), at(_HALF, 0), at(_HALF, -_THICK), at(-_HALF, -_THICK)], "ink")
    return at


def _corners(beam: _Place, along: float, number: int) -> list[Point]:
    """The corners of a block in a stack, with a little space above it."""
    left, right, low, high = (
        along - _BLOCK / 2,
        along + _BLOCK / 2,
        number * _RISE,
        (number + 1) * _RISE - _GAP,
    )
    return [beam(left, low), beam(right, low), beam(right, high), beam(left, high)]


def _stack(drawing: Drawing, beam: _Place, along: float, blocks: int, kind: str) -> None:
    for number in range(blocks):
        drawing.polygon(_corners(beam, along, number), kind)


def _dashed(drawing: Drawing, corners: Sequence[Point]) -> None:
    """The outline of a removed block."""
    data = ""
    for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True):
        steps = 2 * round(math.dist((ax, ay), (bx, by)) / 9) + 1
        at = [(ax + (bx - ax) * n / steps, ay + (by - ay) * n / steps) for n in range(steps + 1)]
        data += "".join(
            f"M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}"
            for (x, y), (to_x, to_y) in zip(at[::2], at[1::2], strict=True)
        )
    drawing.path(data, "line")


def _minus(drawing: Drawing, at: Point) -> None:
    x, y = at
    drawing.line([(x - 6, y), (x + 6, y)], "line")


def _plus(drawing: Drawing, at: Point) -> None:
    x, y = at
    _minus(drawing, at)
    drawing.line([(x, y - 6), (x, y + 6)], "line")


def _change(drawing: Drawing, along: float, y: float, key: str, wording: Wording) -> None:
    """When, and below it what changes, centred above one side."""
    for number, (label, bold) in enumerate(((key, True), (f"{key}_do", False))):
        words = wording.label(f"site.seesaw.{label}")
        drawing.words(_MIDDLE + along, y + TEXT + number * _LINE, words, bold=bold, anchor="middle")


def _names(drawing: Drawing, floor: float, wording: Wording) -> float:
    """Name each side below the ground, and return the lower end."""
    for key, along in (("load", -_SEAT), ("takes", _SEAT)):
        for number, line in enumerate(wrapped(wording.label(f"site.seesaw.{key}"), _NAME, TEXT)):
            drawing.words(
                _MIDDLE + along, floor + 20 + number * _LINE, line, bold=True, anchor="middle"
            )
    return floor + 20 + _LINE + 6
