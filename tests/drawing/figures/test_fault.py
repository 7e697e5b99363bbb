"""The right way with a tick and the wrong way with a cross, side by side."""

from __future__ import annotations

import re

from generator.drawing.figures.fault import draw_fault
from generator.drawing.figures.looks import LOOKS
from generator.drawing.figures.marks import tick
from tests.drawing.figures.conftest import scene


def test_both_ways_stand_in_one_window_the_wrong_one_to_the_right() -> None:
    svg, (_, _, width, height) = draw_fault(scene("step-down"), LOOKS["ada"])
    moved = re.search(r'<g transform="translate\((-?[\d.]+) 0\)">', svg)
    assert moved is not None
    assert width > height / 3
    sign = tick((0, 0)).split('fill="none"')[1].split("/>")[0]
    assert svg.count(sign) == 1, "one tick"


def test_its_signs_read_the_right_way_round_in_a_mirrored_picture() -> None:
    plain, _ = draw_fault(scene("step-down"), LOOKS["ada"])
    mirrored, _ = draw_fault(scene("step-down"), LOOKS["ada"], mirrored=True)
    assert plain.count("matrix(-1 0 0 1") == 0
    assert mirrored.count("matrix(-1 0 0 1") == 1, "the tick; a cross is its own mirror image"
