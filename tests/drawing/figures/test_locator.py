"""A small figure shows the muscle that the viewer cannot see."""

from __future__ import annotations

import pytest

from generator.drawing.figures.locator import add_locator, needs_locator
from generator.drawing.figures.looks import LOOKS
from generator.drawing.figures.scene import Scene
from tests.drawing.figures.conftest import IDS, scene, spots_of

HIDDEN = [id for id in IDS if needs_locator(scene(id))]


def test_some_figures_need_one_and_others_do_not() -> None:
    assert 0 < len(HIDDEN) < len(IDS)


@pytest.mark.parametrize("id", HIDDEN)
def test_it_stands_inside_a_window_that_still_holds_the_picture(id: str) -> None:
    (x, y, w, h), locator = add_locator(scene(id))
    left, top, wide, tall = scene(id).window
    assert locator.svg.startswith("<g transform")
    assert x < locator.at[0] < x + w
    assert y < locator.at[1] < y + h
    assert x <= left
    assert y <= top + 1e-6
    assert x + w >= left + wide - 1e-6
    assert y + h >= top + tall - 1e-6


@pytest.mark.parametrize(
    ("muscle", "camera", "says"),
    [("gluteus-maximus", (0, 7), "BACK"), ("quadriceps", (180, 7), "FRONT")],
)
def test_it_says_from_which_side_it_is_seen(
    muscle: str, camera: tuple[float, float], says: str
) -> None:
    figure = scene("mini-squat").figure
    one = Scene(figure, LOOKS["ada"], spots_of(muscle), camera)
    _, locator = add_locator(one)
    assert locator.says == says
    assert locator.label(locator.at).count("<path") == len(says)
