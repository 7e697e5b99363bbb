"""The clothed body: each part once, from the farthest to the nearest, and the start in grey."""

from __future__ import annotations

from shapely import LineString, Point

from generator.drawing.figures.bodymap import map_body
from generator.drawing.figures.camera import Camera
from generator.drawing.figures.clothed_body import draw_body, draw_ghost
from generator.drawing.figures.looks import GHOST, LOOKS
from generator.drawing.figures.muscles import patches_for
from generator.drawing.figures.order import Piece
from tests.drawing.figures.conftest import spots_of

ADA = LOOKS["ada"]
SIDE = Camera(-58, 7)


def test_every_piece_is_drawn_once_in_the_persons_colours() -> None:
    made = draw_body(SIDE, map_body(), ADA)
    names = [name for name, _ in made.pieces]
    assert len(names) == len(set(names))
    assert {"torso", "head", "thigh-left", "hand-right"} <= set(names)
    svg = "".join(text for _, text in made.pieces)
    for colour in (ADA.skin, ADA.shirt, ADA.shorts):
        assert colour in svg
    assert made.whole.area > max(shape.area for shape in made.shapes.values())


def test_a_working_muscle_is_tinted_where_it_is_seen() -> None:
    front = Camera(0, 4)
    tint = patches_for(spots_of("quadriceps"), "both")
    assert draw_body(front, map_body(), ADA, tint).tinted > 5000
    assert draw_body(front, map_body(), ADA).tinted == 0


def test_a_prop_comes_back_in_its_place_with_nothing_drawn() -> None:
    pole = Piece("pole", (2.0, 0.0, 0.0), (2.0, 0.0, 2.0), 0.05)
    made = draw_body(Camera(0, 4), map_body(), ADA, others=[pole])
    assert dict(made.pieces)["pole"] == ""


def test_the_shirt_falls_from_the_neck_to_the_shoulder_without_a_dent() -> None:
    body, front = map_body(), Camera(0, 4)
    shapes = draw_body(front, body, ADA).shapes
    shirt = shapes["chest"].union(shapes["sleeve-left"])
    (neck, _), (tip, _) = front.flat(body.points["neck"]), front.flat(body.points["shoulder-left"])
    along = [neck + (tip - neck) * k / 20 for k in range(6, 23)]
    tops = [shirt.intersection(LineString([(x, -5000), (x, 5000)])).bounds[1] for x in along]
    assert tops == sorted(tops)  # y grows downwards


def test_where_the_body_still_is_there_is_no_ghost() -> None:
    body = map_body()
    whole = draw_body(SIDE, body, ADA).whole
    assert GHOST in draw_ghost(SIDE, body, ADA, Point(9_000, 0).buffer(1))
    assert GHOST not in draw_ghost(SIDE, body, ADA, whole.buffer(200))
