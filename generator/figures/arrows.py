"""Arrows that begin at what moves, follow its way, and cover neither where it was nor where it is."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from generator.figures.body import Skeleton
from generator.figures.camera import UNITS, Camera, Flat
from generator.figures.looks import ARROW
from generator.figures.shapes import polyline
from generator.figures.vectors import Vec
from generator.model.figure import Arrow

__all__ = ["arrow_points", "draw_arrow"]

SHORTEST = 210.0
"""Shorter arrows cannot show a head: they are made this long."""
THICK, HEAD = 30.0, 84.0

_WAYS: dict[str, Vec] = {
    "up": (0, 0, 1), "down": (0, 0, -1), "forward": (1, 0, 0), "back": (-1, 0, 0), "left": (0, 1, 0), "right": (0, -1, 0),
}  # fmt: skip


def arrow_points(camera: Camera, arrow: Arrow, body_at: Callable[[float], Skeleton], avoid: BaseGeometry, part: BaseGeometry) -> list[Flat]:
    """The arrow's middle line in the picture. ``avoid`` is the body as drawn, ``part`` the shape of what moves."""
    if arrow.kind == "path":
        points = [camera.flat(body_at(k / 12).landmark(arrow.of)) for k in range(13)]
        points = _beside(_long_enough(points), avoid)
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
    ray = LineString([(x, y), (x + back * ux * 600, y + back * uy * 600)]).intersection(part.buffer(14))
    edge = ray.length if not ray.is_empty else 60.0
    length = max(arrow.length / 100 * UNITS, SHORTEST)
    near, far = edge + 25, edge + 25 + length
    ends = (far, near) if arrow.kind == "press" else (near, far)
    return [(x + back * ux * d, y + back * uy * d) for d in ends]


def _long_enough(points: list[Flat]) -> list[Flat]:
    length = LineString(points).length if points[0] != points[-1] else 0.0
    if length < 1 or length >= SHORTEST:
        return points
    mx, my = (points[0][0] + points[-1][0]) / 2, (points[0][1] + points[-1][1]) / 2
    k = SHORTEST / length
    return [(mx + (x - mx) * k, my + (y - my) * k) for x, y in points]


def _beside(points: list[Flat], avoid: BaseGeometry) -> list[Flat]:
    """Move the whole path to the side, as little as frees it from the body."""
    line = LineString(points)
    if line.length < 1:
        return points
    ax, ay = points[0]
    bx, by = points[-1]
    size = math.hypot(bx - ax, by - ay) or 1.0
    nx, ny = -(by - ay) / size, (bx - ax) / size
    best: tuple[float, list[Flat]] | None = None
    for step in range(0, 15):
        for side in (1, -1):
            d = step * 28.0 * side
            moved = [(x + nx * d, y + ny * d) for x, y in points]
            covered = LineString(moved).buffer(THICK).intersection(avoid).area
            cost = covered + abs(d) * 60
            if best is None or cost < best[0] - 1e-6:
                best = (cost, moved)
    assert best is not None
    return best[1]


def draw_arrow(points: Sequence[Flat]) -> str:
    """A thick line with a head, and a white edge that frees it from what lies below."""
    (tx, ty), (bx, by) = points[-1], points[-3] if len(points) > 3 else points[0]
    size = math.hypot(tx - bx, ty - by) or 1.0
    ux, uy = (tx - bx) / size, (ty - by) / size
    base = (tx - ux * HEAD, ty - uy * HEAD)
    body = [p for p in points if (p[0] - tx) * ux + (p[1] - ty) * uy < -HEAD] or [points[0]]
    shaft = polyline([*body, (base[0] + ux * 12, base[1] + uy * 12)])
    half = HEAD * 0.56
    head = polyline([(tx, ty), (base[0] - uy * half, base[1] + ux * half), (base[0] + uy * half, base[1] - ux * half)], closed=True)
    return (
        f'<g stroke-linejoin="round" stroke-linecap="round"><path d="{shaft}{head}" fill="none" stroke="#FFFFFF" stroke-width="{THICK + 26:g}"/>'
        f'<path d="{shaft}" fill="none" stroke="{ARROW}" stroke-width="{THICK:g}"/>'
        f'<path d="{head}" fill="{ARROW}" stroke="{ARROW}" stroke-width="8"/></g>'
    )
