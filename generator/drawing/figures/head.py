"""The head: face, ears and hair. Nose and eyes show which way a person looks."""

from __future__ import annotations

import math

from shapely.geometry import MultiPoint
from shapely.geometry.base import BaseGeometry

from generator.drawing.figures.body import HEAD, Ellipsoid, Skeleton
from generator.drawing.figures.camera import Camera, Flat
from generator.drawing.figures.looks import INK, Look
from generator.drawing.figures.shapes import filled, outline_of, path_text, polyline
from generator.drawing.figures.skin import Skin
from generator.drawing.figures.svg import dot_at
from generator.drawing.figures.vectors import Vec, add, apply, cross, dot, scale, transpose, unit

__all__ = ["draw_head"]

_CAP_CENTRE: Vec = (-0.004, 0.0, 0.020)
_CAP_RADII: Vec = (0.106, 0.091, 0.112)
_CAP_CUT: Vec = unit((-0.70, 0.0, 0.71))
_CAP_PAST = -0.010
_CURLS: tuple[Vec, ...] = (
    (-0.09, 0.0, 0.03),
    (-0.06, 0.05, 0.08),
    (-0.06, -0.05, 0.08),
    (0.03, 0.0, 0.12),
    (-0.04, 0.0, 0.125),
    (0.06, 0.04, 0.08),
    (0.06, -0.04, 0.08),
    (-0.1, 0.03, -0.02),
    (-0.1, -0.03, -0.02),
    (-0.02, 0.085, 0.06),
    (-0.02, -0.085, 0.06),
)


def draw_head(
    camera: Camera, body: Skeleton, skin: Skin, look: Look, line: float, fineness: float
) -> str:
    """SVG of the head. ``line`` is the outline's width."""

    def drawn(shape: BaseGeometry, fill: str, width: float = line) -> str:
        return filled(path_text(shape, fineness), fill, line=INK, width=width)

    face = dot(apply(body.frames["head"], (1, 0, 0)), camera.towards)
    nose = outline_of(
        camera,
        [
            _lump(body, (0.082, 0, 0.0), (0.012, 0.012, 0.014)),
            _lump(body, (0.100, 0, -0.022), (0.014, 0.015, 0.012)),
        ],
    )
    head = outline_of(camera, skin["head"])
    behind, over = _hair(camera, body, look)
    text = drawn(behind, look.hair) if face > -0.3 and not behind.is_empty else ""
    text += drawn(nose, look.skin) + drawn(head, look.skin)
    if -0.2 < face < 0.9:
        text += filled(nose.buffer(-1), look.skin)
    text += drawn(over, look.hair)
    if face <= -0.3 and not behind.is_empty:
        text += drawn(behind, look.hair)
    return text + _features(camera, body, look, face, line)


def _lump(body: Skeleton, offset: Vec, radii: Vec) -> Ellipsoid:
    """A part of the head, enlarged with it."""
    return Ellipsoid(body.on_head(offset), body.frames["head"], scale(radii, HEAD))


def _features(camera: Camera, body: Skeleton, look: Look, face: float, line: float) -> str:
    frame, text = body.frames["head"], ""
    lateral = dot(apply(frame, (0, 1, 0)), camera.towards)

    def at(v: Vec) -> Flat:
        return camera.flat(body.on_head(v))

    for sg in (1, -1):
        if sg * lateral > 0.15:
            ear = _lump(body, (-0.012, sg * 0.079, -0.012), (0.018, 0.012, 0.026))
            text += filled(outline_of(camera, [ear]), look.skin, line=INK, width=line * 0.7)
        turned = dot(apply(frame, unit((0.8, sg * 0.55, 0))), camera.towards)
        if turned > 0.12:
            x, y = at((0.082, sg * 0.032, 0.020))
            text += dot_at(x, y, 10 * min(1, turned + 0.35), 11, INK)
    if face > 0.25:
        points = [
            at((0.078 + 0.004 * (1 - abs(k)), 0.026 * k, -0.064 + 0.012 * k * k))
            for k in (-1, -0.5, 0, 0.5, 1)
        ]
    elif face > -0.5 and abs(lateral) > 0.3:
        sg = 1 if lateral > 0 else -1
        points = [at((0.080, sg * 0.008, -0.060)), at((0.061, sg * 0.040, -0.051))]
    else:
        return text
    return (
        text
        + f'<path d="{polyline(points)}" fill="none" stroke="{INK}" stroke-width="{line * 0.8:g}"/>'
    )


def _hair(camera: Camera, body: Skeleton, look: Look) -> tuple[BaseGeometry, BaseGeometry]:
    """The hair behind the head, and the cap of hair on it."""
    lumps: list[tuple[Vec, Vec]] = []
    if look.style == "bun":
        lumps = [((-0.098, 0, 0.060), (0.045, 0.045, 0.045))]
    elif look.style == "bob":
        lumps = [
            ((-0.035, 0, 0.01), (0.085, 0.092, 0.090)),
            ((-0.045, 0, -0.075), (0.062, 0.090, 0.045)),
        ]
    cap = _cap(camera, body)
    if look.style == "curly":
        frame = body.frames["head"]
        seen = [c for c in _CURLS if dot(apply(frame, c), camera.towards) > -0.06]
        curls = [outline_of(camera, [_lump(body, c, (0.034,) * 3)]) for c in seen]
        for curl in curls:
            cap = cap.union(curl)
    empty = MultiPoint([]).convex_hull
    if not lumps:
        return empty, cap
    return outline_of(camera, [_lump(body, c, r) for c, r in lumps]), cap


def _cap(camera: Camera, body: Skeleton) -> BaseGeometry:
    """An ellipsoid's cap above a tilted plane: its rim, and the outline above the plane."""
    side: Vec = (0.0, 1.0, 0.0)
    ahead = unit(cross(_CAP_CUT, side))
    start = scale(_CAP_CUT, _CAP_PAST)
    rim: list[Vec] = []
    for k in range(28):
        t = 2 * math.pi * k / 28
        way = add(scale(ahead, math.cos(t)), scale(side, math.sin(t)))
        a = sum((way[j] / _CAP_RADII[j]) ** 2 for j in range(3))
        b = 2 * sum(way[j] * start[j] / _CAP_RADII[j] ** 2 for j in range(3))
        c = sum((start[j] / _CAP_RADII[j]) ** 2 for j in range(3)) - 1
        u = (-b + math.sqrt(b * b - 4 * a * c)) / (2 * a)
        rim.append(add(_CAP_CENTRE, add(start, scale(way, u))))
    view = apply(transpose(body.frames["head"]), camera.towards)
    across = unit((view[0] / _CAP_RADII[0], view[1] / _CAP_RADII[1], view[2] / _CAP_RADII[2]))
    u1 = unit(cross(across, side if abs(across[1]) < 0.9 else (1.0, 0.0, 0.0)))
    u2 = cross(across, u1)
    edge: list[Vec] = []
    for k in range(40):
        t = 2 * math.pi * k / 40
        s = add(scale(u1, math.cos(t)), scale(u2, math.sin(t)))
        v = (s[0] * _CAP_RADII[0], s[1] * _CAP_RADII[1], s[2] * _CAP_RADII[2])
        if dot(v, _CAP_CUT) > _CAP_PAST:
            edge.append(add(_CAP_CENTRE, v))

    def hull(points: list[Vec]) -> BaseGeometry:
        return MultiPoint([camera.flat(body.on_head(p)) for p in points]).convex_hull

    cap = hull(rim + edge)
    away = dot(apply(body.frames["head"], _CAP_CUT), camera.towards) < 0
    return cap.difference(hull(rim).buffer(1.5)) if away else cap
