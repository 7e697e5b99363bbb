"""A shoe to choose, with labelled parts, and two heels from behind: one level, one worn down."""

from __future__ import annotations

import math
from collections.abc import Sequence

from generator.drawing.diagrams.canvas import LINE_HEIGHT, TEXT, Drawing, Point, wrapped
from generator.wording.words import Wording

__all__ = ["shoe"]

_WIDTH, _HEADING, _LINE = 350.0, 19.0, TEXT * LINE_HEIGHT
_HEEL, _BALL = (32.0, 124.0), (180.0, 286.0)
"""The part of the sole that touches the ground, from and to."""
_FLAT, _WORN = 84.0, 14.0
"""The width of a heel on the ground, and how much of a worn one is missing at its edge."""

# The shoe from the side: its heel at the left, the ground at 0.
_INSTEP: tuple[Point, Point, Point, Point] = ((145, -130), (175, -104), (205, -82), (240, -73))
_UPPER = (
    "M34 -28C27 -52 37 -74 31 -102C30 -116 44 -119 49 -108C56 -93 72 -88 92 -90C110 -92 119 -106"
    " 126 -126C129 -135 139 -136 145 -130C175 -104 205 -82 240 -73C284 -62 316 -54 321 -28z"
)
_SEAMS = (
    "M36 -66C58 -66 78 -52 84 -29",
    "M112 -98C134 -84 158 -58 206 -52C220 -52 230 -60 236 -73",
    "M270 -64C256 -56 252 -42 254 -29",
)
_MIDSOLE = "M30 -30L323 -30C328 -24 326 -18 322 -15L28 -11C24 -18 26 -26 30 -30z"

# The shoe from behind: its middle at 0, the ground at 0. Curves go through every third point.
_TONGUE = ((-26, -98), (-22, -119), (22, -119), (26, -98))
_BACK = (
    (-36, -31), (-44, -54), (-40, -74), (-34, -94), (-30, -107), (-14, -99), (0, -99),
    (14, -99), (30, -107), (34, -94), (40, -74), (44, -54), (36, -31),
)  # fmt: skip
_COUNTER = ((-40, -54), (-22, -78), (22, -78), (40, -54))


def shoe(wording: Wording) -> Drawing:
    """A picture 350 wide: a shoe from the side, and below it two heels from behind."""
    drawing = Drawing(_WIDTH, 0)
    y = _from_the_side(drawing, wording)
    drawing.height = _from_behind(drawing, y + 32, wording)
    return drawing


def _from_the_side(drawing: Drawing, wording: Wording) -> float:
    """Returns where it ends."""
    label, ground = wording.label, 178.0
    drawing.words(0, 20, label("site.shoe.good"), size=_HEADING, bold=True)
    drawing.line([(0, ground), (_WIDTH, ground)], "thin")
    drawing.put(_side(), 0, ground)
    drawing.words(_WIDTH, 56, label("site.shoe.hold"), bold=True, anchor="end")
    for (left, right), key in ((_HEEL, "heel"), (_BALL, "sole")):
        middle, y = (left + right) / 2, ground + 7
        drawing.line([(left, y), (left, y + 6), (right, y + 6), (right, y)], "line")
        drawing.line([(middle, y + 6), (middle, y + 13)], "line")
        drawing.words(middle, y + 31, label(f"site.shoe.{key}"), bold=True, anchor="middle")
    return ground + 44


def _from_behind(drawing: Drawing, y: float, wording: Wording) -> float:
    """Returns where it ends."""
    label, ground = wording.label, y + 164
    drawing.words(0, y + 20, label("site.shoe.behind"), size=_HEADING, bold=True)
    drawing.line([(0, ground), (_WIDTH, ground)], "thin")
    drawing.put(_behind(0), 82, ground)
    drawing.put(_behind(_WORN), 260, ground)
    drawing.sign("go", 60, ground + 24)
    drawing.words(80, ground + 29.5, label("site.shoe.level"), bold=True)
    _cross(drawing, 196, ground + 24)
    lines = wrapped(label("site.shoe.worn"), 125, TEXT)
    for number, line in enumerate([*lines, label("site.shoe.worn_do")]):
        drawing.words(218, ground + 29.5 + number * _LINE, line, bold=number < len(lines))
    return ground + 29.5 + len(lines) * _LINE + 6


def _side() -> Drawing:
    """The shoe, and a bracket along what holds the foot."""
    shoe = Drawing(_WIDTH, 0)
    shoe.path(_UPPER, "pale")
    for seam in _SEAMS:
        shoe.path(seam, "thin")
    shoe.path(_UPPER, "line")
    for share in (0.06, 0.29, 0.52, 0.75):
        (x, y), (over, down) = _on(_INSTEP, share)
        shoe.line([(x, y), (x + over * 18, y + down * 18)], "line")
        shoe.dot(x + over * 18, y + down * 18, 2.8, "deep")
    along = [_on(_INSTEP, 0.06 + step * 0.12) for step in range(7)]
    rail = [(x - over * 11, y - down * 11) for (x, y), (over, down) in along]
    ends = [(x - over * 5, y - down * 5) for (x, y), (over, down) in (along[0], along[-1])]
    shoe.line([ends[0], *rail, ends[1]], "line")
    (x, y), (over, down) = along[3]
    shoe.line([rail[3], (x - over * 19, y - down * 19)], "line")
    shoe.path(_MIDSOLE, "walk")
    shoe.polygon(
        [
            (322, -16),
            (312, -8),
            (296, -2),
            *_teeth(*_BALL),
            (168, -8),
            (132, -8),
            *_teeth(*_HEEL),
            (28, -12),
        ],
        "deep",
    )
    return shoe


def _on(curve: Sequence[Point], t: float) -> tuple[Point, Point]:
    """A point of a curve from left to right, and its normal downwards."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve
    u = 1 - t
    x, y = (
        u**3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t**3 * d
        for a, b, c, d in ((ax, bx, cx, dx), (ay, by, cy, dy))
    )
    right, down = (
        u * u * (b - a) + 2 * u * t * (c - b) + t * t * (d - c)
        for a, b, c, d in ((ax, bx, cx, dx), (ay, by, cy, dy))
    )
    length = math.hypot(right, down)
    return (x, y), (-down / length, right / length)


def _teeth(left: float, right: float) -> list[Point]:
    """The profile of the sole, from right to left."""
    count = 2 * round((right - left) / 14) + 1
    step = (right - left) / count
    return [(right - (n + end) * step, -4.5 * (n % 2)) for n in range(count) for end in (0, 1)]


def _behind(worn: float) -> Drawing:
    """A shoe from behind that leans because ``worn`` is missing at the heel's right edge."""
    shoe, half = Drawing(_FLAT, 0), _FLAT / 2
    sin, cos = math.sin(math.atan(worn / _FLAT)), math.cos(math.atan(worn / _FLAT))

    def leant(*points: Point) -> list[Point]:
        return [(-half + (x + half) * cos - y * sin, (x + half) * sin + y * cos) for x, y in points]

    def curve(points: Sequence[Point]) -> str:
        first, *rest = (f"{x:.1f} {y:.1f}" for x, y in leant(*points))
        return f"M{first}C{' '.join(rest)}"

    for outline in (_TONGUE, _BACK):
        shoe.path(curve(outline), "pale")
        shoe.path(curve(outline), "line")
    shoe.path(curve(_COUNTER), "thin")
    shoe.line(leant((0, -99), (0, -72)), "thin")
    shoe.polygon(leant((-41, -32), (41, -32), (half, -17), (-half, -17)), "walk")
    shoe.polygon(leant((-half, -17), (half, -17), (half, -worn), (-half, 0)), "deep")
    return shoe


def _cross(drawing: Drawing, x: float, y: float) -> None:
    """The sign of the wrong way, as in pictures of faults: a cross on a rotated square."""
    corners: list[Point] = [(x, y - 14), (x + 14, y), (x, y + 14), (x - 14, y)]
    drawing.polygon(corners, "tile")
    drawing.line([*corners, corners[0]], "thin-on-light")
    for way in (-4.5, 4.5):
        drawing.line([(x - 4.5, y - way), (x + 4.5, y + way)], "mark-on-light")
