"""The body: the lengths of its segments, a posed body, and the ellipsoids of its skin.

Lengths are metres, as fractions of stature: Drillis & Contini (1966) as given by Winter,
*Biomechanics and Motor Control of Human Movement*; widths and radii are chosen by eye. A segment's
*axes: x forward, y left, z towards the head.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from generator.drawing.figures.vectors import Matrix, Vec, add, apply, dot, norm, scale

__all__ = [
    "ANKLE",
    "FOREARM",
    "GRIP",
    "GRIPPED",
    "HEAD",
    "LUMBAR",
    "NECK",
    "SHIN",
    "SIDES",
    "THIGH",
    "THORAX",
    "UPPER_ARM",
    "Ellipsoid",
    "Missed",
    "Skeleton",
    "sign",
]

STATURE = 1.70
THIGH = 0.245 * STATURE
SHIN = 0.246 * STATURE
ANKLE = 0.039 * STATURE
"""Height of the ankle joint over a flat sole."""
UPPER_ARM = 0.186 * STATURE
FOREARM = 0.146 * STATURE
LUMBAR = 0.085 * STATURE
THORAX = 0.200 * STATURE
NECK = 0.050 * STATURE
HIP_WIDTH = 0.100 * STATURE  # between the hip centres, by eye
SHOULDER_WIDTH = 0.190 * STATURE  # between the shoulder centres, by eye
HEAD = 1.10
"""How much the head of a picture is larger than one of 7.7 to the body, by eye."""

GRIP: Vec = (0.0, 0.0, -0.064)
"""The middle of what a fist holds, from the wrist in the hand's axes."""

GRIPPED = frozenset({"armrest", "bar", "chair", "handlebar", "rail", "stick", "towel"})
"""What a hand closes round; on everything else it lies flat."""

_BENT = math.cos(math.radians(50))

SIDES = ("left", "right")


def sign(side: str) -> int:
    """+1 for the left side, whose y is positive, -1 for the right."""
    return 1 if side == "left" else -1


@dataclass(frozen=True, slots=True)
class Missed:
    """A place out of reach: where it is, how far from hip or shoulder, and how far they reach."""

    place: Vec
    distance: float
    reach: float


@dataclass(slots=True)
class Skeleton:
    """A posed body: where its joints are (metres, world axes) and how its segments are turned."""

    points: dict[str, Vec] = field(default_factory=dict)
    frames: dict[str, Matrix] = field(default_factory=dict)
    # "foot-left" or "hand-left" -> what holds it
    held: dict[str, str] = field(default_factory=dict)
    missed: dict[str, Missed] = field(default_factory=dict)  # held part -> its place

    tucked: str = ""  # the side whose shoulder lies under the body, and is drawn in
    barefoot: bool = False  # with toes
    toes: dict[str, float] = field(default_factory=dict)  # side -> curl of bare toes in degrees
    heel_up: dict[str, float] = field(default_factory=dict)
    """side -> how far a shoe is bent at the ball of the foot, in degrees"""
    in_hand: dict[str, str] = field(default_factory=dict)  # side -> what its fist holds

    def bent(self, side: str) -> bool:
        """Whether this hip is bent by 50° or more: then the shorts lie over the shirt."""
        pelvis, thigh = self.frames["pelvis"], self.frames[f"thigh-{side}"]
        return dot(apply(pelvis, (0, 0, 1)), apply(thigh, (0, 0, 1))) < _BENT

    def grips(self, side: str) -> bool:
        """Whether this hand is a fist round something."""
        return side in self.in_hand or self.held.get(f"hand-{side}") in GRIPPED

    def palm(self, side: str) -> Vec:
        """Which way this palm faces."""
        return apply(self.frames[f"hand-{side}"], (0.0, -sign(side), 0.0))

    def at(self, joint: str, segment: str, offset: Vec) -> Vec:
        """The point ``offset`` (in the segment's axes) from a joint."""
        return add(self.points[joint], apply(self.frames[segment], offset))

    def on_head(self, offset: Vec) -> Vec:
        """The point ``offset`` from the middle of the head, in its axes, before it is enlarged."""
        return self.at("head", "head", scale(offset, HEAD))

    def landmark(self, name: str) -> Vec:
        """A joint, or the toe or heel of a foot."""
        if name in self.points:
            return self.points[name]
        part, side = name.split("-")
        return self.at(
            f"ankle-{side}",
            f"foot-{side}",
            (0.17, 0, -0.045) if part == "toe" else (-0.06, 0, -0.045),
        )


@dataclass(frozen=True, slots=True)
class Ellipsoid:
    """A part of the body: centre (metres), rotation of its axes, and three radii."""

    centre: Vec
    frame: Matrix
    radii: Vec

    @property
    def lowest(self) -> float:
        """Height of its lowest point."""
        row = self.frame[2]
        return self.centre[2] - norm(
            (row[0] * self.radii[0], row[1] * self.radii[1], row[2] * self.radii[2])
        )
