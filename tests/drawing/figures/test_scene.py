"""One figure's scene: any moment of it, in one window."""

from __future__ import annotations

import pytest
from shapely import box

from generator.definitions.model.figure import Figure
from generator.drawing.figures.looks import LOOKS
from generator.drawing.figures.scene import Scene
from tests.drawing.figures.conftest import IDS, scene


@pytest.mark.parametrize("id", IDS[::4])
def test_one_window_holds_the_start_and_the_end(id: str) -> None:
    x, y, w, h = scene(id).window
    window = box(x, y, x + w, y + h)
    for picture in (scene(id).first, scene(id).last):
        assert window.contains(picture.body.whole)


def test_a_moment_is_drawn_the_same_each_time_and_another_differently() -> None:
    squat = scene("supported-mini-squat")
    assert squat.picture(0.5).layers == squat.picture(0.5).layers
    assert squat.picture(0.5).layers != squat.picture(0.0).layers


def test_only_what_moves_has_a_ghost() -> None:
    assert scene("supported-mini-squat").moves
    assert scene("supported-mini-squat").ghost
    still = Scene(Figure(), LOOKS["ada"])
    assert not still.moves
    assert not still.ghost


def test_the_side_that_works_is_the_one_that_alone_moves() -> None:
    assert scene("step-down").works in ("left", "right")
    assert scene("supported-mini-squat").works == "both"
