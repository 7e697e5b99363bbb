"""Where the things round the body stand."""

from __future__ import annotations

import math

import pytest

from generator.definitions.model.figure import Figure
from generator.drawing.figures.stage import CRANK, Bicycle, Stage, Thing


def stage(*props: dict[str, object]) -> Stage:
    return Stage(Figure.model_validate({"props": props}))


def test_a_foot_stands_on_the_step_that_is_there_or_on_the_floor() -> None:
    assert stage({"name": "step", "height": 20}).height_of("step") == pytest.approx(0.2)
    assert stage().height_of("floor") == 0


def test_a_seat_is_its_chairs_height() -> None:
    assert stage({"name": "chair", "height": 60}).seat == pytest.approx(0.6)
    assert 0.4 < stage({"name": "chair"}).seat < 0.5
    assert stage().seat == 0


def test_hands_go_to_what_is_there_and_to_nothing_else() -> None:
    wall = stage({"name": "wall", "at": [50, 0]})
    left, right = (wall.holds_of("wall", side, (0.0, 0.2 * side, 1.4)) for side in (1, -1))
    assert left is not None
    assert right is not None
    assert left[0][1] > 0 > right[0][1]
    assert wall.holds_of("rail", 1, (0.0, 0.2, 1.4)) is None


def test_pedals_turn_opposite_each_other_round_the_cranks_middle() -> None:
    bike = Bicycle(Thing.of(Figure.model_validate({"props": [{"name": "bicycle"}]}).props[0]))
    for crank in (0.0, 90.0, 200.0):
        left, right = (bike.pedal(side, crank) for side in ("left", "right"))
        assert math.hypot(left[0] - right[0], left[2] - right[2]) == pytest.approx(2 * CRANK)
    assert bike.pedal("right", 0)[2] > bike.pedal("right", 180)[2]
    assert bike.pedal("right", 90)[0] > bike.pedal("right", 270)[0], "it turns forward"
