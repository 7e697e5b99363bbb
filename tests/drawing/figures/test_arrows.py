"""Arrows follow what moves, are long enough to be seen, and cover no body."""

from __future__ import annotations

import pytest
from shapely import LineString

from generator.drawing.figures.arrows import SHORTEST, draw_arrow
from tests.drawing.figures.conftest import IDS, scene

WITH = [id for id in IDS if scene(id).arrows]


def test_an_arrow_that_comes_next_is_hollow() -> None:
    way = [(0.0, 0.0), (300.0, 0.0)]
    now, then = draw_arrow(way), draw_arrow(way, then=True)
    assert now != then
    assert then.count("#FFFFFF") > now.count("#FFFFFF")


@pytest.mark.parametrize("id", WITH)
def test_it_is_long_enough_and_its_middle_lies_off_the_body(id: str) -> None:
    for points, arrow in zip(scene(id).arrows, scene(id).figure.arrows, strict=True):
        if arrow.kind != "path":
            continue  # a press ends on the body, and a push begins there
        line = LineString(points)
        assert line.length >= SHORTEST - 1
        over = line.intersection(scene(id).last.body.whole).length
        assert over < 0.7 * line.length, arrow
