"""The inner side of a right knee: bones, the three tendons of the goose's foot, and the sore spot.

Drawn by hand in millimetres about the middle of the joint line: x to the back of the leg, y down.
It shows textbook anatomy (sartorius in front, gracilis in the middle, semitendinosus behind; all
three pass behind the joint's axis and turn forward to the inner side of the shin bone); the
shapes are chosen by eye and not reviewed by a clinician. The spot's distance below the joint line
comes from the definition.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import shapely
from shapely.geometry import LineString, MultiLineString, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from generator.definitions.model.figure import PlaceMark
from generator.drawing.figures.camera import Flat
from generator.drawing.figures.looks import ARROW, INK, LOOKS, LookName, blend
from generator.drawing.figures.svg import Window

__all__ = ["SPOT", "draw_knee"]

SPOT = 17.0
"""Radius of the spot."""
_TOP, _BOTTOM = -140.0, 150.0
"""What is shown above and below the joint line."""
_BONE, _CORD, _MUSCLE = "#FBF4E6", "#FFFBF0", "#CF8F78"
_BONE_LINE = "#9A8B74"

_FRONT_EDGE = (
    (-92, -150), (-87, -110), (-82, -78), (-84, -56), (-88, -36), (-84, -14), (-74, 6), (-68, 24),
    (-67, 42), (-62, 66), (-54, 104), (-44, 160),
)  # fmt: skip
_BACK_EDGE = (
    (92, -150), (86, -110), (79, -70), (73, -36), (70, -4), (73, 24), (80, 56), (85, 96), (82, 160),
)  # fmt: skip
_FEMUR = (
    (-30, -156), (-30, -100), (-36, -74), (-45, -56), (-48, -38), (-44, -20), (-32, -8), (-12, -4),
    (10, -4), (28, -11), (38, -26), (37, -42), (28, -56), (14, -68), (6, -88), (4, -156),
)  # fmt: skip
_TIBIA = (
    (-40, 5), (-12, 4), (12, 4), (33, 7), (38, 15), (33, 27), (20, 46), (11, 78), (8, 120),
    (8, 166), (-30, 166), (-36, 110), (-44, 70), (-52, 52), (-54, 40), (-48, 26), (-44, 14),
)  # fmt: skip
_KNEECAP = (
    (-72, -56), (-63, -58), (-56, -48), (-54, -34), (-58, -20), (-66, -12), (-73, -22), (-76, -40),
)  # fmt: skip
_KNEECAP_TENDON = ((-66, -14), (-63, 4), (-57, 26), (-53, 44))
_THIGH_TENDON = ((-52, -156), (-54, -110), (-60, -76), (-66, -56))

# Each strand from the thigh down to the joint, its width at each point, and where the muscle ends.
# Below the joint, all three curve forward to the spot.
_STRANDS: tuple[tuple[tuple[tuple[float, float, float], ...], float], ...] = (
    (((64, -156, 15), (63, -110, 8), (60, -60, 6.5), (58, -20, 6.5), (54, 6, 6.5)), -118.0),
    (((40, -156, 17), (46, -110, 13), (50, -64, 7.5), (51, -22, 7), (46, 2, 7)), -76.0),
    (((2, -156, 22), (20, -110, 21), (36, -64, 17), (43, -26, 12), (38, -2, 10)), -30.0),
)
"""From behind to the front: semitendinosus, gracilis, sartorius."""


def draw_knee(below_cm: float, look: LookName = "ada") -> tuple[str, Window, dict[PlaceMark, Flat]]:
    """SVG of the knee, its window, and the point for the label of each mark."""
    shown = box(-200, _TOP, 200, _BOTTOM)
    skin = blend(LOOKS[look].skin, 0.25)
    leg = Polygon([*_curve(_FRONT_EDGE), *reversed(_curve(_BACK_EDGE))]).intersection(shown)
    sides = leg.boundary.intersection(shown.buffer(-0.5))
    text = _filled(leg, skin) + _lined(sides, INK, 3.4)
    for points in (_FEMUR, _TIBIA):
        bone = Polygon(_curve(points, closed=True)).intersection(shown)
        text += _filled(bone, _BONE)
        text += _lined(bone.boundary.intersection(shown.buffer(-0.5)), _BONE_LINE, 2.2)
    for band, width in ((_THIGH_TENDON, 13.0), (_KNEECAP_TENDON, 9.0)):
        text += _outlined(_band(band, width).intersection(shown), _CORD, _BONE_LINE, shown)
    fleshy = _band(_THIGH_TENDON, 13.0).intersection(box(-200, _TOP, 200, -104))
    text += _outlined(fleshy, _MUSCLE, _BONE_LINE, shown)
    kneecap = Polygon(_curve(_KNEECAP, closed=True))
    text += _filled(kneecap, _BONE) + _lined(kneecap.boundary, INK, 3)

    spot = Point(-20 + (below_cm - 5) * 1.5, below_cm * 10)
    joint = LineString(_curve(((-46, -1), (-16, 0), (14, 1), (38, 3))))
    text += _lined(joint, ARROW, 4, dashes="11 7")
    strands = [_strand(points, spot, order) for order, (points, _) in enumerate(_STRANDS)]
    for strand, (_, muscle_ends) in zip(strands, _STRANDS, strict=True):
        text += _outlined(strand.intersection(shown), _CORD, INK, shown)
        fleshy = strand.intersection(box(-200, _TOP, 200, muscle_ends))
        text += _outlined(fleshy, _MUSCLE, INK, shown)
    disc = spot.buffer(SPOT, quad_segs=16)
    x, y = spot.x, spot.y
    rays = [LineString([(x + d - 40, y + 40), (x + d + 40, y - 40)]) for d in range(-40, 41, 8)]
    stripes = MultiLineString(rays).intersection(disc)
    text += _filled(disc, "#FFFFFF") + _lined(stripes, ARROW, 3) + _lined(disc.boundary, ARROW, 3.4)
    x0, _, x1, _ = leg.bounds
    window = (x0 - 8, _TOP, x1 - x0 + 16, _BOTTOM - _TOP)
    hindmost = _STRANDS[0][0]
    return (
        text,
        window,
        {
            "cords": (hindmost[1][0], hindmost[1][1]),
            "kneecap": (kneecap.centroid.x, kneecap.centroid.y),
            "joint-line": (joint.coords[-1][0], joint.coords[-1][1]),
            "spot": (spot.x, spot.y),
        },
    )


def _strand(points: Sequence[tuple[float, float, float]], spot: Point, order: int) -> BaseGeometry:
    """A strand from the thigh, round the back of the joint, to its place at the spot.

    ``order``: 0 for the hindmost, which goes lowest, to 2.
    """
    low = spot.y
    spread = (6.0, 0.0, -6.0)[order]  # the three toes of the goose's foot
    back, width = points[-1][0], points[-1][2]
    turn = [
        (back - 8, points[-1][1] + 0.28 * low + spread * 0.3, width),
        (back * 0.5, 0.72 * low + spread * 0.8, width),
        (spot.x + 10, low + spread, width + 1),
        (spot.x - 4, low + spread * 1.2, width + 2),
    ]
    way = [*points, *turn]
    centre = _curve([(x, y) for x, y, _ in way])
    widths = [w for _, w in _curve([(float(i), w) for i, (_, _, w) in enumerate(way)])]
    rounds = [Point(at).buffer(w / 2) for at, w in zip(centre, widths, strict=True)]
    return shapely.union_all([shapely.union(a, b).convex_hull for a, b in pairwise(rounds)])


def _band(points: Sequence[Flat], width: float) -> BaseGeometry:
    return LineString(_curve(points)).buffer(width / 2, cap_style="flat")


def _curve(points: Sequence[Flat], *, closed: bool = False) -> list[Flat]:
    """A Catmull-Rom curve through ``points``."""
    if closed:
        ends = [points[-1], *points, points[0], points[1]]
    else:
        ends = [points[0], *points, points[-1]]
    found: list[Flat] = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        found += [
            (_between(a[0], b[0], c[0], d[0], t / 16), _between(a[1], b[1], c[1], d[1], t / 16))
            for t in range(16)
        ]
    return found if closed else [*found, points[-1]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return b + t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))) / 2


def _outlined(shape: BaseGeometry, fill: str, line: str, shown: BaseGeometry) -> str:
    """Filled, with a thin line that leaves out the picture's edge."""
    edge = shape.boundary.intersection(shown.buffer(-0.5))
    return _filled(shape, fill) + _lined(edge, line, 2.2)


def _filled(shape: BaseGeometry, fill: str) -> str:
    data = "".join(_path(part.exterior) + "z" for part in getattr(shape, "geoms", [shape]))
    return f'<path d="{data}" fill="{fill}" stroke="none"/>'


def _lined(shape: BaseGeometry, colour: str, width: float, dashes: str = "") -> str:
    merged = shapely.line_merge(shape)
    data = "".join(_path(part) for part in getattr(merged, "geoms", [merged]))
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{width:g}"{dashed}/>'


def _path(line: BaseGeometry) -> str:
    """Path data in tenths of a millimetre: this picture is shown larger than a whole body."""
    points = [f"{x:.1f} {y:.1f}" for x, y in line.simplify(0.08).coords]
    return "M" + "L".join(points)
