"""Ready-made arms, and hands put on things."""

from __future__ import annotations

import pytest

from generator.definitions.model.figure import Figure, Limb
from generator.drawing.figures.arms import pose_arm, put_hand
from generator.drawing.figures.bodymap import map_body
from generator.drawing.figures.kinematics import place_joints
from generator.drawing.figures.stage import Stage
from generator.drawing.figures.vectors import minus, norm


def test_ready_made_arms_point_where_they_say() -> None:
    places = {}
    for arm in ("by-sides", "forward", "out"):
        body = map_body()
        pose_arm(body, "left", Limb(arm=arm))  # type: ignore[arg-type]
        place_joints(body)
        places[arm] = minus(body.points["wrist-left"], body.points["shoulder-left"])
    assert places["by-sides"][2] < -0.4
    assert places["forward"][0] > 0.4
    assert places["out"][1] > 0.35


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_hand_comes_to_the_wall_or_it_is_noted_that_it_cannot(side: str) -> None:
    for distance, reached in ((40, True), (200, False)):
        stage = Stage(Figure.model_validate({"props": [{"name": "wall", "at": [distance, 0]}]}))
        body, limb = map_body(), Limb(hand_on="wall")
        pose_arm(body, side, limb)
        place_joints(body)
        put_hand(body, side, limb, stage)
        assert body.held[f"hand-{side}"] == "wall"
        place = stage.holds_of("wall", 1 if side == "left" else -1, body.points[f"shoulder-{side}"])
        assert place is not None
        assert (norm(minus(body.points[f"wrist-{side}"], place[0])) < 0.02) == reached
