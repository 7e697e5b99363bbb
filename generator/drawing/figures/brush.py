"""Simple solids for props, and the area that they cover in the picture."""

from __future__ import annotations

import math
from collections.abc import Sequence

from shapely.ops import unary_union

from generator.drawing.figures.body import Ellipsoid
from generator.drawing.figures.camera import Camera, Flat
from generator.drawing.figures.looks import INK, blend
from generator.drawing.figures.shapes import filled, outline_of, path_text, polyline
from generator.drawing.figures.svg import dot_at
from generator.drawing.figures.vectors import IDENTITY, Vec, add, cross, dot, minus, scale, unit

__all__ = ["Brush"]


class Brush:
    """Draws solids for one camera and collects the points that they cover."""

    def __init__(self, camera: Camera, line: float = 7.0) -> None:
        self.camera, self.line = camera, line
        self.touched: list[Flat] = []

    def face(self, corners: Sequence[Vec], fill: str, *, ink: str = INK) -> str:
        """A flat polygon in space."""
        flat = [self.camera.flat(c) for c in corners]
        self.touched += flat
        return filled(polyline(flat, closed=True), fill, line=ink, width=self.line)

    def box(self, low: Vec, size: Vec, fill: str, *, ink: str = INK) -> str:
        """A box from its lowest corner: the two or three visible sides."""
        (x0, y0, z0), (x1, y1, z1) = low, add(low, size)
        to = self.camera.towards
        x, y = (x1 if to[0] > 0 else x0), (y1 if to[1] > 0 else y0)
        text = ""
        if abs(to[0]) > 0.03:
            text += self.face(
                [(x, y0, z0), (x, y1, z0), (x, y1, z1), (x, y0, z1)],
                blend(fill, 0.13, "#000000"),
                ink=ink,
            )
        if abs(to[1]) > 0.03:
            text += self.face(
                [(x0, y, z0), (x1, y, z0), (x1, y, z1), (x0, y, z1)],
                blend(fill, 0.04, "#000000"),
                ink=ink,
            )
        if to[2] > 0.03:
            text += self.face(
                [(x0, y0, z1), (x1, y0, z1), (x1, y1, z1), (x0, y1, z1)], blend(fill, 0.3), ink=ink
            )
        return text

    def tube(self, a: Vec, b: Vec, radius: float, fill: str) -> str:
        """A round bar."""
        data = self._hull(
            [Ellipsoid(a, IDENTITY, (radius,) * 3), Ellipsoid(b, IDENTITY, (radius,) * 3)]
        )
        return filled(data, fill, line=INK, width=self.line)

    def roll(self, a: Vec, b: Vec, radius: float, fill: str) -> str:
        """A rolled-up towel: a bar with layers at its nearer end."""
        text = self.tube(a, b, radius, fill)
        end = b if self.camera.depth(b) > self.camera.depth(a) else a
        u, v = _across(unit(minus(b, a)))
        for part in (0.78, 0.42):
            ring = [
                add(
                    end,
                    add(
                        scale(u, radius * part * math.cos(k * 0.52)),
                        scale(v, radius * part * math.sin(k * 0.52)),
                    ),
                )
                for k in range(13)
            ]
            text += filled(
                polyline([self.camera.flat(p) for p in ring]),
                "none",
                line=INK,
                width=self.line * 0.7,
            )
        return text

    def puff(self, middle: Vec, size: Vec, fill: str, *, dent: float = 0.0) -> str:
        """A soft pad with rounded edges, a seam, and a dent in its top."""
        r = size[2] / 2
        dx, dy = max(size[0] / 2 - r, 0.01), max(size[1] / 2 - r, 0.01)
        corners = [(sx * dx, sy * dy, 0.0) for sx in (-1, 1) for sy in (-1, 1)]
        data = self._hull(
            [Ellipsoid(add(middle, c), IDENTITY, (r * 1.1, r * 1.1, r)) for c in corners]
        )
        text = filled(data, fill, line=INK, width=self.line)
        rim = [
            add(middle, (sx * (dx + r * 0.9), sy * (dy + r * 0.9), 0.0))
            for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1))
        ]
        near = sorted(rim, key=self.camera.depth)[1:]
        near.sort(key=lambda p: self.camera.flat(p)[0])
        text += filled(
            polyline([self.camera.flat(p) for p in near]),
            "none",
            line=blend(fill, 0.35, INK),
            width=self.line * 0.6,
        )
        if dent:
            x, y = self.camera.flat(add(middle, (0, 0, r)))
            text += dot_at(x, y, dent * 1000, dent * 260, blend(fill, 0.25, INK))
        return text

    def ball(self, middle: Vec, radii: Vec, fill: str) -> str:
        data = self._hull([Ellipsoid(middle, IDENTITY, radii)])
        x, y = self.camera.flat(add(middle, scale(self.camera.towards, radii[0] * 0.5)))
        r = radii[0] * 1000
        return filled(data, fill, line=INK, width=self.line) + dot_at(
            x - r * 0.3, y - r * 0.35, r * 0.22, r * 0.14, "#FFFFFF"
        )

    def disc(self, middle: Vec, radius: float, axis: Vec, fill: str) -> str:
        """A flat round plate."""
        u, v = _across(axis)
        ring = [
            add(
                middle,
                add(
                    scale(u, radius * math.cos(k * math.pi / 16)),
                    scale(v, radius * math.sin(k * math.pi / 16)),
                ),
            )
            for k in range(32)
        ]
        return self.face(ring, fill)

    def cone(self, middle: Vec, radius: float, height: float, fill: str) -> str:
        """A cone with a blunt tip, on its round base."""
        flat = (radius, radius, 0.001)
        tip = (0.022, 0.022, 0.006)
        lumps = [
            Ellipsoid(middle, IDENTITY, flat),
            Ellipsoid(add(middle, (0.0, 0.0, height)), IDENTITY, tip),
        ]
        return filled(self._hull(lumps), fill, line=INK, width=self.line)

    def _hull(self, lumps: list[Ellipsoid]) -> str:
        hull = unary_union([outline_of(self.camera, [lump]) for lump in lumps]).convex_hull
        x0, y0, x1, y1 = hull.bounds
        self.touched += [(x0, y0), (x1, y1)]
        return path_text(hull)


def _across(axis: Vec) -> tuple[Vec, Vec]:
    u = unit(
        cross(axis, (0.0, 0.0, 1.0) if abs(dot(axis, (0.0, 0.0, 1.0))) < 0.9 else (1.0, 0.0, 0.0))
    )
    return u, cross(axis, u)
