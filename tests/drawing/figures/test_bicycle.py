"""An exercise bike: sorted in between the legs, each crank on its own side."""

from __future__ import annotations

from generator.definitions.model.figure import Figure
from generator.drawing.figures.bicycle import draw_bicycle
from generator.drawing.figures.brush import Brush
from generator.drawing.figures.camera import Camera
from generator.drawing.figures.scenery import Scenery
from generator.drawing.figures.stage import Bicycle, Thing


def drawn(crank: float) -> Scenery:
    thing = Thing.of(Figure.model_validate({"props": [{"name": "bicycle"}]}).props[0])
    scenery = Scenery()
    draw_bicycle(scenery, Brush(Camera(-80, 7)), Bicycle(thing), crank)
    return scenery


def test_cranks_turn_and_the_frame_stays() -> None:
    one, other = drawn(0), drawn(90)
    assert one.pieces.keys() == other.pieces.keys()
    moved = {name for name in one.pieces if one.pieces[name] != other.pieces[name]}
    assert 0 < len(moved) < len(one.pieces)
    assert one.back == other.back


def test_each_piece_is_sorted_in_by_where_it_is() -> None:
    scenery = drawn(0)
    assert {piece.name for piece in scenery.sorted_in} == set(scenery.pieces)
    assert {y > 0 for piece in scenery.sorted_in for y in [piece.a[1]] if y} == {True, False}
