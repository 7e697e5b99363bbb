"""Where a sore spot is: on a body, or on a leg from the front and inner side with landmarks.

Both are those of the exercises' figures. The courses of the tendons and the spot's position around
the shin are chosen by eye and not reviewed by a clinician; its distance below the joint line comes
from the definition.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import shapely
from shapely.geometry import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from generator.definitions.model.figure import Figure, Limb, PlaceMark, SorePlace
from generator.drawing.figures.body import SIDES, Ellipsoid, Skeleton
from generator.drawing.figures.bodymap import map_body, shows_best
from generator.drawing.figures.camera import Camera, Flat
from generator.drawing.figures.clothed_body import draw_body
from generator.drawing.figures.looks import ARROW, INK, LOOKS, SHADOW, LookName, blend
from generator.drawing.figures.muscles import hatched, patch_shape, patches_for
from generator.drawing.figures.pose import solve
from generator.drawing.figures.posture import Posture
from generator.drawing.figures.shapes import filled, line_text, outline_of, silhouettes
from generator.drawing.figures.skin import skin
from generator.drawing.figures.stage import Stage
from generator.drawing.figures.svg import LINE, Window
from generator.drawing.figures.vectors import Vec

__all__ = ["AROUND", "JOINT_LINE", "SPOT", "DrawnPlace", "draw_place"]

_VIEW = Camera(56.0, 4.0)
_ABOVE, _BELOW = 140.0, 150.0
"""How much of the leg is shown above and below the joint line, in millimetres."""
JOINT_LINE = -0.012
"""The height of the joint line above the centre of the joint, in metres."""
SPOT = 0.019
"""Radius of the spot, in metres."""
AROUND = 22.0
"""Degrees from the inner side of the shin to the spot, towards the front."""
_AROUND = 270.0
"""How much of a body is shown on each side of a spot, in millimetres."""
_CORD = "#F6E7CE"
_ROUND = 30.0
"""The radius for rounding corners between body parts, which would show at this scale."""

# Each tendon from the thigh down: metres above the joint, degrees from the inner side to the front,
# metres from the leg's axis.
_CORDS: tuple[tuple[tuple[float, float, float], ...], ...] = (
    ((0.21, 42, 0.074), (0.10, -2, 0.062), (0.03, -22, 0.056), (-0.025, -16, 0.054)),
    ((0.21, 8, 0.074), (0.10, -18, 0.062), (0.03, -34, 0.056), (-0.028, -26, 0.053)),
    ((0.21, -30, 0.072), (0.10, -38, 0.061), (0.03, -48, 0.056), (-0.031, -38, 0.052)),
)


@dataclass(frozen=True, slots=True)
class DrawnPlace:
    """SVG of the leg in picture units, its window, and the point for the label of each mark."""

    svg: str
    window: Window
    marks: dict[PlaceMark, Flat]


def draw_place(place: SorePlace, look: LookName = "ada") -> DrawnPlace:
    """Draw the place: on a body, or on the inner side of a knee."""
    if place.below_cm is None:
        return _on_body(place, look)
    return _on_knee(place.below_cm, look)


def _on_body(place: SorePlace, look: LookName) -> DrawnPlace:
    """The part of a standing body around the spots, from the front or from behind."""
    patches = patches_for(place.spots, "right")
    camera, body = Camera(*shows_best(patches)), map_body()
    drawn = draw_body(camera, body, LOOKS[look])
    shapes = [patch_shape(camera, body, patch) for patch in patches]
    spots = shapely.union_all(shapes).intersection(drawn.whole)
    middle, (x0, y0, x1, y1) = spots.centroid, spots.bounds
    half = max(_AROUND, (x1 - x0) / 2 + 60, (y1 - y0) / 2 + 60)
    x, y, size = round(middle.x - half), round(middle.y - half), round(2 * half)
    inside = "".join(svg for _, svg in drawn.pieces) + hatched(spots)
    text = (  # an inner picture cuts off what is outside its window
        f'<svg x="{x}" y="{y}" width="{size}" height="{size}" viewBox="{x} {y} {size} {size}">'
        f'<g stroke="{INK}" stroke-width="{LINE:g}">{inside}</g></svg>'
        f'<rect x="{x}" y="{y}" width="{size}" height="{size}" fill="none" stroke="{SHADOW}"'
        ' stroke-width="6"/>'
    )
    window = (float(x), float(y), float(size), float(size))
    return DrawnPlace(text, window, {"spot": _point(middle)})


def _on_knee(below_cm: float, look: LookName) -> DrawnPlace:
    """A right leg, slightly bent, from mid-thigh to calf."""
    body = _leg()
    joint = _VIEW.flat(_on_shin(body, JOINT_LINE, 0, 0))
    shown = box(joint[0] - 300, joint[1] - _ABOVE, joint[0] + 300, joint[1] + _BELOW)
    outline = silhouettes(
        _VIEW,
        {name: part for name, part in skin(body).items() if name in ("thigh-right", "shin-right")},
    )
    leg = (
        shapely.union_all(list(outline.values()))
        .buffer(_ROUND)
        .buffer(-2 * _ROUND)
        .buffer(_ROUND)
        .intersection(shown)
    )
    skin_colour = LOOKS[look].skin
    text = filled(leg, blend(skin_colour, 0.25)) + _line(
        leg.boundary.intersection(shown.buffer(-3)), INK, 5
    )
    cap = outline_of(
        _VIEW,
        [
            Ellipsoid(
                body.at("knee-right", "thigh-right", (0.050, 0, 0.020)),
                body.frames["thigh-right"],
                (0.014, 0.024, 0.028),
            )
        ],
    )
    text += filled(cap, blend(skin_colour, 0.55), line=INK, width=4)
    spot = _on_shin(body, JOINT_LINE - below_cm / 100, AROUND, 0.050)
    cords = [
        _smooth([*(_on_leg(body, *point) for point in cord), _VIEW.flat(spot)]) for cord in _CORDS
    ]
    for cord in cords:
        drawn = cord.intersection(leg.buffer(-4))
        text += _line(drawn, INK, 13) + _line(drawn, _CORD, 9)
    across = LineString(
        [_VIEW.flat(_on_shin(body, JOINT_LINE, angle, 0.057)) for angle in range(-50, 96, 8)]
    )
    text += _line(across, ARROW, 5, dashes="14 9")
    disc = outline_of(_VIEW, [Ellipsoid(spot, body.frames["shin-right"], (SPOT,) * 3)])
    text += hatched(disc, gap=11, width=3.5)
    x0, _, x1, _ = leg.bounds
    window = (x0 - 8, joint[1] - _ABOVE, x1 - x0 + 16, _ABOVE + _BELOW)
    marks: dict[PlaceMark, Flat] = {
        "cords": _point(cords[0].intersection(shown).interpolate(0.12, normalized=True)),
        "kneecap": _point(cap.centroid),
        "joint-line": _point(across.interpolate(0.45, normalized=True)),
        "spot": _point(disc.centroid),
    }
    return DrawnPlace(text, window, marks)


def _leg() -> Skeleton:
    limb = Limb(hip=(16, 4, 6), knee=20.0, ankle=4.0, shoulder=(0, 20, 0), elbow=8.0)
    return solve(Posture("standing", dict.fromkeys(SIDES, limb), stand_on="both"), Stage(Figure()))


def _on_shin(body: Skeleton, height: float, degrees: float, radius: float) -> Vec:
    """A point ``radius`` from the shin's axis.

    ``height``: above the joint; ``degrees``: from the inner side to the front.
    """
    angle = math.radians(degrees)
    return body.at(
        "knee-right", "shin-right", (radius * math.sin(angle), radius * math.cos(angle), height)
    )


def _on_leg(body: Skeleton, height: float, degrees: float, radius: float) -> Flat:
    angle = math.radians(degrees)
    segment = "thigh-right" if height > 0 else "shin-right"
    return _VIEW.flat(
        body.at("knee-right", segment, (radius * math.sin(angle), radius * math.cos(angle), height))
    )


def _smooth(points: list[Flat]) -> LineString:
    """A Catmull-Rom curve through ``points``."""
    ends = [points[0], *points, points[-1]]
    found: list[Flat] = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        found += [
            (_between(a[0], b[0], c[0], d[0], t / 12), _between(a[1], b[1], c[1], d[1], t / 12))
            for t in range(12)
        ]
    return LineString([*found, points[-1]])


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return b + t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))) / 2


def _point(point: Point) -> Flat:
    return (point.x, point.y)


def _line(shape: BaseGeometry, colour: str, width: float, dashes: str = "") -> str:
    if shape.is_empty:
        return ""
    parts: Iterable[BaseGeometry] = getattr(shape, "geoms", [shape])
    data = "".join(line_text(part) for part in parts)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{width:g}"{dashed}/>'
