"""How far each joint goes."""

from __future__ import annotations

import pytest

from generator.drawing.figures.limits import LIMITS, limit_of


def test_an_angle_is_found_by_its_joint_and_its_place_in_the_list() -> None:
    found = limit_of("hip", 1)
    assert found is not None
    assert found[0] == "hip abduction"
    assert limit_of("knee") is not None
    assert limit_of("crank") is None


def test_bounds_belong_to_the_range_and_slack_widens_it() -> None:
    hip = LIMITS["hip flexion"]
    assert hip.holds(hip.low)
    assert hip.holds(hip.high)
    assert not hip.holds(hip.high + 1)
    assert hip.holds(hip.high + 1, slack=1)


@pytest.mark.parametrize("joint", LIMITS)
def test_each_range_has_room_holds_rest_and_says_where_it_comes_from(joint: str) -> None:
    assert LIMITS[joint].low < LIMITS[joint].high
    assert LIMITS[joint].holds(0)
    assert LIMITS[joint].source
