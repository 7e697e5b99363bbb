"""Predefined arm positions, and hands that hold things."""

from __future__ import annotations

from generator.definitions.model.figure import Angles, Limb
from generator.drawing.figures.body import FOREARM, UPPER_ARM, Missed, Skeleton, sign
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
    roll,
    scale,
    unit,
    yaw,
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
        (-0.035, 0.178, 0.10),
        (-0.35, 1, 0.1),
        (0.85, -0.02, -0.5),
        (0, -1, 0),
    ),
    "on-thighs": (
        "knee",
        "pelvis",
        (-0.17, 0.02, 0.085),
        (-1, 0.5, 0),
        (1, -0.25, -0.05),
        (0, 0, -1),
    ),
    "clasped": (
        "neck",
        "chest",
        (0.27, 0.035, -0.16),
        (-0.3, 0.8, -0.6),
        (0.25, -0.6, 0.75),
        (-1, 0, 0),
    ),
    "under-head": ("head", "head", (0.12, 0.07, -0.05), (1, 0, 0.1), (-1, 0, 0.5), (0, -1, 0)),
    "in-front": ("chest", "chest", (0.33, 0.0, -0.06), (0.5, 0.1, -1), (0.5, 0, 0.5), (0, -1, 0)),
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
    body.frames[f"hand-{side}"] = product(body.frames[f"forearm-{side}"], turned_hand(limb, side))
    if limb.in_hand and limb.in_hand != "nothing":
        body.in_hand[side] = limb.in_hand


def turned_hand(limb: Limb, side: str) -> Matrix:
    """The hand on the forearm: turned by the forearm, then bent at the wrist."""
    sg = sign(side)
    return product(yaw(sg * (limb.supination or 0.0)), roll(-sg * (limb.wrist or 0.0)))


def put_hand(
    body: Skeleton, side: str, limb: Limb, stage: Stage, start: Skeleton | None = None
) -> None:
    """Bend the arm so that its hand reaches what it holds, if anything."""
    sg = sign(side)
    pole = apply(body.frames["chest"], (-0.6, sg * 1.0, -0.3))
    if limb.arm == "on-forearm":
        _lean_on_forearm(body, side)
    elif limb.arm in _BY_PLACE:
        _ready_made(body, side, limb.arm)
    elif limb.hand_on == "planted" and start:
        # A hand that stays goes on holding the same thing: a fist stays a fist.
        place = start.held.get(f"hand-{side}", "planted")
        wrist, hand = start.points[f"wrist-{side}"], start.frames[f"hand-{side}"]
        _hold(body, side, place, wrist, pole, hand)
    elif limb.hand_on == "floor":
        _put_on_floor(body, side, pole, (limb.hand_gap or 0) / 100)
    elif limb.hand_on in ("thigh", "shin", "towel"):
        target, fingers, palm = _on_own_leg(body, sg, limb.hand_on)
        _hold(body, side, limb.hand_on, target, pole, _hand(fingers, palm, side))
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
                _hand(fingers, palm, side),
            )
        if limb.hand_on == "bar":
            body.in_hand[side] = "bar"
    elif limb.hand_at:
        _hold(body, side, "hand_at", scale(limb.hand_at, 0.01), pole, None)
        body.frames[f"hand-{side}"] = product(
            body.frames[f"forearm-{side}"], turned_hand(limb, side)
        )
    if limb.arm == "on-floor":
        frame = body.frames["pelvis"]
        x, y, _ = body.points[f"wrist-{side}"]
        hand = _hand(apply(frame, (0, sg * 0.2, -1)), apply(frame, (-1, 0, 0)), side)
        _hold(body, side, "on-floor", (x, y, 0.03), apply(frame, (-0.2, sg, 0)), hand)


def _ready_made(body: Skeleton, side: str, arm: str) -> None:
    sg = sign(side)
    joint, segment, offset, elbow, fingers, palm = _BY_PLACE[arm]
    frame = body.frames[segment]

    def turned(v: Vec) -> Vec:
        return apply(frame, (v[0], sg * v[1], v[2]))

    target = add(body.points[f"knee-{side}" if joint == "knee" else joint], turned(offset))
    if arm == "in-front":  # on the mat, whatever the height of the chest
        target = (target[0], target[1], 0.03)
    _hold(body, side, arm, target, turned(elbow), _hand(turned(fingers), turned(palm), side))


_ON_FLOOR = 0.028  # height of the wrist of a hand that is flat on the floor
_ELBOW_ON_FLOOR = 0.042
_LOW = 0.30  # shoulders below this have the hands beside them, as before a press-up


def _along_floor(body: Skeleton) -> Vec:
    """Where a hand or forearm on the floor points: to the front; face down, to the head."""
    x, y, _ = apply(body.frames["chest"], (1, 0, 0))
    if x * x + y * y < 0.5:
        x, y, _ = apply(body.frames["chest"], (0, 0, 1))
    return unit((x, y, 0.0))


def _put_on_floor(body: Skeleton, side: str, pole: Vec, gap: float) -> None:
    """A flat hand on the floor below the shoulder; a little outwards where the shoulder is low."""
    ahead, (x, y, z) = _along_floor(body), body.points[f"shoulder-{side}"]
    out = scale(apply(body.frames["chest"], (0, sign(side), 0)), 0.05 if z < _LOW else 0.0)
    target = (x + out[0], y + out[1], _ON_FLOOR + gap)
    _hold(body, side, "floor", target, pole, _flat_hand(ahead, side))


def _flat_hand(fingers: Vec, side: str) -> Matrix:
    """A hand with its palm down."""
    return _hand(fingers, (0.0, 0.0, -1.0), side)


def _lean_on_forearm(body: Skeleton, side: str) -> None:
    """The elbow on the floor below the shoulder, the forearm flat on the floor."""
    ahead, shoulder = _along_floor(body), body.points[f"shoulder-{side}"]
    above = shoulder[2] - _ELBOW_ON_FLOOR
    forward = max(0.0, UPPER_ARM**2 - above**2) ** 0.5
    elbow = add((shoulder[0], shoulder[1], _ELBOW_ON_FLOOR), scale(ahead, forward))
    body.held[f"hand-{side}"] = "on-forearm"
    if above > UPPER_ARM + 0.01:
        body.missed[f"hand-{side}"] = Missed(elbow, above, UPPER_ARM)
    body.frames[f"upper-arm-{side}"] = _pointing(minus(elbow, shoulder), ahead)
    body.frames[f"forearm-{side}"] = _pointing(add(ahead, (0.0, 0.0, -0.03)), (0.0, 0.0, 1.0))
    body.frames[f"hand-{side}"] = _flat_hand(ahead, side)
    place_joints(body)


def _pointing(way: Vec, front: Vec) -> Matrix:
    """A limb's frame whose lower end is the given way, with its front as near as possible."""
    z = scale(unit(way), -1)
    x = unit(minus(front, scale(z, dot(front, z))))
    return columns(x, cross(z, x), z)


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
        apply(frame, (0, -sg, 0)),
    )


def _hand(fingers: Vec, palm: Vec, side: str) -> Matrix:
    """A hand with its fingers along ``fingers`` and its palm facing ``palm``."""
    z = scale(unit(fingers), -1)
    y = scale(unit(minus(palm, scale(z, dot(palm, z)))), -sign(side))
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
        body.missed[f"hand-{side}"] = Missed(target, distance, UPPER_ARM + FOREARM)
    place_joints(body)
