"""Pillows carry a raised leg."""

from __future__ import annotations

from generator.drawing.figures.care_raised import draw_raised


def test_pillows_carry_thigh_and_calf() -> None:
    shapes = draw_raised().shapes
    assert shapes["thigh"].intersects(shapes["thigh-right"])
    assert shapes["calf"].intersects(shapes["shin-right"])
    assert not shapes["thigh"].buffer(-20).intersects(shapes["calf"].buffer(-20))
