"""The centre of mass, and whether it is over the body's support.

Segment masses: Winter, after Dempster.
"""

from __future__ import annotations

from collections.abc import Sequence

from shapely.geometry import MultiPoint, Point
from shapely.geometry.base import BaseGeometry

from generator.drawing.figures.body import SIDES, Skeleton
from generator.drawing.figures.vectors import Vec, add, lerp, scale

__all__ = ["centre_of_mass", "middle_of_feet", "off_balance", "support"]

# Share of body mass, from joint, to joint, position of its centre on that line.
_TRUNK = ((0.497, "pelvis", "neck", 0.5), (0.081, "neck", "head", 1.0))
_LIMBS = (
    (0.100, "hip", "knee", 0.433),
    (0.0465, "knee", "ankle", 0.433),
    (0.0145, "ankle", "ankle", 0.0),
    (0.028, "shoulder", "elbow", 0.436),
    (0.022, "elbow", "wrist", 0.682),
)


def centre_of_mass(body: Skeleton) -> Vec:
    """The centre of mass in metres, world axes."""
    pieces = [*_TRUNK, *((m, f"{a}-{s}", f"{b}-{s}", k) for m, a, b, k in _LIMBS for s in SIDES)]
    whole = sum(p[0] for p in pieces)
    centre: Vec = (0.0, 0.0, 0.0)
    for mass, a, b, k in pieces:
        centre = add(centre, scale(lerp(body.points[a], body.points[b], k), mass / whole))
    return centre


def middle_of_feet(body: Skeleton, sides: Sequence[str]) -> Vec:
    """The centre of the soles of these feet: 5 cm in front of the ankle; on tiptoe, the balls."""
    centre: Vec = (0.0, 0.0, 0.0)
    for side in sides:
        ahead = 0.12 if _on_toes(body, side) else 0.05
        centre = add(
            centre, scale(body.at(f"ankle-{side}", f"foot-{side}", (ahead, 0, 0)), 1 / len(sides))
        )
    return centre


def _on_toes(body: Skeleton, side: str) -> bool:
    return body.frames[f"foot-{side}"][2][0] < -0.25


def support(body: Skeleton, *, more: Sequence[Vec] = ()) -> BaseGeometry:
    """The area of floor for the centre of mass: around all held feet and ``more`` points."""
    points = [(p[0], p[1]) for p in more]
    for side in SIDES:
        if f"foot-{side}" in body.held and body.held[f"foot-{side}"] != "foot_at":
            heel = 0.09 if _on_toes(body, side) else -0.07
            for x, y in ((heel, -0.035), (heel, 0.035), (0.18, -0.045), (0.18, 0.045)):
                p = body.at(f"ankle-{side}", f"foot-{side}", (x, y, 0))
                points.append((p[0], p[1]))
    return MultiPoint(points).convex_hull


def off_balance(body: Skeleton, *, more: Sequence[Vec] = ()) -> float:
    """How far (metres, level) the centre of mass is outside the support; 0 inside."""
    mass = centre_of_mass(body)
    return float(support(body, more=more).distance(Point(mass[0], mass[1])))
