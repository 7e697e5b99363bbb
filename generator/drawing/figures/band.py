"""Bands and belts: a ribbon around both legs, half of it behind them and half in front."""

from __future__ import annotations

import math
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from generator.drawing.figures.body import Skeleton
from generator.drawing.figures.camera import Camera
from generator.drawing.figures.looks import INK, blend
from generator.drawing.figures.shapes import filled, polygon
from generator.drawing.figures.vectors import (
    Vec,
    add,
    apply,
    cross,
    dot,
    lerp,
    minus,
    norm,
    scale,
    unit,
)

__all__ = ["LOOPS", "Loop", "ribbon"]


@dataclass(frozen=True, slots=True)
class Loop:
    """Where a band goes round a limb: how far along it, its radius there (metres), and its
    piece."""

    upper: str
    lower: str
    along: float
    radius: float
    limb: str

    def ring(self, body: Skeleton, side: str) -> tuple[Vec, Vec]:
        """The middle of the limb there, and the limb's direction."""
        if self.limb == "foot":
            ahead = apply(body.frames[f"foot-{side}"], (1.0, 0.0, 0.0))
            return body.at(f"ankle-{side}", f"foot-{side}", (0.105, 0.0, -0.036)), ahead
        a, b = body.points[f"{self.upper}-{side}"], body.points[f"{self.lower}-{side}"]
        return lerp(a, b, self.along), unit(minus(b, a))


LOOPS = {
    "knee": Loop("hip", "knee", 0.84, 0.065, "thigh"),
    "ankle": Loop("knee", "ankle", 0.84, 0.043, "shin"),
    "toe": Loop("ankle", "toe", 1.0, 0.042, "foot"),
    "elbow": Loop("shoulder", "elbow", 0.82, 0.045, "upper-arm"),
    "wrist": Loop("elbow", "wrist", 0.90, 0.032, "forearm"),
}
"""Just above knees, ankles, elbows and wrists, and round the balls of the feet."""


def ribbon(
    camera: Camera, body: Skeleton, joint: str, fill: str, width: float, girth: float
) -> tuple[str, str]:
    """SVG of the strands behind and in front of both limbs; ``joint`` is a key of :data:`LOOPS`.

    ``width`` is the ribbon's, in metres.
    """
    loop = LOOPS[joint]
    (p, pa), (q, qa) = (loop.ring(body, side) for side in ("left", "right"))
    path = _round(p, q, pa, qa, loop.radius * girth + 0.008)
    front: list[BaseGeometry] = []
    back: list[BaseGeometry] = []
    for (c0, n0, t0), (c1, n1, t1) in zip(path, path[1:] + path[:1], strict=True):
        corners = [
            add(c0, scale(t0, -width / 2)),
            add(c1, scale(t1, -width / 2)),
            add(c1, scale(t1, width / 2)),
            add(c0, scale(t0, width / 2)),
        ]
        strip = polygon(camera.flat(c) for c in corners).convex_hull.buffer(7, quad_segs=2)
        (front if dot(add(n0, n1), camera.towards) > 0 else back).append(strip)
    return _strand(back, blend(fill, 0.3, "#000000")), _strand(front, fill)


def _strand(strips: list[BaseGeometry], fill: str) -> str:
    return filled(shapely.union_all(strips), fill, line=INK, width=7) if strips else ""


def _round(p: Vec, q: Vec, pa: Vec, qa: Vec, radius: float) -> list[tuple[Vec, Vec, Vec]]:
    """Points of the taut loop around two limbs: position, outward normal, the limb's direction."""
    across = minus(q, p)
    u = unit(across)
    axis = unit(add(pa, qa))
    v = unit(cross(axis, u))
    points: list[tuple[Vec, Vec, Vec]] = []
    for centre, limb, first in ((p, pa, 0.5), (q, qa, -0.5)):
        w = unit(minus(v, scale(limb, dot(v, limb))))
        s = unit(minus(u, scale(limb, dot(u, limb)))) if norm(across) else u
        for k in range(11):
            angle = math.pi * (first + k / 10)
            n = add(scale(s, math.cos(angle)), scale(w, math.sin(angle)))
            points.append((add(centre, scale(n, radius)), n, limb))
    return points
