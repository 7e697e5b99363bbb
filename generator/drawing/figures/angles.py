"""Joint angles of a solved body, in degrees."""

from __future__ import annotations

import math

from generator.drawing.figures.body import SIDES, Skeleton, sign
from generator.drawing.figures.kinematics import local

__all__ = ["joint_angles"]

Joint = tuple[str, int | None, str]
"""Joint, index of the angle (None if there is only one), side."""


def joint_angles(body: Skeleton) -> dict[Joint, float]:
    """Hip, knee, ankle, shoulder and elbow of both sides, as a clinician would measure them.

    A hip turned by flexion f, abduction a and rotation r has the matrix pitch(-f)·roll(a)·yaw(r),
    which is undone here.
    """
    found: dict[Joint, float] = {}
    for side in SIDES:
        sg = sign(side)
        for joint, segment in (("hip", f"thigh-{side}"), ("shoulder", f"upper-arm-{side}")):
            m = local(body, segment)
            abduction = sg * math.degrees(math.asin(max(-1.0, min(1.0, -m[1][2]))))
            found[joint, 1, side] = abduction
            if joint == "hip":
                found[joint, 0, side] = math.degrees(math.atan2(-m[0][2], m[2][2]))
                found[joint, 2, side] = sg * math.degrees(math.atan2(m[1][0], m[1][1]))
        m = local(body, f"shin-{side}")
        found["knee", None, side] = math.degrees(math.atan2(m[0][2], m[2][2]))
        m = local(body, f"foot-{side}")
        found["ankle", None, side] = math.degrees(math.atan2(-m[0][2], m[2][2]))
        m = local(body, f"forearm-{side}")
        found["elbow", None, side] = math.degrees(math.atan2(-m[0][2], m[2][2]))
    return found
