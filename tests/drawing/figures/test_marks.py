"""Small signs, each with a shape of its own."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from generator.drawing.figures.marks import DIGITS, badge, badges, cross, stopwatch, tick


def test_tick_and_cross_differ_in_shape_and_not_only_in_colour() -> None:
    assert "<circle" in tick((0, 0))
    assert "<circle" not in cross((0, 0))


def test_every_sign_is_well_formed_and_stands_where_it_is_put() -> None:
    for sign in (tick, cross, stopwatch):
        here, there = sign((0, 0)), sign((500, 0))
        ET.fromstring(f"<g>{here}</g>")
        assert here != there
        assert sign((0, 0), 50) != here


def test_a_number_is_drawn_from_its_figures() -> None:
    assert DIGITS[7] in badge(7, (0, 0), 80)
    twelve = badge(12, (0, 0), 80)
    assert twelve.index(DIGITS[1]) < twelve.index(DIGITS[2])
    assert "<text" not in badges(twelve)
