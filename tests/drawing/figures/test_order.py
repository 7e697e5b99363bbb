"""What is nearer is drawn later, unless it is told otherwise."""

from __future__ import annotations

from generator.drawing.figures.bodymap import map_body
from generator.drawing.figures.camera import Camera
from generator.drawing.figures.order import Piece, body_pieces, sorted_pieces

FRONT = Camera(0, 0)
FAR = Piece("far", (0.0, -0.2, 0.0), (0.0, 0.2, 0.0), 0.05)
NEAR = Piece("near", (0.5, 0.0, -0.2), (0.5, 0.0, 0.2), 0.05)


def test_what_crosses_before_another_is_drawn_after_it() -> None:
    assert sorted_pieces(FRONT, [NEAR, FAR]) == ["far", "near"]
    assert sorted_pieces(Camera(180, 0), [NEAR, FAR]) == ["near", "far"]


def test_a_forced_pair_wins_over_depth() -> None:
    assert sorted_pieces(FRONT, [NEAR, FAR], [("near", "far")]) == ["near", "far"]


def test_every_piece_of_the_body_is_drawn_once_and_the_far_arm_first() -> None:
    pieces = body_pieces(map_body())
    order = sorted_pieces(Camera(-90, 0), pieces)
    assert sorted(order) == sorted(piece.name for piece in pieces)
    assert order.index("upper-arm-left") < order.index("torso") < order.index("upper-arm-right")
