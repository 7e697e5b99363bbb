"""A small figure shows the muscle that the viewer cannot see."""

from __future__ import annotations

import pytest

from generator.drawing.figures.locator import add_locator, needs_locator
from tests.drawing.figures.conftest import IDS, scene

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


@pytest.mark.parametrize(("id", "says"), [("glute-set", "BACK"), ("adductor-squeeze", "FRONT")])
def test_it_says_from_which_side_it_is_seen(id: str, says: str) -> None:
    _, locator = add_locator(scene(id))
    assert locator.says == says
    assert locator.label(locator.at).count("<path") == len(says)
