"""Where the muscles of ``content/muscles.yml`` are on the skin, and their stripes."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import get_args

from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from generator.definitions.model.figure import BodyPart, Spot, Surface
from generator.drawing.figures.body import (
    FOREARM,
    LUMBAR,
    SHIN,
    SIDES,
    THIGH,
    THORAX,
    UPPER_ARM,
    Ellipsoid,
    Skeleton,
    sign,
)
from generator.drawing.figures.camera import Camera
from generator.drawing.figures.looks import ARROW
from generator.drawing.figures.shapes import filled, line_text, outline_of
from generator.drawing.figures.vectors import (
    Vec,
    add,
    apply,
    columns,
    cross,
    dot,
    lerp,
    product,
    scale,
    unit,
)

__all__ = ["Patch", "faces", "hatched", "patch_shape", "patches_for"]

_DEGREES: dict[str, float] = {name: 45.0 * k for k, name in enumerate(get_args(Surface))}
"""The surfaces by name, in degrees from the front outwards."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the body as a tapering tube, in the axes of its segment (metres).

    ``girth`` is half its depth and half its width, at the upper and at the lower end. A patch is
    an ellipsoid with its centre at ``out`` of the girth, and ``thick`` of it thick.
    """

    joint: str
    segment: str
    ends: tuple[Vec, Vec]
    girth: tuple[tuple[float, float], tuple[float, float]]
    out: float = 0.8
    thick: float = 0.62
    front: Vec = (1.0, 0.0, 0.0)
    pieces: tuple[str, ...] = ()
    """The pieces of the drawing on which it is striped, whichever comes last."""
    hosts: tuple[str, ...] = ()
    """The shapes that bound its stripes."""
    under: str = ""
    """A shape of the same piece that covers it."""


def _limb(name: str, joint: str, length: float, upper: float, lower: float, *over: str) -> _Part:
    return _Part(
        f"{joint}-side",
        f"{name}-side",
        ((0.0, 0.0, 0.0), (0.0, 0.0, -length)),
        ((upper, upper), (lower, lower)),
        pieces=(f"{name}-side",),
        hosts=(f"{name}-side", *over),
    )


def _middle(
    joint: str,
    segment: str,
    span: tuple[float, float],
    girth: tuple[float, float],
    *hosts: str,
    out: float = 0.8,
    thick: float = 0.62,
    under: str = "",
) -> _Part:
    top, bottom = span
    return _Part(
        joint,
        segment,
        ((0.0, 0.0, top), (0.0, 0.0, bottom)),
        (girth, girth),
        out,
        thick,
        pieces=("torso",),
        hosts=hosts,
        under=under,
    )


_PARTS: dict[BodyPart, _Part] = {
    "neck": _middle("neck", "head", (0.10, -0.03), (0.052, 0.052), "neck", under="chest"),
    "chest": _middle("neck", "chest", (0.0, -0.24), (0.108, 0.155), "chest", out=0.9, thick=0.5),
    "waist": _middle(
        "waist",
        "abdomen",
        (THORAX * 0.45, -LUMBAR),
        (0.096, 0.14),
        "chest",
        "pelvis",
        out=0.85,
        thick=0.52,
    ),
    "hip": _Part(
        "pelvis",
        "pelvis",
        ((0.0, 0.0, 0.14), (0.0, 0.0, -0.12)),
        ((0.118, 0.165), (0.118, 0.165)),
        out=1.0,
        thick=0.42,
        pieces=("torso", "thigh-side"),
        hosts=("pelvis", "shorts-side"),
    ),
    "thigh": _limb("thigh", "hip", THIGH, 0.090, 0.070, "shorts-side"),
    "shin": _limb("shin", "knee", SHIN, 0.078, 0.036),
    "foot": _Part(
        "ankle-side",
        "foot-side",
        ((-0.08, 0.0, -0.033), (0.19, 0.0, -0.033)),
        ((0.03, 0.045), (0.03, 0.045)),
        front=(0.0, 0.0, 1.0),
        pieces=("foot-side",),
        hosts=("foot-side",),
    ),
    "upper-arm": _limb("upper-arm", "shoulder", UPPER_ARM, 0.058, 0.042, "sleeve-side"),
    "forearm": _limb("forearm", "elbow", FOREARM, 0.044, 0.030),
    # Thick, because a hand is mostly seen from its thumb's side.
    "hand": replace(_limb("hand", "wrist", 0.155, 0.022, 0.022), out=0.35, thick=1.0),
}


@dataclass(frozen=True, slots=True)
class Patch:
    """A muscle's place on one side of the body. In the middle of the body, the side is empty."""

    spot: Spot
    side: str

    @property
    def _part(self) -> _Part:
        return _PARTS[self.spot.on]

    def _named(self, name: str) -> str:
        return name.replace("-side", f"-{self.side}")

    @property
    def joint(self) -> str:
        return self._named(self._part.joint)

    @property
    def segment(self) -> str:
        return self._named(self._part.segment)

    @property
    def pieces(self) -> tuple[str, ...]:
        """The pieces of the drawing on which it is striped, whichever comes last."""
        return tuple(map(self._named, self._part.pieces))

    @property
    def hosts(self) -> tuple[str, ...]:
        """The shapes that bound its stripes."""
        return tuple(map(self._named, self._part.hosts))

    @property
    def under(self) -> str:
        """A shape of the same piece that covers it, if there is one."""
        return self._part.under

    @property
    def _angle(self) -> float:
        return math.radians(_angle(self.spot))

    @property
    def normal(self) -> Vec:
        """Which way it faces, in the segment's axes."""
        return self._around(1.0, 1.0)

    def _around(self, deep: float, wide: float) -> Vec:
        outwards = scale((0.0, 1.0, 0.0), sign(self.side) * math.sin(self._angle) * wide)
        return add(scale(self._part.front, math.cos(self._angle) * deep), outwards)

    def lump(self, body: Skeleton) -> Ellipsoid:
        """The ellipsoid whose outline, within its hosts, is striped."""
        part, (begin, end) = self._part, (share / 100 for share in self.spot.along)
        top, bottom = part.ends
        middle, axis = lerp(top, bottom, (begin + end) / 2), unit(add(top, scale(bottom, -1)))
        deep, wide = (a + (b - a) * (begin + end) / 2 for a, b in zip(*part.girth, strict=True))
        length = math.dist(top, bottom) * (end - begin) / 2
        around = self._around(deep, wide)
        frame = columns(self.normal, cross(axis, self.normal), axis)
        return Ellipsoid(
            body.at(self.joint, self.segment, add(middle, scale(around, part.out))),
            product(body.frames[self.segment], frame),
            (math.hypot(*around) * part.thick, self.spot.width / 200, length),
        )


def _angle(spot: Spot) -> float:
    """Degrees from the front outwards."""
    return _DEGREES[spot.surface] if isinstance(spot.surface, str) else spot.surface


def patches_for(spots: Iterable[Spot], works: str) -> list[Patch]:
    """The patches of these places on the working side, or on ``both``."""
    sides = SIDES if works == "both" else (works,)
    return [Patch(spot, side) for spot in spots for side in (("",) if _is_single(spot) else sides)]


def _is_single(spot: Spot) -> bool:
    """Whether it is in the middle of the body, rather than once on each side."""
    return _PARTS[spot.on].pieces == ("torso",) and _angle(spot) in (0, 180, -180)


def faces(camera: Camera, body: Skeleton, patch: Patch) -> float:
    """How squarely the patch faces the viewer: 1 fully, 0 edge-on, below 0 away."""
    return dot(apply(body.frames[patch.segment], patch.normal), camera.towards)


def patch_shape(camera: Camera, body: Skeleton, patch: Patch) -> BaseGeometry:
    """The patch in the picture, before it is clipped to the body's outline."""
    return outline_of(camera, [patch.lump(body)])


def hatched(shape: BaseGeometry, gap: float = 24.0, width: float = 10.0) -> str:
    """White with deep teal hatching, for working muscles; it also works in greyscale."""
    if shape.is_empty:
        return ""
    x0, y0, x1, y1 = (round(v) for v in shape.bounds)
    tall = y1 - y0
    count = int((x1 - x0 + tall) / gap) + 1
    rays = [LineString([(x0 - tall + i * gap, y1), (x0 + i * gap, y0)]) for i in range(count + 1)]
    lines = MultiLineString(rays).intersection(shape.buffer(-2))
    ink = (
        f'<path d="{line_text(lines)}" fill="none" stroke="{ARROW}" stroke-width="{width:g}"/>'
        if not lines.is_empty
        else ""
    )
    return filled(shape, "#FFFFFF") + ink + filled(shape, "none", line=ARROW, width=8)
