"""A parallel camera: one unit is one millimetre, y down."""

from __future__ import annotations

import pytest

from generator.drawing.figures.body import Ellipsoid
from generator.drawing.figures.camera import Camera
from generator.drawing.figures.vectors import IDENTITY


def test_from_the_front_left_is_right_and_up_is_less() -> None:
    front = Camera(0, 0)
    assert front.flat((0.5, 0.1, 0.2)) == pytest.approx((100, -200))
    assert front.depth((0.5, 0.1, 0.2)) == pytest.approx(0.5)


def test_from_the_right_the_body_faces_right() -> None:
    x, y = Camera(-90, 0).flat((1.0, 0.0, 0.0))
    assert (x, y) == pytest.approx((1000, 0))


def test_an_ellipsoid_is_outlined_at_its_radii() -> None:
    lump = Ellipsoid((0.0, 0.0, 0.0), IDENTITY, (0.3, 0.1, 0.2))
    (outline,) = Camera(0, 0).outlines([lump])
    assert outline[:, 0].max() == pytest.approx(100, abs=1)
    assert outline[:, 1].max() == pytest.approx(200, abs=1)
    (above,) = Camera(0, 90 - 1e-6).outlines([lump])
    assert max(abs(above).max(axis=0)) == pytest.approx(300, abs=1)
