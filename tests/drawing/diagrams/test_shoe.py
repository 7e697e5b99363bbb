"""The shoe names its parts, and only the worn heel leans."""

from __future__ import annotations

from generator.drawing.diagrams.shoe import shoe
from tests.drawing.diagrams.drawn import WORDS, says_all, shapes, within


def test_shoe_names_its_parts_and_only_the_worn_heel_leans() -> None:
    drawing = shoe(WORDS)
    assert says_all(drawing, "shoe")
    assert within(drawing)
    _, level, worn = shapes(
        drawing, "deep"
    )  # the sole from the side, and two from behind, on the ground at 0
    for left, right, right_foot, left_foot in (level, worn):
        assert left_foot[1] == right_foot[1] == 0
        assert left[0] < right[0]
    thick = [
        (left_foot[1] - left[1], right_foot[1] - right[1])
        for left, right, right_foot, left_foot in (level, worn)
    ]
    assert thick[0][0] == thick[0][1]
    assert thick[1][0] > 4 * thick[1][1] > 0
