"""Solve a posture: turn the joints, put the body on its support, hold feet and hands, balance."""

from __future__ import annotations

from generator.definitions.model.figure import Angles, Limb
from generator.drawing.figures.arms import pose_arm, put_hand
from generator.drawing.figures.balance import centre_of_mass, middle_of_feet
from generator.drawing.figures.body import ANKLE, SHIN, SIDES, THIGH, Missed, Skeleton, sign
from generator.drawing.figures.kinematics import ball_joint, bend, place_joints, reach
from generator.drawing.figures.posture import Posture
from generator.drawing.figures.skin import skin
from generator.drawing.figures.stage import Stage
from generator.drawing.figures.vectors import (
    Matrix,
    Vec,
    about,
    add,
    apply,
    columns,
    lerp,
    minus,
    norm,
    pitch,
    product,
    roll,
    scale,
    yaw,
)

__all__ = ["hold_leg", "solve"]

_SLOPE = 12.0
# Where the body's front, left and head point in each position. Lying, the head is at -x.
_FACING: dict[str, Matrix] = {
    "standing": columns((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "sitting": columns((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "lying-back": columns((0, 0, 1), (0, 1, 0), (-1, 0, 0)),
    "lying-front": columns((0, 0, -1), (0, -1, 0), (-1, 0, 0)),
    "lying-right": columns((0, -1, 0), (0, 0, 1), (-1, 0, 0)),
    "lying-left": columns((0, 1, 0), (0, 0, -1), (-1, 0, 0)),
    # The back slopes up to the shoulders, because arms are longer than thighs.
    "hands-and-knees": product(pitch(-_SLOPE), columns((0, 0, -1), (0, 1, 0), (1, 0, 0))),
    "kneeling": columns((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "hanging": columns((1, 0, 0), (0, 1, 0), (0, 0, 1)),
}

_RESTS_ON: dict[str, tuple[str, ...]] = {
    "standing": ("sole-left", "sole-right"),
    "sitting": ("pelvis", "shorts-left", "shorts-right"),
    "lying-back": ("pelvis", "chest"),
    "lying-front": ("pelvis", "chest"),
    "lying-right": ("pelvis", "chest", "thigh-right"),
    "lying-left": ("pelvis", "chest", "thigh-left"),
    "hands-and-knees": ("shin-left", "shin-right"),
    "kneeling": ("shin-left", "shin-right"),
}
_RAISED_ON: dict[str, tuple[str, ...]] = {
    "feet": ("foot-left", "foot-right", "sole-left", "sole-right"),
    "knees": ("shin-left", "shin-right"),
}
"""The parts on the floor of a lying body that is raised, as in a plank."""

# The pivots of a tipping foot, in the foot's axes.
_BALL, _HEEL = (0.12, 0.0, -ANKLE), (-0.05, 0.0, -ANKLE)
_HIP_DEFAULT: Angles = (0.0, 2.0, 6.0)
_STRETCHED = (THIGH + SHIN) * 0.998


def solve(posture: Posture, stage: Stage, start: Skeleton | None = None) -> Skeleton:
    """The skeleton of a key pose. ``start`` is the first pose's, for what stays where it was."""
    tucked = {"lying-left": "left", "lying-right": "right"}.get(posture.position, "")
    body = Skeleton(
        tucked="" if posture.rest_on else tucked,
        barefoot=stage.barefoot,
        toes={side: posture.limbs[side].toes or 0.0 for side in SIDES},
    )
    _turn_joints(body, posture)
    _put_down(body, posture, stage, start)
    _hold_feet(body, posture, stage, start)
    if _balances(posture):
        for _ in range(4):
            _balance(body, posture)
            _hold_feet(body, posture, stage, start)
    for side in SIDES:
        put_hand(body, side, posture.limbs[side], stage, start)
    return body


def _turn_joints(body: Skeleton, posture: Posture) -> None:
    lean = posture.lean
    if posture.stand_on and posture.position == "standing":
        limb = posture.limbs["left" if posture.stand_on == "left" else "right"]
        # Then the ankle follows the foot and does not determine the trunk.
        tipped = bool(limb.heel_up or limb.toe_up)
        lean += (
            (limb.hip or _HIP_DEFAULT)[0]
            - (limb.knee or 0.0)
            + (0.0 if tipped else limb.ankle or 0.0)
        )
    body.points["pelvis"] = (0.0, 0.0, 0.0)
    f = body.frames
    f["pelvis"] = product(
        _FACING[posture.position], yaw(posture.turn), pitch(lean), roll(-posture.tilt)
    )
    half = bend(*(a / 2 for a in posture.trunk))
    f["abdomen"] = product(f["pelvis"], half)
    f["chest"] = product(f["abdomen"], half)
    f["head"] = product(f["chest"], bend(*posture.neck))
    for side in SIDES:
        limb = posture.limbs[side]
        f[f"thigh-{side}"] = product(f["pelvis"], ball_joint(*(limb.hip or _HIP_DEFAULT), side))
        f[f"shin-{side}"] = product(f[f"thigh-{side}"], pitch(limb.knee or 0.0))
        f[f"foot-{side}"] = product(f[f"shin-{side}"], _turned_foot(limb, side))
        pose_arm(body, side, limb)
    place_joints(body)


def _turned_foot(limb: Limb, side: str) -> Matrix:
    """The foot on the shin: the ankle's bend, then the turn of the sole."""
    return product(pitch(-(limb.ankle or 0.0)), _inverted(limb, side))


def _inverted(limb: Limb, side: str) -> Matrix:
    """The turn of a foot's sole inwards. Its toes turn inwards with it, half as far (by eye)."""
    turn = sign(side) * (limb.inversion or 0.0)
    return product(yaw(-0.5 * turn), roll(-turn))


def _move(body: Skeleton, by: Vec) -> None:
    body.points["pelvis"] = add(body.points["pelvis"], by)
    place_joints(body)


def _put_down(body: Skeleton, posture: Posture, stage: Stage, start: Skeleton | None) -> None:
    """Put the pelvis where the posture states, or on its support."""
    if posture.pelvis:
        body.points["pelvis"] = scale(posture.pelvis, 0.01)
        place_joints(body)
    elif posture.keep and start:
        _move(body, minus(start.points["neck"], body.points["neck"]))
    elif stage.bicycle and posture.position == "sitting":
        saddle = stage.bicycle.saddle
        body.points["pelvis"] = (saddle[0] + 0.02, 0.0, saddle[2] + 0.075)
    elif posture.position == "standing":
        _stand(body, posture, stage, start)
    elif posture.position == "hanging":
        _hang(body, stage)
    else:
        parts = skin(body)
        on = _RAISED_ON[posture.rest_on] if posture.rest_on else _RESTS_ON[posture.position]
        lowest = min(lump.lowest for name in on for lump in parts[name])
        surface = stage.seat if posture.position == "sitting" else 0.0
        _move(body, (0.0, 0.0, surface - lowest))
    x, y, z = scale(posture.shift, 0.01)
    _move(body, (0.0, 0.0, z) if _balances(posture) else (x, y, z))


def _hang(body: Skeleton, stage: Stage) -> None:
    """Below the bar, by the hands."""
    left, right = (stage.holds_of("bar", sign(side), (0, 0, 0)) for side in SIDES)
    if left and right:
        wrists = lerp(body.points["wrist-left"], body.points["wrist-right"], 0.5)
        _move(body, minus(lerp(left[0], right[0], 0.5), wrists))


def _balances(posture: Posture) -> bool:
    return (
        bool(posture.stand_on)
        and posture.balance
        and posture.pelvis is None
        and posture.position == "standing"
    )


def _stand(body: Skeleton, posture: Posture, stage: Stage, start: Skeleton | None) -> None:
    """Move the body so that the standing ankle, or the midpoint of both, is in place."""
    sides = SIDES if posture.stand_on in (None, "both") else (posture.stand_on,)
    wanted, found = (0.0, 0.0, 0.0), (0.0, 0.0, 0.0)
    for side in sides:
        share = 1 / len(sides)
        limb = posture.limbs[side]
        found = add(found, scale(body.points[f"ankle-{side}"], share))
        if limb.foot == "planted" and start:
            place = start.points[f"flat-{side}"]
        elif limb.foot_at:
            place = scale(limb.foot_at, 0.01)
        else:
            place = (0.0, sign(side) * 0.09, stage.height_of(limb.foot or "floor") + ANKLE)
        wanted = add(wanted, scale(place, share))
    if posture.stand_on in (None, "both"):
        heights = [_ankle_height(posture.limbs[s], stage) for s in sides]
        wanted = (wanted[0], wanted[1], sum(heights) / len(heights))
    _move(body, minus(wanted, found))


def _ankle_height(limb: Limb, stage: Stage) -> float:
    if limb.foot_at:
        return limb.foot_at[2] / 100
    rise = _tipped(limb)[0][2] if limb.heel_up else 0.0
    return stage.height_of(limb.foot or "floor") + ANKLE + rise


def _hold_feet(body: Skeleton, posture: Posture, stage: Stage, start: Skeleton | None) -> None:
    for side in SIDES:
        limb = posture.limbs[side]
        place = limb.foot or ("foot_at" if limb.foot_at else None)
        if place is None and posture.position == "standing" and posture.stand_on in (side, "both"):
            place = "floor"
        if place == "heel":
            _lay_heel(body, side, limb)
        elif place and place != "free":
            flat, heading, given_pole = _foot_target(body, posture, stage, start, side, place)
            moved, tip = _tipped(limb)
            turn = yaw(sign(side) * heading)
            target = add(flat, apply(turn, moved))
            ahead = apply(turn, (1.0, 0.0, 0.0))
            pole = ahead if posture.position == "standing" else given_pole
            foot = product(turn, tip, _inverted(limb, side)) if limb.inversion else None
            body.heel_up[side] = limb.heel_up or 0.0
            hold_leg(body, side, target, foot or product(turn, tip), pole)
            body.points[f"flat-{side}"], body.points[f"goal-{side}"] = flat, target
            on_floor = place == "foot_at" and abs(flat[2] - ANKLE) < 0.01
            body.held[f"foot-{side}"] = "floor" if on_floor else place
        else:
            body.points[f"flat-{side}"] = body.points[f"ankle-{side}"]
        if limb.swivel:
            _swivel(body, side, limb.swivel)


def _lay_heel(body: Skeleton, side: str, limb: Limb) -> None:
    """Lying: the heel on the mat, the ankle as stated."""
    body.held[f"foot-{side}"] = "heel"
    for _ in range(3):
        parts = skin(body)
        low = min(
            lump.lowest for part in ("foot", "sole", "shin") for lump in parts[f"{part}-{side}"]
        )
        target = add(body.points[f"ankle-{side}"], (0.0, 0.0, -low))
        pole = add(
            apply(body.frames[f"thigh-{side}"], (1, 0, 0)),
            apply(body.frames[f"shin-{side}"], (1, 0, 0)),
        )
        hold_leg(body, side, target, body.frames[f"foot-{side}"], pole)
        body.frames[f"foot-{side}"] = product(body.frames[f"shin-{side}"], _turned_foot(limb, side))
    body.points[f"flat-{side}"] = body.points[f"ankle-{side}"]


def _tipped(limb: Limb) -> tuple[Vec, Matrix]:
    """The ankle's displacement and the foot's rotation when the heel or the toes are raised."""
    tip, about_point = (
        (pitch(limb.heel_up), _BALL) if limb.heel_up else (pitch(-(limb.toe_up or 0.0)), _HEEL)
    )
    return minus(about_point, apply(tip, about_point)), tip


def _foot_target(
    body: Skeleton, posture: Posture, stage: Stage, start: Skeleton | None, side: str, place: str
) -> tuple[Vec, float, Vec]:
    """The ankle of the flat foot, its heading in degrees outwards, and the knee's direction."""
    limb = posture.limbs[side]
    pole = add(
        apply(body.frames[f"thigh-{side}"], (1, 0, 0)),
        apply(body.frames[f"shin-{side}"], (1, 0, 0)),
    )
    hip = limb.hip or _HIP_DEFAULT
    heading = (
        limb.toe_out
        if limb.toe_out is not None
        else hip[2]
        if posture.position == "standing"
        else 6.0
    )
    here = body.points[f"ankle-{side}"]
    if place == "pedal" and stage.bicycle:
        pedal = stage.bicycle.pedal(side, posture.crank)
        return (pedal[0] - 0.095, pedal[1], pedal[2] + ANKLE + 0.015), 2.0, pole
    if place == "planted" and start:
        return start.points[f"flat-{side}"], heading, pole
    if limb.foot_at:
        return scale(limb.foot_at, 0.01), heading, pole
    if posture.position == "standing" and f"flat-{side}" in body.points:
        here = body.points[f"flat-{side}"]  # balancing must not drag the foot along
    return (here[0], here[1], stage.height_of(place) + ANKLE), heading, pole


def hold_leg(body: Skeleton, side: str, target: Vec, foot: Matrix, pole: Vec) -> None:
    """Bend hip and knee so that the ankle is at ``target`` and the foot is turned as given."""
    root = body.points[f"hip-{side}"]
    distance = norm(minus(target, root))
    if distance > THIGH + SHIN + 0.005:
        body.missed[f"foot-{side}"] = Missed(target, distance, THIGH + SHIN)
    else:
        body.missed.pop(f"foot-{side}", None)
    body.frames[f"thigh-{side}"], body.frames[f"shin-{side}"] = reach(
        root, target, THIGH, SHIN, pole, 1
    )
    body.frames[f"foot-{side}"] = foot
    place_joints(body)


def _swivel(body: Skeleton, side: str, degrees: float) -> None:
    """Turn thigh and shin about the line from hip to ankle: the knee opens, the foot stays."""
    axis = minus(body.points[f"ankle-{side}"], body.points[f"hip-{side}"])
    turn = about(axis, -sign(side) * degrees)
    for part in ("thigh", "shin"):
        body.frames[f"{part}-{side}"] = product(turn, body.frames[f"{part}-{side}"])
    held = f"foot-{side}" in body.held and body.held[f"foot-{side}"] != "free"
    follow = about(axis, -sign(side) * degrees * (0.35 if held else 1.0))
    body.frames[f"foot-{side}"] = product(follow, body.frames[f"foot-{side}"])
    place_joints(body)


def _balance(body: Skeleton, posture: Posture) -> None:
    """Move the pelvis until the centre of mass is over the feet, and down until the legs reach."""
    sides = [s for s in SIDES if posture.stand_on in (s, "both")]
    mass, middle = centre_of_mass(body), middle_of_feet(body, sides)
    x, y, _ = scale(posture.shift, 0.01)
    off = (middle[0] + x - mass[0], middle[1] + y - mass[1], 0.0)
    _move(body, off)
    over = 0.0
    for side in sides:
        way = minus(body.points[f"goal-{side}"], body.points[f"hip-{side}"])
        level = (way[0] ** 2 + way[1] ** 2) ** 0.5
        tallest = max(0.0, _STRETCHED**2 - level**2) ** 0.5
        over = max(over, -way[2] - tallest)
    if over > 0:
        _move(body, (0.0, 0.0, -over))
