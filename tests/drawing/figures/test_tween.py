"""On the way from one key pose to the next nothing that is held slides."""

from __future__ import annotations

import pytest

from generator.drawing.figures.tween import tween
from tests.drawing.figures.conftest import scene


def test_it_begins_at_the_first_key_and_ends_at_the_last() -> None:
    squat = scene("supported-mini-squat")
    keys = [squat.body_at(0), squat.body_at(1)]
    assert tween(keys, 0) is keys[0]
    assert tween(keys, 1) is keys[1]
    assert tween(keys[:1], 0.5) is keys[0]


def test_halfway_the_pelvis_is_halfway_and_held_feet_have_not_moved() -> None:
    squat = scene("supported-mini-squat")
    keys = [squat.body_at(0), squat.body_at(1)]
    body = tween(keys, 0.5)
    low, high = sorted(key.points["pelvis"][2] for key in keys)
    assert body.points["pelvis"][2] == pytest.approx((low + high) / 2)
    for side in ("left", "right"):
        assert body.points[f"ankle-{side}"] == pytest.approx(
            keys[0].points[f"ankle-{side}"], abs=0.005
        )
        assert body.held[f"foot-{side}"] == keys[1].held[f"foot-{side}"]
