"""Vectors and rotations in three dimensions: plain tuples, right-handed, angles in degrees."""

from __future__ import annotations

import math

__all__ = [
    "IDENTITY",
    "Matrix",
    "Vec",
    "about",
    "add",
    "apply",
    "columns",
    "cross",
    "dot",
    "lerp",
    "minus",
    "norm",
    "pitch",
    "product",
    "roll",
    "scale",
    "slerp",
    "transpose",
    "unit",
    "yaw",
]

Vec = tuple[float, float, float]
Matrix = tuple[Vec, Vec, Vec]
"""Three rows."""

IDENTITY: Matrix = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def add(a: Vec, b: Vec) -> Vec:
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def minus(a: Vec, b: Vec) -> Vec:
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scale(a: Vec, k: float) -> Vec:
    return (a[0] * k, a[1] * k, a[2] * k)


def dot(a: Vec, b: Vec) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def norm(a: Vec) -> float:
    return math.sqrt(dot(a, a))


def unit(a: Vec) -> Vec:
    """``a`` scaled to length 1; a zero vector is returned unchanged."""
    return scale(a, 1 / (norm(a) or 1.0))


def lerp(a: Vec, b: Vec, t: float) -> Vec:
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def transpose(m: Matrix) -> Matrix:
    return ((m[0][0], m[1][0], m[2][0]), (m[0][1], m[1][1], m[2][1]), (m[0][2], m[1][2], m[2][2]))


def columns(x: Vec, y: Vec, z: Vec) -> Matrix:
    """The rotation that takes the three axes to ``x``, ``y`` and ``z``."""
    return transpose((x, y, z))


def apply(m: Matrix, v: Vec) -> Vec:
    return (dot(m[0], v), dot(m[1], v), dot(m[2], v))


def product(*rotations: Matrix) -> Matrix:
    """The product of rotations; the last one is applied first."""
    result = rotations[0]
    for b in rotations[1:]:
        c = transpose(b)
        result = (
            (dot(result[0], c[0]), dot(result[0], c[1]), dot(result[0], c[2])),
            (dot(result[1], c[0]), dot(result[1], c[1]), dot(result[1], c[2])),
            (dot(result[2], c[0]), dot(result[2], c[1]), dot(result[2], c[2])),
        )
    return result


def roll(degrees: float) -> Matrix:
    """A rotation about x: from y towards z."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return ((1.0, 0.0, 0.0), (0.0, c, -s), (0.0, s, c))


def pitch(degrees: float) -> Matrix:
    """A rotation about y: from z towards x, a bow for a standing body."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return ((c, 0.0, s), (0.0, 1.0, 0.0), (-s, 0.0, c))


def yaw(degrees: float) -> Matrix:
    """A rotation about z: from x towards y, a turn to the left."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return ((c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0))


def about(axis: Vec, degrees: float) -> Matrix:
    """A rotation about any axis (Rodrigues)."""
    x, y, z = unit(axis)
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    t = 1 - c
    return (
        (t * x * x + c, t * x * y - s * z, t * x * z + s * y),
        (t * x * y + s * z, t * y * y + c, t * y * z - s * x),
        (t * x * z - s * y, t * y * z + s * x, t * z * z + c),
    )


def slerp(a: Matrix, b: Matrix, t: float) -> Matrix:
    """The rotation ``t`` of the way from ``a`` to ``b``, by the shortest way."""
    d = product(transpose(a), b)
    angle = math.degrees(math.acos(max(-1.0, min(1.0, (d[0][0] + d[1][1] + d[2][2] - 1) / 2))))
    axis = (d[2][1] - d[1][2], d[0][2] - d[2][0], d[1][0] - d[0][1])
    if angle < 1e-6 or norm(axis) < 1e-9:
        return a if t < 1 else b
    return product(a, about(axis, angle * t))
