"""Joints in their places, and two bones that reach a target."""

from __future__ import annotations

import pytest

from generator.drawing.figures.body import SHIN, THIGH
from generator.drawing.figures.bodymap import map_body
from generator.drawing.figures.kinematics import ball_joint, local, place_joints, reach
from generator.drawing.figures.vectors import Vec, add, apply, minus, norm, product, scale, yaw

DOWN, FORWARD = (0.0, 0.0, -1.0), (1.0, 0.0, 0.0)


def test_flexion_lifts_a_leg_forward_and_abduction_outwards_on_either_side() -> None:
    assert apply(ball_joint(90, 0, 0, "left"), DOWN) == pytest.approx(FORWARD, abs=1e-9)
    for side, y in (("left", 1.0), ("right", -1.0)):
        assert apply(ball_joint(0, 90, 0, side), DOWN) == pytest.approx((0, y, 0), abs=1e-9)


@pytest.mark.parametrize("target", [(0.1, 0.0, -0.7), (0.5, 0.1, -0.3), (-0.2, 0.0, -0.6)])
def test_two_bones_reach_their_target_with_the_knee_in_front(target: Vec) -> None:
    upper, lower = reach((0.0, 0.0, 0.0), target, THIGH, SHIN, FORWARD, 1)
    knee = apply(upper, scale(DOWN, THIGH))
    assert add(knee, apply(lower, scale(DOWN, SHIN))) == pytest.approx(target, abs=1e-6)
    assert knee[0] > target[0] / 2 - 1e-6


def test_a_target_out_of_reach_is_pointed_at() -> None:
    upper, lower = reach((0.0, 0.0, 0.0), (0.0, 0.0, -9.0), THIGH, SHIN, FORWARD, 1)
    end = add(apply(upper, scale(DOWN, THIGH)), apply(lower, scale(DOWN, SHIN)))
    assert norm(end) == pytest.approx(THIGH + SHIN, rel=0.001)
    assert end[2] < -0.99 * norm(end)


def test_joints_move_with_the_pelvis_and_bones_keep_their_lengths() -> None:
    body = map_body()
    before = dict(body.points)
    body.points["pelvis"] = add(body.points["pelvis"], (0.1, 0.0, 0.2))
    place_joints(body)
    for joint in ("head", "wrist-left", "ankle-right"):
        assert minus(body.points[joint], before[joint]) == pytest.approx((0.1, 0, 0.2))
    assert norm(minus(body.points["knee-left"], body.points["hip-left"])) == pytest.approx(THIGH)


def test_a_turned_pelvis_turns_no_leg_as_the_pelvis_sees_it() -> None:
    body = map_body()
    before = local(body, "thigh-left")
    for segment in body.frames:
        body.frames[segment] = product(yaw(30), body.frames[segment])
    for row, was in zip(local(body, "thigh-left"), before, strict=True):
        assert row == pytest.approx(was)
