"""The leg on which things are laid: its places, rings and windows."""

from __future__ import annotations

import pytest
from shapely import LineString, Point

from generator.definitions.model.figure import Limb
from generator.drawing.figures.body import THIGH
from generator.drawing.figures.care_leg import Leg, area, line, middle_of
from generator.drawing.figures.vectors import minus, norm


def leg() -> Leg:
    return Leg("standing", Limb(knee=10), -30, 5)


def test_a_point_is_as_far_down_and_out_as_it_says() -> None:
    top, further = leg().at("thigh", 0.1, 0, 0.0), leg().at("thigh", 0.3, 0, 0.0)
    assert norm(minus(top, further)) == pytest.approx(0.2)
    out = leg().at("thigh", 0.1, 0, 0.07)
    assert norm(minus(out, top)) == pytest.approx(0.07)
    assert leg().on_skin(0.0, 0, 0.0) == pytest.approx(leg().at("thigh", THIGH, 0, 0.0), abs=0.01)


def test_what_lies_beyond_a_ring_holds_the_foot_and_not_the_hip() -> None:
    one = leg()
    beyond = one.beyond("shin", 0.1)
    camera = one.camera
    assert beyond.contains(Point(camera.flat(one.at("shin", 0.3, 0, 0.0))))
    assert not beyond.contains(Point(camera.flat(one.at("thigh", 0.1, 0, 0.0))))


def test_a_window_shows_its_part_of_the_leg_alone() -> None:
    x0, y0, x1, y1 = leg().whole.bounds
    whole = leg().drawn((x0, y0, x1 - x0, y1 - y0))
    half = leg().drawn((x0, y0, x1 - x0, (y1 - y0) / 2))
    assert len(half) < len(whole)


def test_nothing_is_drawn_as_nothing() -> None:
    assert line(LineString(), "#000000", 5) == ""
    assert area(Point(0, 0).buffer(20), "#FFFFFF").startswith("<path")
    assert middle_of(Point(3, 4).buffer(2)) == pytest.approx((3, 4))
