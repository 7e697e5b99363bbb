"""Bands and belts go round both legs: half behind them, half in front."""

from __future__ import annotations

import re

import pytest

from generator.drawing.figures.band import ribbon
from generator.drawing.figures.bodymap import map_body
from generator.drawing.figures.camera import Camera


def height(svg: str) -> float:
    found = re.search(r"M(-?\d+) (-?\d+)", svg)
    assert found is not None
    return float(found[2])


@pytest.mark.parametrize("joint", ["knee", "ankle"])
def test_a_strand_is_behind_and_the_other_in_front(joint: str) -> None:
    behind, before = ribbon(Camera(0, 4), map_body(), joint, "#F2B01E", 0.05, 1.0)
    assert 'fill="#F2B01E"' in before
    assert behind
    assert 'fill="#F2B01E"' not in behind, "it is darker"


def test_at_the_ankles_it_is_lower_than_at_the_knees() -> None:
    strands = [
        ribbon(Camera(0, 4), map_body(), joint, "#F2B01E", 0.05, 1.0)[1]
        for joint in ("knee", "ankle")
    ]
    assert height(strands[0]) < height(strands[1])
