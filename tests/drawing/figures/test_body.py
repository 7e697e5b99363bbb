"""The body: its lengths and its two sides."""

from __future__ import annotations

import pytest

from generator.drawing.figures.body import SIDES, Ellipsoid, sign
from generator.drawing.figures.bodymap import map_body
from generator.drawing.figures.vectors import IDENTITY, pitch


def test_the_two_sides_mirror_each_other() -> None:
    body = map_body()
    for joint in ("hip", "knee", "shoulder"):
        (lx, ly, lz), (rx, ry, rz) = (body.points[f"{joint}-{side}"] for side in SIDES)
        assert (lx, ly, lz) == pytest.approx((rx, -ry, rz), abs=1e-9)
        assert sign("left") * ly > 0


def test_the_lowest_point_follows_how_a_lump_is_turned() -> None:
    assert Ellipsoid((0, 0, 1), IDENTITY, (0.3, 0.1, 0.2)).lowest == pytest.approx(0.8)
    assert Ellipsoid((0, 0, 1), pitch(90), (0.3, 0.1, 0.2)).lowest == pytest.approx(0.7)


def test_a_foot_has_its_heel_behind_its_toe() -> None:
    body = map_body()
    assert (
        body.landmark("toe-left")[0]
        > body.landmark("ankle-left")[0]
        > body.landmark("heel-left")[0]
    )
