"""Where to show each muscle of ``content/muscles.yml`` on the skin.

The places are chosen by eye to orient a reader, and are not clinically reviewed.
"""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from generator.drawing.figures.body import SHIN, SIDES, THIGH, Ellipsoid, Skeleton, sign
from generator.drawing.figures.camera import Camera
from generator.drawing.figures.looks import ARROW
from generator.drawing.figures.shapes import filled, line_text, outline_of
from generator.drawing.figures.vectors import Vec, apply, dot, unit

__all__ = ["PATCHES", "Patch", "faces", "hatched", "patch_shape", "patches_for"]


@dataclass(frozen=True, slots=True)
class Patch:
    """A muscle's patch: its part, its centre from the joint, its radii (metres).

    y points outwards.
    """

    part: str
    joint: str
    middle: Vec
    radii: Vec
    normal: Vec


def _thigh(x: float, y: float, along: float, radii: Vec) -> Patch:
    return Patch("thigh", "hip", (x, y, -along * THIGH), radii, (x, y or 0.03, 0))


def _shin(x: float, y: float, along: float, radii: Vec) -> Patch:
    return Patch("shin", "knee", (x, y, -along * SHIN), radii, (x, y or 0.03, 0))


def _hip(middle: Vec, radii: Vec, normal: Vec) -> Patch:
    return Patch("hip", "hip", middle, radii, normal)


_QUADRICEPS = _thigh(0.060, 0.025, 0.56, (0.050, 0.062, 0.145))
_HAMSTRINGS = _thigh(-0.060, 0.025, 0.58, (0.050, 0.062, 0.145))
_CALF = _shin(-0.055, 0.010, 0.30, (0.040, 0.050, 0.105))

PATCHES: dict[str, tuple[Patch, ...]] = {
    "quadriceps": (_QUADRICEPS,),
    "hamstrings": (_HAMSTRINGS,),
    "gluteus-maximus": (_hip((-0.095, 0.025, -0.035), (0.065, 0.068, 0.082), (-1, 0.35, -0.1)),),
    "gluteus-medius": (_hip((-0.015, 0.080, 0.040), (0.080, 0.050, 0.080), (-0.15, 1, 0.15)),),
    "hip-rotators": (_hip((-0.060, 0.070, -0.015), (0.066, 0.055, 0.064), (-0.6, 0.8, 0)),),
    "adductors": (_thigh(0.015, -0.070, 0.40, (0.045, 0.045, 0.125)),),
    "gracilis": (_thigh(-0.005, -0.065, 0.60, (0.026, 0.040, 0.160)),),
    "calf": (_CALF,),
    "soleus": (_shin(-0.040, 0.0, 0.58, (0.030, 0.040, 0.085)),),
    "foot": (Patch("foot", "ankle", (0.060, 0.0, -0.025), (0.075, 0.060, 0.020), (0.2, 1, 0.2)),),
    "trunk": (Patch("trunk", "waist", (0.080, 0.0, 0.02), (0.050, 0.090, 0.120), (1, 0.2, 0)),),
    "whole-leg": (_QUADRICEPS, _CALF, _HAMSTRINGS),
    "whole-body": (
        _QUADRICEPS,
        _CALF,
        Patch("trunk", "waist", (0.080, 0.0, 0.02), (0.050, 0.090, 0.120), (1, 0.2, 0)),
    ),
}


def patches_for(muscles: tuple[str, ...], works: str) -> list[tuple[Patch, str]]:
    """Each patch of ``muscles`` with its side. Unknown muscles have none."""
    sides = SIDES if works == "both" else (works,)
    found: list[tuple[Patch, str]] = []
    for muscle in muscles:
        for patch in PATCHES.get(muscle, ()):
            for side in sides[:1] if patch.part == "trunk" else sides:
                if (patch, side) not in found:
                    found.append((patch, side))
    return found


def _segment(patch: Patch, side: str) -> tuple[str, str]:
    if patch.part == "trunk":
        return "waist", "abdomen"
    return f"{patch.joint}-{side}", "pelvis" if patch.part == "hip" else f"{patch.part}-{side}"


def faces(camera: Camera, body: Skeleton, patch: Patch, side: str) -> float:
    """How squarely the patch faces the viewer: 1 fully, 0 edge-on, below 0 away."""
    x, y, z = patch.normal
    _, segment = _segment(patch, side)
    return dot(apply(body.frames[segment], unit((x, sign(side) * y, z))), camera.towards)


def patch_shape(camera: Camera, body: Skeleton, patch: Patch, side: str) -> BaseGeometry:
    """The patch in the picture, before it is clipped to the body's outline."""
    joint, segment = _segment(patch, side)
    x, y, z = patch.middle
    lump = Ellipsoid(
        body.at(joint, segment, (x, sign(side) * y, z)), body.frames[segment], patch.radii
    )
    return outline_of(camera, [lump])


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
