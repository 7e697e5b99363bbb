"""Joint angles read back from a solved body are those that were put in."""

from __future__ import annotations

import pytest

from generator.drawing.figures.angles import joint_angles
from generator.drawing.figures.bodymap import map_body
from generator.drawing.figures.kinematics import ball_joint
from generator.drawing.figures.vectors import pitch, product


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("hip", [(0, 0, 0), (60, 20, -10), (-15, 5, 25)])
def test_a_hip_and_a_knee_come_back(side: str, hip: tuple[float, float, float]) -> None:
    body = map_body()
    body.frames[f"thigh-{side}"] = product(body.frames["pelvis"], ball_joint(*hip, side))
    body.frames[f"shin-{side}"] = product(body.frames[f"thigh-{side}"], pitch(40))
    found = joint_angles(body)
    assert tuple(found["hip", n, side] for n in range(3)) == pytest.approx(hip, abs=1e-6)
    assert found["knee", None, side] == pytest.approx(40)
