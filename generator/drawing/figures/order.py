"""The drawing order: parts that overlap in the picture are compared where they are closest."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from generator.drawing.figures.body import SIDES, Skeleton
from generator.drawing.figures.camera import UNITS, Camera, Flat
from generator.drawing.figures.vectors import Vec

__all__ = ["Piece", "body_pieces", "sorted_pieces"]

# The weight of a part's mean depth against its depth at the crossing; tuned on 14 poses
_WHOLE = 0.3


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece to draw: a line in space and its thickness, in metres."""

    name: str
    a: Vec
    b: Vec
    radius: float


def body_pieces(body: Skeleton) -> list[Piece]:
    """Torso, head and limbs."""
    p = body.points
    pieces = [
        Piece("torso", p["pelvis"], p["neck"], 0.14),
        Piece("head", p["neck"], body.at("head", "head", (0, 0, 0.08)), 0.1),
    ]
    for s in SIDES:
        pieces += [
            Piece(f"thigh-{s}", p[f"hip-{s}"], p[f"knee-{s}"], 0.085),
            Piece(f"shin-{s}", p[f"knee-{s}"], p[f"ankle-{s}"], 0.05),
            Piece(
                f"foot-{s}",
                body.at(f"ankle-{s}", f"foot-{s}", (-0.03, 0, -0.03)),
                body.at(f"ankle-{s}", f"foot-{s}", (0.15, 0, -0.04)),
                0.045,
            ),
            Piece(f"upper-arm-{s}", p[f"shoulder-{s}"], p[f"elbow-{s}"], 0.05),
            Piece(f"forearm-{s}", p[f"elbow-{s}"], p[f"wrist-{s}"], 0.035),
            Piece(
                f"hand-{s}",
                p[f"wrist-{s}"],
                body.at(f"wrist-{s}", f"hand-{s}", (0, 0, -0.14)),
                0.03,
            ),
        ]
    return pieces


def sorted_pieces(
    camera: Camera, pieces: Sequence[Piece], forced: Sequence[tuple[str, str]] = ()
) -> list[str]:
    """Names from the farthest to the nearest. ``forced`` pairs (below, above) win over depth."""
    flat = {p.name: (camera.flat(p.a), camera.flat(p.b)) for p in pieces}
    deep = {p.name: (camera.depth(p.a), camera.depth(p.b)) for p in pieces}
    mean = {p.name: sum(deep[p.name]) / 2 for p in pieces}
    below: dict[str, set[str]] = {p.name: set() for p in pieces}
    for i, a in enumerate(pieces):
        for b in pieces[i + 1 :]:
            gap, s, t = _closest(*flat[a.name], *flat[b.name])
            if gap > (a.radius + b.radius) * UNITS:
                continue
            da, db = deep[a.name], deep[b.name]
            nearer = (
                da[0]
                + (da[1] - da[0]) * s
                - db[0]
                - (db[1] - db[0]) * t
                + _WHOLE * (mean[a.name] - mean[b.name])
            )
            low, high = (b.name, a.name) if nearer > 0 else (a.name, b.name)
            below[high].add(low)
    for low, high in forced:
        if low in below and high in below:
            below[high].add(low)
            below[low].discard(high)
    return _sorted(below, mean)


def _sorted(below: dict[str, set[str]], mean: dict[str, float]) -> list[str]:
    """Sort topologically; break cycles with the farthest piece."""
    left = sorted(below, key=lambda name: (mean[name], name))
    done: list[str] = []
    while left:
        waiting = set(left)
        name = next((n for n in left if not below[n] & waiting - {n}), left[0])
        done.append(name)
        left.remove(name)
    return done


def _closest(a: Flat, b: Flat, c: Flat, d: Flat) -> tuple[float, float, float]:
    """Where two lines are closest in the picture: the gap, and the position along each.

    Nine samples are enough for an order.
    """
    best = (math.inf, 0.0, 0.0)
    ux, uy = d[0] - c[0], d[1] - c[1]
    length = ux * ux + uy * uy
    for i in range(9):
        s = i / 8
        x, y = a[0] + (b[0] - a[0]) * s, a[1] + (b[1] - a[1]) * s
        t = (
            0.5
            if length < 1e-3
            else max(0.0, min(1.0, ((x - c[0]) * ux + (y - c[1]) * uy) / length))
        )
        gap = math.hypot(x - c[0] - ux * t, y - c[1] - uy * t)
        if gap < best[0] - 1e-3:
            best = (gap, s, t)
    return best
