"""Where a sore spot is: the landmarks that lead to it, and its distance."""

from __future__ import annotations

import pytest

from generator.definitions.model.figure import SorePlace
from generator.drawing.figures.sore_spot import draw_place


@pytest.fixture
def sore(place: SorePlace) -> SorePlace:
    return place


def test_every_mark_is_inside_the_window(sore: SorePlace) -> None:
    drawn = draw_place(sore)
    x, y, w, h = drawn.window
    assert {label.mark for label in sore.labels} <= set(drawn.marks)
    for left, top in drawn.marks.values():
        assert x <= left <= x + w
        assert y <= top <= y + h


@pytest.mark.parametrize("below", [2.0, 5.0, 12.0])
def test_the_spot_lies_as_far_below_the_joint_line_as_it_says(
    sore: SorePlace, below: float
) -> None:
    marks = draw_place(sore.model_copy(update={"below_cm": below})).marks
    assert marks["spot"][1] - marks["joint-line"][1] == pytest.approx(below * 10, rel=0.35)
    assert marks["kneecap"][1] < marks["spot"][1]
