"""Predefined arm positions, and hands that hold things."""

from __future__ import annotations

from generator.definitions.model.figure import Angles, Limb
from generator.drawing.figures.body import FOREARM, UPPER_ARM, Skeleton, sign
from generator.drawing.figures.kinematics import ball_joint, place_joints, reach
from generator.drawing.figures.stage import Stage
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
    scale,
    unit,
)

__all__ = ["pose_arm", "put_hand"]

# Arms by angles: shoulder [flexion, abduction, external rotation], elbow.
_BY_ANGLES: dict[str, tuple[Angles, float]] = {
    "by-sides": ((2, 9, 0), 12),
    "forward": ((82, -3, 0), 4),
    "out": ((5, 62, 0), 8),
    "on-floor": ((-3, 16, 0), 6),
    "behind": ((-30, 12, 0), 25),
}

# Arms by where the hand is: joint and segment, wrist from there (metres, y outwards), elbow's way,
# fingers, palm.
_BY_PLACE: dict[str, tuple[str, str, Vec, Vec, Vec, Vec]] = {
    "on-hips": (
        "pelvis",
        "pelvis",
        (0.02, 0.172, 0.105),
        (-0.45, 1, 0.1),
        (0.75, -0.25, -0.45),
        (0.3, 1, 0),
    ),
    "on-thighs": (
        "knee",
        "pelvis",
        (-0.17, 0.02, 0.085),
        (-1, 0.5, 0),
        (1, -0.25, -0.05),
        (0, 0, 1),
    ),
    "clasped": (
        "neck",
        "chest",
        (0.27, 0.035, -0.16),
        (-0.3, 0.8, -0.6),
        (0.25, -0.6, 0.75),
        (1, 0, 0),
    ),
    "under-head": ("head", "chest", (0.10, 0.0, 0.13), (1, 0, 0.3), (-0.6, 0, 1), (0, 1, 0)),
    "in-front": ("chest", "chest", (0.30, 0.0, -0.04), (0.35, 0.55, -1), (0.4, 0, 1), (0, 1, 0)),
}


def pose_arm(body: Skeleton, side: str, limb: Limb) -> None:
    """Set the arm's frames from angles; :func:`put_hand` later bends arms that hold something."""
    shoulder, elbow = limb.shoulder, limb.elbow
    if limb.arm in _BY_ANGLES:
        shoulder, elbow = _BY_ANGLES[limb.arm]
    shoulder = shoulder or (2.0, 9.0, 0.0)
    elbow = 12.0 if elbow is None else elbow
    body.frames[f"upper-arm-{side}"] = product(body.frames["chest"], ball_joint(*shoulder, side))
    body.frames[f"forearm-{side}"] = product(body.frames[f"upper-arm-{side}"], pitch(-elbow))
    body.frames[f"hand-{side}"] = product(
        body.frames[f"forearm-{side}"], pitch(-(limb.wrist or 0.0))
    )


def put_hand(
    body: Skeleton, side: str, limb: Limb, stage: Stage, start: Skeleton | None = None
) -> None:
    """Bend the arm so that its hand reaches what it holds, if anything."""
    sg = sign(side)
    pole = apply(body.frames["chest"], (-0.6, sg * 1.0, -0.3))
    if limb.arm in _BY_PLACE:
        _ready_made(body, side, limb.arm)
    elif limb.hand_on == "planted" and start:
        _hold(
            body, side, "planted", start.points[f"wrist-{side}"], pole, start.frames[f"hand-{side}"]
        )
    elif limb.hand_on in ("thigh", "shin", "towel"):
        target, fingers, palm = _on_own_leg(body, sg, limb.hand_on)
        _hold(body, side, limb.hand_on, target, pole, _hand(fingers, palm))
    elif limb.hand_on:
        held = stage.holds_of(limb.hand_on, sg, body.points[f"shoulder-{side}"])
        if held:
            wrist, fingers, palm = held
            _hold(
                body,
                side,
                limb.hand_on,
                add(wrist, (0, 0, (limb.hand_gap or 0) / 100)),
                pole,
                _hand(fingers, palm),
            )
    elif limb.hand_at:
        _hold(body, side, "hand_at", scale(limb.hand_at, 0.01), pole, None)
    if limb.arm == "on-floor":
        frame = body.frames["pelvis"]
        x, y, _ = body.points[f"wrist-{side}"]
        hand = _hand(apply(frame, (0, sg * 0.2, -1)), apply(frame, (1, 0, 0)))
        _hold(body, side, "on-floor", (x, y, 0.03), apply(frame, (-0.2, sg, 0)), hand)


def _ready_made(body: Skeleton, side: str, arm: str) -> None:
    sg = sign(side)
    joint, segment, offset, elbow, fingers, palm = _BY_PLACE[arm]
    frame = body.frames[segment]

    def turned(v: Vec) -> Vec:
        return apply(frame, (v[0], sg * v[1], v[2]))

    target = add(body.points[f"knee-{side}" if joint == "knee" else joint], turned(offset))
    if arm in ("in-front", "under-head"):  # on the mat, whatever the height of the chest
        target = (target[0], target[1], 0.03)
    _hold(body, side, arm, target, turned(elbow), _hand(turned(fingers), turned(palm)))


def _on_own_leg(body: Skeleton, sg: int, place: str) -> tuple[Vec, Vec, Vec]:
    """Hands around the right thigh or shin, or at the ends of a towel behind the thigh."""
    joint, segment = (
        ("knee-right", "shin-right") if place == "shin" else ("hip-right", "thigh-right")
    )
    along, behind = {"shin": (-0.16, 0.03), "thigh": (-0.30, -0.06), "towel": (-0.30, 0.14)}[place]
    frame = body.frames[segment]
    return (
        body.at(joint, segment, (behind, sg * 0.085, along)),
        apply(frame, (1, -sg * 0.5, 0.2)),
        apply(frame, (0, sg, 0)),
    )


def _hand(fingers: Vec, palm: Vec) -> Matrix:
    """A hand with its fingers along ``fingers`` and its palm facing ``palm``."""
    z = scale(unit(fingers), -1)
    y = unit(minus(palm, scale(z, dot(palm, z))))
    return columns(cross(y, z), y, z)


def _hold(
    body: Skeleton, side: str, place: str, target: Vec, pole: Vec, hand: Matrix | None
) -> None:
    root = body.points[f"shoulder-{side}"]
    upper, fore = reach(root, target, UPPER_ARM, FOREARM, pole, -1)
    body.frames[f"upper-arm-{side}"], body.frames[f"forearm-{side}"] = upper, fore
    body.frames[f"hand-{side}"] = hand or fore
    body.held[f"hand-{side}"] = place
    distance = norm(minus(target, root))
    if distance > UPPER_ARM + FOREARM + 0.01:
        body.missed[f"hand-{side}"] = (distance, UPPER_ARM + FOREARM)
    place_joints(body)
