"""A routine's picture: the end positions of its parts in rows of numbered frames."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import count

from shapely.affinity import affine_transform
from shapely.geometry import LineString, MultiPoint, Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from generator.drawing.figures.arrows import THICK, draw_arrow
from generator.drawing.figures.looks import SHADOW
from generator.drawing.figures.marks import badge, badges
from generator.drawing.figures.scene import Scene
from generator.drawing.figures.svg import Window

__all__ = ["BADGE", "MOST_IN_A_ROW", "Placed", "draw_strip", "place", "rows_of"]

MOST_IN_A_ROW = 3
BADGE = 155.0
"""The radius of a number's disc.

On a phone, a row is 330 pixels wide and the number 13 pixels tall.
"""

_WIDE = 4000.0  # the width of a row
_TALL, _ALONE = 1400.0, 1800.0  # the height of a frame, and of one in a single row
_GAP, _EDGE = 90.0, 50.0
_SMALLEST = 0.2  # the least scale: picture units per millimetre of the person
_CORNER = 1.2 * BADGE  # from the frame's corner to the centre of its number


class Placed:
    """A part in its frame: as large as fits, at the bottom, and clear of the number."""

    def __init__(self, scene: Scene, frame: Window, *, mirrored: bool) -> None:
        self.scene, self.frame, self.mirrored = scene, frame, mirrored
        x, y, wide, tall = frame
        self.number_at = (x + _CORNER, y + _CORNER)
        self.left, self.top, self.width, self.height = scene.end_window
        self.k, self.x = min((wide - 2 * _EDGE) / self.width, (tall - 2 * _EDGE) / self.height), x
        number = Point(self.number_at).buffer(BADGE * 1.15)
        while not self._moved_clear(number) and self.k > _SMALLEST:
            self.k *= 0.97

    def _moved_clear(self, of: BaseGeometry) -> bool:
        """Centre it in its frame, or move it until it is clear of the number."""
        x, _, wide, _ = self.frame
        spare = wide - 2 * _EDGE - self.width * self.k
        for share in (0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
            self.x = x + _EDGE + spare * share
            if not self.shape.intersects(of):
                return True
        return False

    @property
    def matrix(self) -> tuple[float, float, float, float]:
        """The scales across and down, and the translation."""
        _, y, _, tall = self.frame
        across = -self.k if self.mirrored else self.k
        from_left = self.left + self.width if self.mirrored else self.left
        return (
            across,
            self.k,
            self.x - from_left * across,
            y + tall - _EDGE - (self.top + self.height) * self.k,
        )

    @property
    def shape(self) -> BaseGeometry:
        """The area of body, props and arrows."""
        across, down, x, y = self.matrix
        last = self.scene.last
        drawn = [
            last.body.whole,
            *(LineString(points).buffer(THICK) for points in self.scene.arrows),
        ]
        drawn.append(MultiPoint(last.scenery.touched).convex_hull)
        return affine_transform(unary_union(drawn), [across, 0, 0, down, x, y])

    def draw(self) -> str:
        scene, (x, y, wide, tall), (across, down, dx, dy) = self.scene, self.frame, self.matrix
        inside = (
            scene.floor(scene.end_window) + scene.last.layers[0] + "".join(scene.last.layers[2:])
        )
        inside += "".join(draw_arrow(points) for points in scene.arrows)
        return (
            f'<rect x="{x:.0f}" y="{y:.0f}" width="{wide:.0f}" height="{tall:.0f}" rx="60"'
            f' fill="none" stroke="{SHADOW}"/><g transform="matrix({across:.3f} 0 0 {down:.3f}'
            f' {dx:.0f} {dy:.0f})">{inside}</g>'
        )


def rows_of(parts: int) -> list[int]:
    """The number of parts in each row: as even as possible, more in the first rows."""
    rows = math.ceil(parts / MOST_IN_A_ROW)
    return [parts // rows + (row < parts % rows) for row in range(rows)]


def place(scenes: Sequence[Scene], *, mirrored: bool) -> list[Placed]:
    """Place the parts in frames. A left knee mirrors each part, but not the order."""
    rows, placed, y = rows_of(len(scenes)), list[Placed](), 0.0
    tall = _TALL if len(rows) > 1 else _ALONE
    for many in rows:
        row, x = scenes[len(placed) : len(placed) + many], 0.0
        for scene, wide in zip(row, _widths(row, tall), strict=True):
            placed.append(Placed(scene, (x, y, wide, tall), mirrored=mirrored))
            x += wide + _GAP
        y += tall + _GAP
    return placed


def draw_strip(scenes: Sequence[Scene], *, mirrored: bool) -> tuple[str, Window]:
    """SVG of the parts with their numbers, and its window."""
    placed = place(scenes, mirrored=mirrored)
    numbers = "".join(
        badge(number, one.number_at, BADGE) for number, one in zip(count(1), placed, strict=False)
    )
    bottom = max((one.frame[1] + one.frame[3] for one in placed), default=1.0)
    return "".join(one.draw() for one in placed) + badges(numbers), (
        -40,
        -40,
        _WIDE + 80,
        bottom + 80,
    )


def _widths(row: Sequence[Scene], tall: float) -> list[float]:
    """The width of each frame: parts share the row by the space that they need."""
    needs = [_need(scene, tall) for scene in row]
    room = _WIDE - _GAP * (len(row) - 1)
    return [room * need / sum(needs) for need in needs]


def _need(scene: Scene, tall: float) -> float:
    """The width that a part needs, plus its number if the part fills the frame's height."""
    _, _, width, height = scene.end_window
    k = min(1.0, (tall - 2 * _EDGE) / height)
    beside = 2 * BADGE if height * k > tall - 2 * _CORNER else 0.0
    return 2 * _EDGE + beside + width * k
