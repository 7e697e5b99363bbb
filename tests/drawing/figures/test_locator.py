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
    (x, y, w, h), text = add_locator(scene(id))
    left, top, wide, tall = scene(id).window
    assert text.startswith("<g transform")
    assert x <= left
    assert y <= top + 1e-6
    assert x + w >= left + wide - 1e-6
    assert y + h >= top + tall - 1e-6
