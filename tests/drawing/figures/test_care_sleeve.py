"""A sleeve on a knee: pulled up flat, or slipped down into folds."""

from __future__ import annotations

from generator.drawing.figures.care_sleeve import draw_sleeve


def test_a_slipped_sleeve_is_shorter_and_looks_different() -> None:
    flat, slipped = draw_sleeve(flat=True), draw_sleeve(flat=False)
    assert flat.svg != slipped.svg
    assert flat.window[3] == slipped.window[3]


def test_it_is_the_same_each_time() -> None:
    assert draw_sleeve(flat=True).svg == draw_sleeve(flat=True).svg
