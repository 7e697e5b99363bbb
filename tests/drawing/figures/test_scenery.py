"""What props are given: who holds what, and where."""

from __future__ import annotations

from tests.drawing.figures.conftest import example_scene


def test_what_is_sorted_among_the_body_s_pieces_has_a_drawing() -> None:
    scenery = example_scene("biceps-curl").first.scenery
    names = {piece.name for piece in scenery.sorted_in}
    assert names == set(scenery.pieces)
    assert {"weight-left", "weight-right"} <= names
