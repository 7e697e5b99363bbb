"""Bands and belts: a ribbon around both legs, half of it behind them and half in front."""

from __future__ import annotations

import math

import shapely
from shapely.geometry.base import BaseGeometry

from generator.drawing.figures.body import Skeleton
from generator.drawing.figures.camera import Camera
from generator.drawing.figures.looks import INK, blend
from generator.drawing.figures.shapes import filled, polygon
from generator.drawing.figures.vectors import Vec, add, cross, dot, lerp, minus, norm, scale, unit

__all__ = ["ribbon"]


def ribbon(
    camera: Camera, body: Skeleton, joint: str, fill: str, width: float, girth: float
) -> tuple[str, str]:
    """SVG of the strands behind and in front of the legs, just above the knees or ankles.

    ``width`` is the ribbon's, in metres.
    """
    along, upper, lower, radius = (
        (0.80, "hip", "knee", 0.066) if joint == "knee" else (0.84, "knee", "ankle", 0.043)
    )
    rings = []
    for side in ("left", "right"):
        a, b = body.points[f"{upper}-{side}"], body.points[f"{lower}-{side}"]
        rings.append((lerp(a, b, along), unit(minus(b, a))))
    (p, pa), (q, qa) = rings
    path = _round(p, q, pa, qa, radius * girth + 0.008)
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
