"""The skin of a posed body: each part as a chain of ellipsoids.

Radii are metres, chosen by eye.
"""

from __future__ import annotations

import math

from generator.drawing.figures.body import (
    ANKLE,
    FOREARM,
    SHIN,
    SIDES,
    THIGH,
    UPPER_ARM,
    Ellipsoid,
    Skeleton,
    sign,
)
from generator.drawing.figures.vectors import (
    IDENTITY,
    Vec,
    add,
    apply,
    minus,
    pitch,
    product,
)

__all__ = ["Skin", "skin"]

Skin = dict[str, list[Ellipsoid]]


def skin(body: Skeleton, girth: float = 1.0) -> Skin:
    """Each part of the body as a chain of ellipsoids; hulls of neighbours form its shape.

    ``girth`` widens all soft parts.
    """
    parts: Skin = {**_torso(body, girth), **_head(body)}
    for side in SIDES:
        parts |= (
            _leg(body, side, girth)
            | _foot(body, side)
            | _arm(body, side, girth)
            | _hand(body, side)
        )
    return parts


def _torso(body: Skeleton, girth: float) -> Skin:
    def lump(joint: str, segment: str, offset: Vec, radii: Vec) -> Ellipsoid:
        return Ellipsoid(
            body.at(joint, segment, offset),
            body.frames[segment],
            (radii[0] * girth, radii[1] * girth, radii[2]),
        )

    return {
        "pelvis": [
            lump("pelvis", "pelvis", (-0.056, 0, -0.030), (0.080, 0.146, 0.080)),
            lump("pelvis", "pelvis", (-0.018, 0, 0.030), (0.112, 0.160, 0.100)),
            lump("waist", "abdomen", (0, 0, -0.010), (0.093, 0.138, 0.060)),
        ],
        "chest": [
            lump("waist", "abdomen", (-0.002, 0, -0.055), (0.101, 0.149, 0.035)),
            lump("waist", "abdomen", (0.002, 0, 0.050), (0.096, 0.136, 0.060)),
            lump("chest", "chest", (0.006, 0, 0.055), (0.112, 0.155, 0.105)),
            lump("neck", "chest", (-0.006, 0, -0.052), (0.072, 0.168, 0.042)),
            lump("neck", "chest", (-0.006, 0, -0.038), (0.064, 0.125, 0.040)),
            lump("neck", "chest", (-0.002, 0, -0.012), (0.055, 0.078, 0.028)),
        ],
        "yoke": [
            lump("shoulder-left", "chest", (0, 0, -0.010), (0.048, 0.048, 0.046)),
            lump("neck", "chest", (-0.004, 0, -0.010), (0.050, 0.066, 0.030)),
            lump("shoulder-right", "chest", (0, 0, -0.010), (0.048, 0.048, 0.046)),
        ],
        "neck": [
            Ellipsoid(body.at("neck", "chest", (0, 0, -0.02)), IDENTITY, (0.053, 0.053, 0.053)),
            Ellipsoid(body.at("neck", "head", (0.012, 0, 0.07)), IDENTITY, (0.050, 0.050, 0.050)),
        ],
    }


def _head(body: Skeleton) -> Skin:
    frame = body.frames["head"]
    return {
        "head": [
            Ellipsoid(body.at("head", "head", (0, 0, 0.015)), frame, (0.094, 0.077, 0.100)),
            Ellipsoid(body.at("head", "head", (0.030, 0, -0.052)), frame, (0.056, 0.052, 0.056)),
        ]
    }


def _tube(
    body: Skeleton,
    joint: str,
    segment: str,
    length: float,
    rings: list[tuple[float, float, float]],
    girth: float,
) -> list[Ellipsoid]:
    """Balls along a limb: (fraction of its length, forward offset, radius)."""
    return [
        Ellipsoid(body.at(joint, segment, (x, 0, -k * length)), IDENTITY, (r * girth,) * 3)
        for k, x, r in rings
    ]


def _leg(body: Skeleton, side: str, girth: float) -> Skin:
    thigh, shin, hip, knee = f"thigh-{side}", f"shin-{side}", f"hip-{side}", f"knee-{side}"
    upper = [
        (-0.02, 0, 0.094),
        (0.22, 0.008, 0.092),
        (0.55, 0.008, 0.077),
        (0.88, 0, 0.060),
        (1, 0.004, 0.057),
    ]
    lower = [
        (0, 0.004, 0.057),
        (0.10, 0, 0.054),
        (0.30, -0.016, 0.058),
        (0.65, -0.008, 0.043),
        (0.97, 0, 0.037),
    ]
    return {
        thigh: _tube(body, hip, thigh, THIGH, upper, girth),
        f"shorts-{side}": _tube(
            body,
            hip,
            thigh,
            THIGH,
            [(-0.02, 0, 0.099), (0.22, 0.008, 0.098), (0.52, 0.008, 0.090)],
            girth,
        ),
        shin: _tube(body, knee, shin, SHIN, lower, girth),
        f"sock-{side}": _tube(
            body, knee, shin, SHIN, [(0.84, -0.003, 0.043), (1.0, 0, 0.041)], 1.0
        ),
    }


_BALL: Vec = (0.105, 0.0, -0.052)
"""Where a shoe bends when its heel is raised, in the foot's axes."""


def _foot(body: Skeleton, side: str) -> Skin:
    """A shoe or sock: behind the ball it goes with the foot, and its tip stays flat."""
    if body.barefoot:
        return _bare_foot(body, side)
    frame = body.frames[f"foot-{side}"]
    bent = pitch(-body.heel_up.get(side, 0.0))

    def lump(x: float, z: float, radii: Vec) -> Ellipsoid:
        offset, turned = (x, 0.0, z), frame
        if x > _BALL[0]:
            offset = add(_BALL, apply(bent, minus(offset, _BALL)))
            turned = product(frame, bent)
        return Ellipsoid(body.at(f"ankle-{side}", f"foot-{side}", offset), turned, radii)

    return {
        f"foot-{side}": [
            lump(-0.045, -0.030, (0.036, 0.036, 0.034)),
            lump(0.005, -0.012, (0.045, 0.040, 0.042)),
            lump(0.075, -0.032, (0.045, 0.043, 0.030)),
            lump(0.145, -0.040, (0.044, 0.046, 0.022)),
        ],
        f"sole-{side}": [
            lump(-0.047, -0.0563, (0.040, 0.036, 0.010)),
            lump(0.090, -0.0563, (0.030, 0.046, 0.010)),
            lump(0.135, -0.0563, (0.056, 0.047, 0.010)),
        ],
    }


# The toes of a bare foot from the big one outwards, in metres: where they begin, forward and
# outwards from the middle of the foot; length and radius.
_TOES = (
    (0.150, -0.027, 0.052, 0.0140),
    (0.155, -0.003, 0.050, 0.0105),
    (0.150, 0.015, 0.044, 0.0100),
    (0.140, 0.030, 0.038, 0.0095),
    (0.126, 0.042, 0.032, 0.0090),
)


def _bare_foot(body: Skeleton, side: str) -> Skin:
    """A foot without a shoe: flatter in front, with toes that curl."""
    joint, segment = f"ankle-{side}", f"foot-{side}"
    frame, curl = body.frames[segment], body.toes.get(side, 0.0)

    def lump(x: float, y: float, z: float, radii: Vec) -> Ellipsoid:
        return Ellipsoid(body.at(joint, segment, (x, sign(side) * y, z)), frame, radii)

    parts: Skin = {
        segment: [
            lump(-0.045, 0, -0.032, (0.033, 0.032, 0.034)),
            lump(0.005, 0, -0.014, (0.043, 0.036, 0.042)),
            lump(0.075, 0.002, -0.034, (0.045, 0.038, 0.030)),
            lump(0.128, 0.006, -0.046, (0.036, 0.047, 0.019)),
        ],
        f"sole-{side}": [
            lump(-0.047, 0, -0.0563, (0.032, 0.028, 0.010)),
            lump(0.110, 0, -0.0563, (0.046, 0.040, 0.010)),
        ],
    }
    for number, (x, y, length, radius) in enumerate(_TOES, 1):
        # A toe that curls rises at its base and bends down at its middle joint.
        base = 0.35 * curl if curl > 0 else -curl
        low = -ANKLE + radius
        a, b = math.radians(base), math.radians(base - max(curl, 0.0) * 1.35)
        knuckle = (x + length * 0.5 * math.cos(a), low + length * 0.5 * math.sin(a))
        tip = (knuckle[0] + length * 0.5 * math.cos(b), knuckle[1] + length * 0.5 * math.sin(b))
        lift = max(0.0, low - tip[1])
        ball = (radius, radius, radius)
        parts[f"toe{number}-{side}"] = [
            lump(x, y, low + lift * 0.5, ball),
            lump(knuckle[0], y, knuckle[1] + lift, ball),
            lump(tip[0], y, tip[1] + lift, ball),
        ]
    return parts


def _arm(body: Skeleton, side: str, girth: float) -> Skin:
    upper, fore, shoulder, elbow = (
        f"upper-arm-{side}",
        f"forearm-{side}",
        f"shoulder-{side}",
        f"elbow-{side}",
    )
    return {
        upper: _tube(
            body,
            shoulder,
            upper,
            UPPER_ARM,
            [(0.16, 0, 0.046), (0.3, 0, 0.048), (1, 0, 0.039)],
            girth,
        ),
        f"sleeve-{side}": _tube(
            body,
            shoulder,
            upper,
            UPPER_ARM,
            [(0.12, 0, 0.052), (0.25, 0, 0.055), (0.55, 0, 0.054)],
            girth,
        ),
        fore: _tube(
            body, elbow, fore, FOREARM, [(0, 0, 0.039), (0.25, 0, 0.041), (1, 0, 0.028)], girth
        ),
    }


# The fingers from the index to the little one, in metres: where they begin, towards the thumb from
# the middle of the hand and from the wrist; their length and radius.
_FINGERS = (
    (0.028, -0.086, 0.072, 0.0105),
    (0.010, -0.090, 0.080, 0.0108),
    (-0.008, -0.088, 0.074, 0.0102),
    (-0.025, -0.081, 0.058, 0.0092),
)
# How far each of a finger's three bones is bent towards the palm, in degrees.
_FLAT, _EASY, _FIST = (4.0, 10.0, 14.0), (16.0, 40.0, 58.0), (62.0, 148.0, 205.0)
_BONES = (0.46, 0.30, 0.24)
"""The share of a finger's length that each of its bones has."""
_ON_A_FLAT_HAND = frozenset({"floor", "wall", "worktop", "on-floor", "on-forearm", "in-front"})


def _hand(body: Skeleton, side: str) -> Skin:
    """A palm, four fingers and a thumb: flat, at ease, or closed round something."""
    closed = body.grips(side)
    flat = body.held.get(f"hand-{side}") in _ON_A_FLAT_HAND
    bends = _FIST if closed else _FLAT if flat else _EASY

    def lump(x: float, inwards: float, z: float, radii: Vec) -> Ellipsoid:
        offset = (x, -sign(side) * inwards, z)
        frame = body.frames[f"hand-{side}"]
        return Ellipsoid(body.at(f"wrist-{side}", f"hand-{side}", offset), frame, radii)

    parts: Skin = {
        f"hand-{side}": [
            lump(0, 0, -0.01, (0.026, 0.020, 0.025)),
            lump(0.001, 0, -0.055, (0.038, 0.018, 0.030)),
            lump(0.002, 0, -0.072, (0.037, 0.016, 0.020)),
        ],
        f"thumb-{side}": [
            lump(0.026, 0.006, -0.032, (0.015,) * 3),
            lump(0.043, 0.024, -0.060, (0.012,) * 3),
            lump(0.030, 0.040, -0.080, (0.0105,) * 3),
        ]
        if closed
        else [
            lump(0.024, 0.004, -0.030, (0.015,) * 3),
            lump(0.046, 0.012, -0.064, (0.0125,) * 3),
            lump(0.051, 0.014, -0.090, (0.0105,) * 3),
        ],
    }
    for number, (x, z, length, radius) in enumerate(_FINGERS):
        at, chain = (0.004, z), [lump(x, 0.004, z, (radius,) * 3)]
        for bend, share in zip(bends, _BONES, strict=True):
            angle = math.radians(bend)
            step = length * share
            at = (at[0] + step * math.sin(angle), at[1] - step * math.cos(angle))
            # Fingers of an open hand spread a little.
            chain.append(lump(x * (1.0 if closed else 1.18), *at, (radius * 0.95,) * 3))
        parts[f"finger{number}-{side}"] = chain
    return parts
