"""The inner side of a knee: the three tendons reach the spot, which is where it says."""

from __future__ import annotations

import pytest
from shapely.geometry import Point, Polygon, box

from generator.drawing.figures.knee import _BACK_EDGE, _FRONT_EDGE, _STRANDS, _strand, draw_knee


@pytest.mark.parametrize("below", [2.0, 5.0, 8.0])
def test_every_tendon_reaches_the_spot_inside_the_leg_and_behind_the_joint(below: float) -> None:
    _, _, marks = draw_knee(below)
    spot = Point(marks["spot"])
    leg = Polygon([*_FRONT_EDGE, *reversed(_BACK_EDGE)]).buffer(3)
    shown = box(-200, -140, 200, 150)
    for order, (points, _) in enumerate(_STRANDS):
        strand = _strand(points, spot, order)
        assert strand.geom_type == "Polygon"  # in one piece: none ends in the air
        assert strand.distance(spot) < 17
        assert strand.intersection(shown).difference(leg).area < 1
        assert points[-1][0] > 30  # behind the middle of the joint


def test_the_distance_is_to_scale() -> None:
    _, _, marks = draw_knee(5.0)
    assert marks["spot"][1] == 50
    assert abs(marks["joint-line"][1]) < 5


def test_the_tendons_lie_from_the_front_to_the_back_as_in_a_textbook() -> None:
    """Semitendinosus behind, gracilis in the middle, sartorius in front: on the whole way."""
    behind, middle, front = ([x for x, _, _ in points] for points, _ in _STRANDS)
    assert all(a > b > c for a, b, c in zip(behind, middle, front, strict=True))
