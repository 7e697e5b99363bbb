"""Interpolate the body between key poses.

Hands and feet that are held in both poses move in a straight line, so nothing slides.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.drawing.figures.body import FOREARM, SIDES, UPPER_ARM, Skeleton
from generator.drawing.figures.kinematics import LOCAL, local, place_joints, reach
from generator.drawing.figures.pose import hold_leg
from generator.drawing.figures.vectors import add, apply, lerp, product, slerp

__all__ = ["tween"]


def tween(keys: Sequence[Skeleton], t: float) -> Skeleton:
    """The body at ``t``: 0 is the first key pose, 1 the last, others are evenly between."""
    if len(keys) == 1 or t <= 0:
        return keys[0]
    if t >= 1:
        return keys[-1]
    along = t * (len(keys) - 1)
    first = int(along)
    part = along - first
    return _mixed(keys[first], keys[first + 1], part) if part > 1e-9 else keys[first]


def _mixed(a: Skeleton, b: Skeleton, t: float) -> Skeleton:
    body = Skeleton(
        tucked=a.tucked,
        barefoot=a.barefoot,
        toes={side: _between(a.toes[side], b.toes[side], t) for side in a.toes},
        heel_up={
            side: _between(a.heel_up.get(side, 0.0), b.heel_up.get(side, 0.0), t) for side in SIDES
        },
        in_hand=a.in_hand,
    )
    body.points["pelvis"] = lerp(a.points["pelvis"], b.points["pelvis"], t)
    body.frames["pelvis"] = slerp(a.frames["pelvis"], b.frames["pelvis"], t)
    for segment, carrier in LOCAL.items():
        body.frames[segment] = product(
            body.frames[carrier], slerp(local(a, segment), local(b, segment), t)
        )
    place_joints(body)
    for side in SIDES:
        foot, hand = f"foot-{side}", f"hand-{side}"
        body.points[f"flat-{side}"] = lerp(a.points[f"flat-{side}"], b.points[f"flat-{side}"], t)
        if foot in a.held and foot in b.held:
            body.held[foot] = b.held[foot]
            target = lerp(a.points[f"ankle-{side}"], b.points[f"ankle-{side}"], t)
            pole = lerp(_ahead(a, side), _ahead(b, side), t)
            hold_leg(body, side, target, slerp(a.frames[foot], b.frames[foot], t), pole)
        if hand in a.held and b.held.get(hand) in (a.held[hand], "planted"):
            _hold_arm(body, a, b, side, t)
    return body


def _between(a: float, b: float, t: float) -> float:
    return a + (b - a) * t


def _ahead(body: Skeleton, side: str) -> tuple[float, float, float]:
    """The direction in which the knee points."""
    return add(
        apply(body.frames[f"thigh-{side}"], (1, 0, 0)),
        apply(body.frames[f"shin-{side}"], (1, 0, 0)),
    )


def _hold_arm(body: Skeleton, a: Skeleton, b: Skeleton, side: str, t: float) -> None:
    """Keep a hand on its prop. The elbow's direction is interpolated between the key poses."""
    upper, fore, hand = f"upper-arm-{side}", f"forearm-{side}", f"hand-{side}"
    body.held[hand] = a.held[hand]
    target = lerp(a.points[f"wrist-{side}"], b.points[f"wrist-{side}"], t)
    back = add(apply(body.frames[upper], (-1, 0, 0)), apply(body.frames[fore], (-1, 0, 0)))
    body.frames[upper], body.frames[fore] = reach(
        body.points[f"shoulder-{side}"], target, UPPER_ARM, FOREARM, back, -1
    )
    body.frames[hand] = slerp(a.frames[hand], b.frames[hand], t)
    place_joints(body)
