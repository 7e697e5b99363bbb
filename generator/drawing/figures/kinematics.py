"""Forward kinematics of the whole body, and two-bone inverse kinematics of a leg or an arm."""

from __future__ import annotations

import math
from dataclasses import replace

from generator.drawing.figures.body import (
    FOREARM,
    HIP_WIDTH,
    LUMBAR,
    NECK,
    SHIN,
    SHOULDER_WIDTH,
    SIDES,
    THIGH,
    THORAX,
    UPPER_ARM,
    Skeleton,
    sign,
)
from generator.drawing.figures.vectors import (
    Matrix,
    Vec,
    add,
    apply,
    columns,
    cross,
    dot,
    minus,
    norm,
    pitch,
    product,
    roll,
    scale,
    transpose,
    unit,
    yaw,
)

__all__ = [
    "LOCAL",
    "ball_joint",
    "bend",
    "local",
    "mirrored",
    "moved",
    "place_joints",
    "reach",
]

LOCAL = {
    "abdomen": "pelvis",
    "chest": "abdomen",
    "head": "chest",
    **{f"thigh-{s}": "pelvis" for s in SIDES},
    **{f"shin-{s}": f"thigh-{s}" for s in SIDES},
    **{f"foot-{s}": f"shin-{s}" for s in SIDES},
    **{f"upper-arm-{s}": "chest" for s in SIDES},
    **{f"forearm-{s}": f"upper-arm-{s}" for s in SIDES},
    **{f"hand-{s}": f"forearm-{s}" for s in SIDES},
}
"""Each segment with its parent."""


def ball_joint(flexion: float, abduction: float, rotation: float, side: str) -> Matrix:
    """Hip or shoulder: flexion, then abduction, then external rotation, in degrees."""
    sg = sign(side)
    return product(pitch(-flexion), roll(sg * abduction), yaw(sg * rotation))


def bend(flexion: float, side_bend: float, rotation: float) -> Matrix:
    """A joint of the spine: flexion, side-bend and rotation to the left, in degrees."""
    return product(pitch(flexion), roll(-side_bend), yaw(rotation))


def place_joints(body: Skeleton) -> None:
    """Every joint's position, from the pelvis's position and the segments' frames."""
    p, f = body.points, body.frames
    p["waist"] = body.at("pelvis", "pelvis", (0, 0, LUMBAR))
    p["chest"] = body.at("waist", "abdomen", (0, 0, THORAX * 0.45))
    p["neck"] = body.at("chest", "chest", (0, 0, THORAX * 0.65))
    p["head"] = add(p["neck"], apply(f["head"], (0.022, 0, NECK + 0.094)))
    for side in SIDES:
        sg = sign(side)
        p[f"hip-{side}"] = body.at("pelvis", "pelvis", (0, sg * HIP_WIDTH / 2, 0))
        p[f"knee-{side}"] = body.at(f"hip-{side}", f"thigh-{side}", (0, 0, -THIGH))
        p[f"ankle-{side}"] = body.at(f"knee-{side}", f"shin-{side}", (0, 0, -SHIN))
        if body.tucked == side:
            shoulder = (0.045, sg * 0.112, -0.030)
        elif body.tucked:  # the upper shoulder rolls forward
            shoulder = (0.030, sg * 0.148, -0.040)
        else:
            shoulder = (-0.005, sg * SHOULDER_WIDTH / 2, -0.048)
        p[f"shoulder-{side}"] = body.at("neck", "chest", shoulder)
        p[f"elbow-{side}"] = body.at(f"shoulder-{side}", f"upper-arm-{side}", (0, 0, -UPPER_ARM))
        p[f"wrist-{side}"] = body.at(f"elbow-{side}", f"forearm-{side}", (0, 0, -FOREARM))


def reach(
    root: Vec, target: Vec, upper: float, lower: float, pole: Vec, hinge: int
) -> tuple[Matrix, Matrix]:
    """The frames of two bones, upper and lower, whose end reaches ``target``.

    ``pole`` is the direction of the middle joint. ``hinge`` is +1 for a knee, which points forward,
    and -1 for an elbow. If the target is out of reach, the limb points at it.
    """
    way = minus(target, root)
    distance = max(min(norm(way), (upper + lower) * 0.9995), abs(upper - lower) + 0.01)
    u = unit(way)
    side = unit(minus(pole, scale(u, dot(pole, u))))
    c = (upper * upper + distance * distance - lower * lower) / (2 * upper * distance)
    s = math.sqrt(max(0.0, 1 - c * c))
    middle = add(root, add(scale(u, upper * c), scale(side, upper * s)))
    end = add(root, scale(u, distance))
    return _bone(root, middle, side, hinge), _bone(middle, end, side, hinge)


def _bone(top: Vec, bottom: Vec, side: Vec, hinge: int) -> Matrix:
    z = unit(minus(top, bottom))
    x = scale(unit(minus(side, scale(z, dot(side, z)))), hinge)
    return columns(x, cross(z, x), z)


def local(body: Skeleton, segment: str) -> Matrix:
    """A segment's rotation relative to its parent."""
    return product(transpose(body.frames[LOCAL[segment]]), body.frames[segment])


def mirrored(body: Skeleton) -> Skeleton:
    """The same pose with left and right exchanged."""

    def other(name: str) -> str:
        part, _, side = name.rpartition("-")
        swapped = {"left": "right", "right": "left"}.get(side)
        return name if swapped is None else f"{part}-{swapped}" if part else swapped

    def turned(frame: Matrix) -> Matrix:
        (a, b, c), (d, e, f), (g, h, i) = frame
        return (a, -b, c), (-d, e, -f), (g, -h, i)

    return Skeleton(
        points={other(name): (x, -y, z) for name, (x, y, z) in body.points.items()},
        frames={other(name): turned(frame) for name, frame in body.frames.items()},
        held={other(name): place for name, place in body.held.items()},
        missed={other(name): missed for name, missed in body.missed.items()},
        tucked=other(body.tucked),
        barefoot=body.barefoot,
        heel_up={other(side): bend for side, bend in body.heel_up.items()},
        toes={other(side): curl for side, curl in body.toes.items()},
        in_hand={other(side): thing for side, thing in body.in_hand.items()},
    )


def moved(body: Skeleton, by: Vec) -> Skeleton:
    """The same pose in another place."""
    return replace(body, points={name: add(point, by) for name, point in body.points.items()})
