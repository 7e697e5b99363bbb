"""A right leg in a sock, from the shorts to the toes, for pictures of what eases a knee."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon, box
from shapely.geometry.base import BaseGeometry

from generator.definitions.model.figure import BodyPosition, Figure, Limb
from generator.drawing.figures.body import SHIN, SIDES, THIGH, Ellipsoid
from generator.drawing.figures.camera import UNITS, Camera, Flat
from generator.drawing.figures.looks import INK, LOOKS, blend
from generator.drawing.figures.pose import solve
from generator.drawing.figures.posture import Posture
from generator.drawing.figures.shapes import filled, line_text, outline_of, path_text, silhouettes
from generator.drawing.figures.skin import skin
from generator.drawing.figures.stage import Stage
from generator.drawing.figures.svg import Window
from generator.drawing.figures.vectors import Vec, apply, cross, dot, lerp, minus, scale, unit

__all__ = ["LINE", "Leg", "Seen", "Segment", "area", "line", "middle_of"]

Segment = Literal["thigh", "shin"]

LINE = 5.0
"""The width of an outline in picture units: a leg is shown larger than a whole person."""

_LOOK = LOOKS["ada"]
_FINENESS = 0.6
_ROUND = 26.0
_SOCK, _HEM = 0.80 * SHIN, 0.58 * THIGH
"""How far below the knee the sock begins, and how far below the hip the shorts end."""
_WIDE: dict[Segment, float] = {"thigh": 0.105, "shin": 0.085}
"""The radius of a ring around the segment with ample space."""
_FAR = 3 * UNITS


@dataclass(frozen=True, slots=True)
class Seen:
    """SVG in picture units, its window, the targets of labels, and the shapes laid on the leg."""

    svg: str
    window: Window
    marks: Mapping[str, Flat]
    shapes: Mapping[str, BaseGeometry]


class Leg:
    """The leg in a pose, seen by a camera from ``azimuth`` and ``elevation``.

    Its shapes are complete: a window crops them.
    """

    def __init__(
        self, position: BodyPosition, limb: Limb, azimuth: float, elevation: float
    ) -> None:
        self.camera = Camera(azimuth, elevation)
        stands = "both" if position == "standing" else None
        self.body = solve(
            Posture(position, dict.fromkeys(SIDES, limb), stand_on=stands), Stage(Figure())
        )
        parts = silhouettes(
            self.camera,
            {name: part for name, part in skin(self.body).items() if name.endswith("-right")},
        )
        self.bare = _smooth([parts["thigh-right"], parts["shin-right"]], 21)
        foot = _smooth([parts["shin-right"], parts["foot-right"], parts["sole-right"]], 13).buffer(
            3
        )
        self.sock = foot.intersection(self.beyond("shin", _SOCK))
        self.shorts = _smooth([parts["shorts-right"]], 7).difference(self.beyond("thigh", _HEM))
        self.knee = self.camera.flat(self.body.points["knee-right"])

    @property
    def whole(self) -> BaseGeometry:
        return shapely.union_all([self.bare, self.sock, self.shorts])

    def drawn(self, window: Window) -> str:
        """SVG of the part inside the window, without an outline at the window's edge."""
        shown = box(window[0], window[1], window[0] + window[2], window[1] + window[3])
        text = self._part(self.bare, blend(_LOOK.skin, 0.25), shown)
        frame = self.body.frames["thigh-right"]
        cap = outline_of(
            self.camera,
            [Ellipsoid(self.at("thigh", THIGH - 0.038, 64, 0.052), frame, (0.014, 0.024, 0.030))],
        )
        text += area(cap.intersection(self.bare.buffer(-2)), blend(_LOOK.skin, 0.55))
        text += line(
            cap.boundary.intersection(self.bare.buffer(-5)), blend(INK, 0.3, _LOOK.skin), 3.5
        )
        return (
            text
            + self._part(self.sock, _LOOK.sock, shown)
            + self._part(self.shorts, _LOOK.shorts, shown)
        )

    def _part(self, shape: BaseGeometry, fill: str, shown: BaseGeometry) -> str:
        return area(shape.intersection(shown), fill) + line(
            shape.boundary.intersection(shown.buffer(-3)), INK, LINE
        )

    def at(self, segment: Segment, down: float, degrees: float, radius: float) -> Vec:
        """A point ``down`` the segment from its upper joint, ``radius`` from its axis (metres).

        ``degrees`` go from the leg's inner side to its front.
        """
        angle, joint = math.radians(degrees), "hip-right" if segment == "thigh" else "knee-right"
        return self.body.at(
            joint, f"{segment}-right", (radius * math.sin(angle), radius * math.cos(angle), -down)
        )

    def on_skin(self, down: float, degrees: float, radius: float) -> Vec:
        """Like :meth:`at`, ``down`` from the knee joint; negative values go up the thigh."""
        share = min(1.0, max(0.0, down / 0.08 + 0.5))
        return lerp(
            self.at("thigh", THIGH + down, degrees, radius),
            self.at("shin", down, degrees, radius),
            share,
        )

    def ring(self, segment: Segment, down: float) -> LineString:
        """The visible half of a ring around the segment, wider than the leg."""
        axis = apply(self.body.frames[f"{segment}-right"], (0, 0, 1))
        ahead = unit(minus(self.camera.towards, scale(axis, dot(axis, self.camera.towards))))
        aside, middle = cross(axis, ahead), self.at(segment, down, 0, 0)
        points: list[Flat] = []
        for step in range(-90, 91, 6):
            x, y = (
                _WIDE[segment] * part
                for part in (math.sin(math.radians(step)), math.cos(math.radians(step)))
            )
            a, b, c = (m + x * s + y * h for m, s, h in zip(middle, aside, ahead, strict=True))
            points.append(self.camera.flat((a, b, c)))
        return LineString(points)

    def beyond(self, segment: Segment, down: float) -> Polygon:
        """The area of the picture further down the segment than a ring around it."""
        arc = [(x, y) for x, y in self.ring(segment, down).coords]
        ends = [self.camera.flat(self.at(segment, way, 0, 0)) for way in (0.0, 0.1)]
        dx, dy = _far(ends[0], ends[1])
        sx, sy = _far(arc[0], arc[-1])
        (px, py), (qx, qy) = (arc[0][0] - sx, arc[0][1] - sy), (arc[-1][0] + sx, arc[-1][1] + sy)
        return Polygon([(px, py), *arc, (qx, qy), (qx + dx, qy + dy), (px + dx, py + dy)]).buffer(0)


def area(shape: BaseGeometry, fill: str, width: float = 0) -> str:
    """SVG of a filled shape, outlined in ink if ``width`` is given."""
    return filled(path_text(shape, _FINENESS), fill, line=INK if width else "", width=width)


def line(shape: BaseGeometry, colour: str, width: float, dashes: str = "") -> str:
    """SVG of lines; empty if there are none."""
    parts: Sequence[Any] = getattr(shape, "geoms", [shape])
    data = "".join(line_text(part, _FINENESS) for part in parts)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{width:g}"{dashed}/>'
        if data
        else ""
    )


def middle_of(shape: BaseGeometry) -> Flat:
    return (shape.centroid.x, shape.centroid.y)


def _smooth(shapes: Sequence[BaseGeometry], over: int) -> BaseGeometry:
    """Round the corners of a shape, which would show at this scale: average neighbouring points."""
    rounded: Any = shapely.union_all(shapes).buffer(_ROUND).buffer(-2 * _ROUND).buffer(_ROUND)
    ring = rounded.exterior
    count = int(ring.length / 6)
    points = shapely.get_coordinates(ring.interpolate(np.arange(count) / count, normalized=True))
    weights = np.bartlett(over + 2)[1:-1]
    around = np.concatenate([points[-over:], points, points[:over]])
    means = [np.convolve(around[:, k], weights / weights.sum(), "same") for k in (0, 1)]
    return Polygon(np.stack(means, axis=1)[over:-over]).buffer(0)


def _far(a: Flat, b: Flat) -> Flat:
    """A point from ``a`` towards ``b``, outside every picture."""
    length = math.hypot(b[0] - a[0], b[1] - a[1])
    return ((b[0] - a[0]) / length * _FAR, (b[1] - a[1]) / length * _FAR)
