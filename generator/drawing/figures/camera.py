"""A camera with parallel projection, from metres in 3-D to picture units.

One unit is a millimetre of the person; y points down.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from generator.drawing.figures.body import Ellipsoid
from generator.drawing.figures.vectors import Vec, cross, dot, scale, unit

__all__ = ["UNITS", "Camera", "Flat"]

UNITS = 1000.0
"""Picture units per metre."""

Flat = tuple[float, float]

_ROUND = 24  # points around an ellipse: within 2 mm of a true circle at the pelvis
_ANGLES = np.arange(_ROUND) * (2 * math.pi / _ROUND)
_DIRECTIONS = np.stack([np.cos(_ANGLES), np.sin(_ANGLES)], axis=1)


class Camera:
    """The direction of view.

    ``azimuth``: degrees around the body (0 from the front, -90 from its right); ``elevation``:
    degrees above level.
    """

    def __init__(self, azimuth: float, elevation: float) -> None:
        a, e = math.radians(azimuth), math.radians(elevation)
        self.towards: Vec = (math.cos(e) * math.cos(a), math.cos(e) * math.sin(a), math.sin(e))
        back = scale(self.towards, -1)
        self.right = unit(cross(back, (0.0, 0.0, 1.0)))
        self.up = cross(self.right, back)

    def flat(self, point: Vec) -> Flat:
        """A point in the picture."""
        return (dot(self.right, point) * UNITS, -dot(self.up, point) * UNITS)

    def depth(self, point: Vec) -> float:
        """Metres towards the viewer."""
        return dot(self.towards, point)

    def outlines(self, lumps: list[Ellipsoid]) -> Any:
        """The outline of each ellipsoid: an array (lumps, points, 2) of picture units.

        An ellipsoid with axes ``A`` projects to the points ``c + Q u / sqrt(u·Q u)`` for all
        directions ``u``, ``Q = P A Aᵀ Pᵀ``.
        """
        plane = np.array([self.right, (-self.up[0], -self.up[1], -self.up[2])]) * UNITS
        centres = np.array([lump.centre for lump in lumps]) @ plane.T
        axes = (
            np.array([lump.frame for lump in lumps])
            * np.array([lump.radii for lump in lumps])[:, None, :]
        )
        seen = plane @ axes
        q = seen @ seen.transpose(0, 2, 1)
        reach = _DIRECTIONS @ q
        length = np.sqrt(np.maximum((reach * _DIRECTIONS).sum(axis=2), 1e-9))
        return centres[:, None, :] + reach / length[:, :, None]
