"""Arrows that begin at what moves and follow its path, without covering its start or end."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from shapely.affinity import translate
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from generator.definitions.model.figure import Arrow
from generator.drawing.figures.body import Skeleton
from generator.drawing.figures.camera import UNITS, Camera, Flat
from generator.drawing.figures.looks import ARROW
from generator.drawing.figures.shapes import polyline
from generator.drawing.figures.vectors import Vec

__all__ = ["arrow_points", "draw_arrow"]

SHORTEST = 210.0
"""The least length of an arrow: shorter ones could not show a head."""
THICK, HEAD = 30.0, 84.0
# What it costs an arrow to cover a square millimetre of the body, or of the start in grey; to be a
# millimetre away from the part; and how much less that is ahead of it. (Tuned on all exercises.)
_ON_BODY, _ON_GHOST, _AWAY, _ALONG = 1.7, 0.1, 45.0, 0.4

_WAYS: dict[str, Vec] = {
    "up": (0, 0, 1),
    "down": (0, 0, -1),
    "forward": (1, 0, 0),
    "back": (-1, 0, 0),
    "left": (0, 1, 0),
    "right": (0, -1, 0),
}


def arrow_points(
    camera: Camera,
    arrow: Arrow,
    body_at: Callable[[float], Skeleton],
    bodies: tuple[BaseGeometry, BaseGeometry],
    part: BaseGeometry,
) -> list[Flat]:
    """The arrow's centre line in the picture.

    ``bodies`` are its end and its start, ``part`` the shape of what moves.
    """
    if arrow.kind == "path":
        points = [camera.flat(body_at(k / 12).landmark(arrow.of)) for k in range(13)]
        points = _beside(_long_enough(_smooth(points)), *bodies)
    else:
        points = _straight(camera, arrow, body_at(1.0), part)
    if arrow.shift:
        dx, dy = arrow.shift[0] * UNITS / 100, -arrow.shift[1] * UNITS / 100
        points = [(x + dx, y + dy) for x, y in points]
    return points


def _straight(camera: Camera, arrow: Arrow, body: Skeleton, part: BaseGeometry) -> list[Flat]:
    """A press that ends at the part's edge, or a push that begins there."""
    way = _WAYS[arrow.towards or "down"]
    x0, y0 = camera.flat((0, 0, 0))
    x1, y1 = camera.flat(way)
    size = math.hypot(x1 - x0, y1 - y0) or 1.0
    ux, uy = (x1 - x0) / size, (y1 - y0) / size
    x, y = camera.flat(body.landmark(arrow.of))
    back = -1 if arrow.kind == "press" else 1
    ray = LineString([(x, y), (x + back * ux * 600, y + back * uy * 600)]).intersection(
        part.buffer(14)
    )
    edge = ray.length if not ray.is_empty else 60.0
    length = max(arrow.length / 100 * UNITS, SHORTEST)
    near, far = edge + 25, edge + 25 + length
    ends = (far, near) if arrow.kind == "press" else (near, far)
    return [(x + back * ux * d, y + back * uy * d) for d in ends]


def _smooth(points: list[Flat]) -> list[Flat]:
    """Smooth a path with corners (through intermediate poses) into one curve."""
    for _ in range(6):
        inner = [
            ((a[0] + 2 * b[0] + c[0]) / 4, (a[1] + 2 * b[1] + c[1]) / 4)
            for a, b, c in zip(points, points[1:], points[2:], strict=False)
        ]
        points = [points[0], *inner, points[-1]]
    return points


def _long_enough(points: list[Flat]) -> list[Flat]:
    length = LineString(points).length if points[0] != points[-1] else 0.0
    if length < 1 or length >= SHORTEST:
        return points
    mx, my = (points[0][0] + points[-1][0]) / 2, (points[0][1] + points[-1][1]) / 2
    k = SHORTEST / length
    return [(mx + (x - mx) * k, my + (y - my) * k) for x, y in points]


def _beside(points: list[Flat], avoid: BaseGeometry, ghost: BaseGeometry) -> list[Flat]:
    """Move the whole path by the least distance that clears the body.

    Further along its own way costs less: there it begins at the part, and shows where it goes.
    """
    line = LineString(points)
    if line.length < 1:
        return points
    (x0, y0), (x1, y1) = points[0], points[-1]
    size = math.hypot(x1 - x0, y1 - y0) or 1.0
    ux, uy = (x1 - x0) / size, (y1 - y0) / size
    avoid, ghost = avoid.simplify(8), ghost.simplify(8)
    best: tuple[float, float, float] = (math.inf, 0.0, 0.0)
    for ring in range(7):
        for turn in range(12 if ring else 1):
            d, angle = ring * 45.0, turn * math.pi / 6
            dx, dy = d * math.cos(angle), d * math.sin(angle)
            thick = translate(line, dx, dy).buffer(THICK, quad_segs=2)
            away = d - _ALONG * (dx * ux + dy * uy)
            cost = (
                _ON_BODY * thick.intersection(avoid).area
                + _ON_GHOST * thick.intersection(ghost).area
                + _AWAY * away
            )
            if cost < best[0] - 1e-3:
                best = (cost, dx, dy)
    return [(x + best[1], y + best[2]) for x, y in points]


def draw_arrow(points: Sequence[Flat], *, then: bool = False) -> str:
    """A thick line with a head, and a white edge that sets it off from what is below.

    ``then`` draws it hollow: this comes next.
    """
    (tx, ty), (bx, by) = points[-1], points[-3] if len(points) > 3 else points[0]
    size = math.hypot(tx - bx, ty - by) or 1.0
    ux, uy = (tx - bx) / size, (ty - by) / size
    base = (tx - ux * HEAD, ty - uy * HEAD)
    body = [p for p in points if (p[0] - tx) * ux + (p[1] - ty) * uy < -HEAD] or [points[0]]
    simple = LineString([*body, (base[0] + ux * 12, base[1] + uy * 12)]).simplify(3)
    shaft = polyline([(x, y) for x, y in simple.coords])
    half = HEAD * 0.56
    head = polyline(
        [
            (tx, ty),
            (base[0] - uy * half, base[1] + ux * half),
            (base[0] + uy * half, base[1] - ux * half),
        ],
        closed=True,
    )
    text = _stroked(shaft + head, "#FFFFFF", THICK + 26) + _stroked(shaft, ARROW, THICK)
    text += f'<path d="{head}" fill="{ARROW}" stroke="{ARROW}" stroke-width="8"/>'
    if then:
        text += _stroked(shaft, "#FFFFFF", THICK - 16)
        text += (
            f'<path d="{head}" fill="#FFFFFF" stroke="none" transform="{_shrunk(tx, ty, base)}"/>'
        )
    return text


def _stroked(data: str, colour: str, width: float) -> str:
    return f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{width:g}"/>'


def _shrunk(tx: float, ty: float, base: Flat) -> str:
    """The arrow head at half size about its centre."""
    x, y = (tx + 2 * base[0]) / 3, (ty + 2 * base[1]) / 3
    return f"translate({x * 0.45:.0f} {y * 0.45:.0f}) scale(.55)"
