"""Simple solids, and what they cover in the picture."""

from __future__ import annotations

import pytest

from generator.drawing.figures.brush import Brush
from generator.drawing.figures.camera import Camera


def brush() -> Brush:
    return Brush(Camera(-30, 20))


def test_a_box_shows_three_sides_from_a_corner_and_fewer_from_straight_ahead() -> None:
    low, size = (0.0, 0.0, 0.0), (0.4, 0.3, 0.2)
    assert brush().box(low, size, "#D9B98C").count("<path") == 3
    assert Brush(Camera(0, 1)).box(low, size, "#D9B98C").count("<path") == 1


def test_it_remembers_the_points_that_it_touched() -> None:
    one = brush()
    one.face([(0, 0, 0), (1, 0, 0), (1, 1, 0)], "#FFFFFF")
    assert len(one.touched) == 3
    assert one.camera.flat((1.0, 1.0, 0.0)) in [pytest.approx(point) for point in one.touched]


def test_every_solid_draws_in_its_own_colour() -> None:
    one = brush()
    for made in (
        one.tube((0, 0, 0), (0, 0, 1), 0.05, "#123456"),
        one.roll((0, 0, 0), (0, 1, 0), 0.05, "#123456"),
        one.puff((0, 0, 0), (0.4, 0.3, 0.1), "#123456"),
        one.ball((0, 0, 0), (0.1, 0.1, 0.1), "#123456"),
        one.disc((0, 0, 0), 0.2, (0, 1, 0), "#123456"),
    ):
        assert "#123456" in made
