"""The body: its lengths, its two sides, and its skin."""

from __future__ import annotations

import pytest

from generator.drawing.figures.body import SIDES, Ellipsoid, sign, skin
from generator.drawing.figures.bodymap import map_body
from generator.drawing.figures.vectors import IDENTITY, pitch


def test_the_two_sides_mirror_each_other() -> None:
    body = map_body()
    for joint in ("hip", "knee", "shoulder"):
        (lx, ly, lz), (rx, ry, rz) = (body.points[f"{joint}-{side}"] for side in SIDES)
        assert (lx, ly, lz) == pytest.approx((rx, -ry, rz), abs=1e-9)
        assert sign("left") * ly > 0
    assert {name.replace("left", "right") for name in skin(body)} <= set(skin(body))


def test_the_lowest_point_follows_how_a_lump_is_turned() -> None:
    assert Ellipsoid((0, 0, 1), IDENTITY, (0.3, 0.1, 0.2)).lowest == pytest.approx(0.8)
    assert Ellipsoid((0, 0, 1), pitch(90), (0.3, 0.1, 0.2)).lowest == pytest.approx(0.7)


def test_girth_widens_what_is_soft() -> None:
    slim, wide = (skin(map_body(), girth) for girth in (1.0, 1.2))
    assert slim.keys() == wide.keys()
    grown = [name for name in slim if wide[name][0].radii != slim[name][0].radii]
    assert "thigh-left" in grown
    assert not any(
        b.radii[0] < a.radii[0]
        for name in slim
        for a, b in zip(slim[name], wide[name], strict=True)
    )


def test_a_foot_has_its_heel_behind_its_toe() -> None:
    body = map_body()
    assert (
        body.landmark("toe-left")[0]
        > body.landmark("ankle-left")[0]
        > body.landmark("heel-left")[0]
    )
