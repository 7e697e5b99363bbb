"""The seesaw is down on the heavy side, and then level."""

from __future__ import annotations

from generator.drawing.diagrams.seesaw import seesaw
from tests.drawing.diagrams.drawn import WORDS, says_all, shapes, within


def test_seesaw_is_down_on_the_heavy_side_and_then_level() -> None:
    drawing = seesaw(WORDS)
    assert says_all(drawing, "seesaw")
    assert within(drawing)
    heavy, level = (
        corners[:2] for corners in shapes(drawing, "ink")
    )  # the upper edges of the two beams
    assert heavy[0][1] > heavy[1][1] + 50
    assert level[0][1] == level[1][1]
    load, takes = shapes(drawing, "deep"), shapes(drawing, "walk")
    middle = heavy[0][1] + 20  # between the two pictures
    before, after = (
        [sum((block[0][1] > middle) == low for block in blocks) for blocks in (load, takes)]
        for low in (False, True)
    )
    assert before[0] > before[1]
    assert after == [before[0] - 1, before[1] + 1]
    assert after[0] == after[1]
