"""A sleeve on a knee: pulled up flat, or slipped down into folds."""

from __future__ import annotations

import math
from collections.abc import Iterator

from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from generator.definitions.model.figure import Limb
from generator.drawing.figures.body import THIGH
from generator.drawing.figures.care_leg import LINE, Leg, Seen, Segment, area, line
from generator.drawing.figures.looks import INK, blend
from generator.drawing.figures.svg import Window

__all__ = ["draw_sleeve"]

_KNIT = "#6FA0B3"
_LIMB = Limb(hip=(9, 4, 6), knee=12, ankle=3, shoulder=(0, 20, 0), elbow=8)
_UP, _DOWN, _HEM = 0.15, 0.15, 0.015
"""How far above and below the knee a flat sleeve reaches, and the width of its hems, in metres."""
_SLIPPED = (0.078, 0.100)
_FOLDS = (
    (-0.072, 17.0, 5.0),
    (-0.034, 11.0, 2.0),
    (0.004, 12.0, 2.0),
    (0.044, 10.0, 0.0),
    (0.085, 12.0, 2.0),
)
"""Each fold of a slipped sleeve: metres below the knee; thickness and bulge in millimetres."""


def draw_sleeve(*, flat: bool) -> Seen:
    """A standing leg with the sleeve on."""
    leg = Leg("standing", _LIMB, 56.0, 4.0)
    x, y = leg.knee
    window: Window = (x - 165, y - 245, 330, leg.sock.bounds[3] + 12 - y + 245)
    up, down = (_UP, _DOWN) if flat else _SLIPPED
    sleeve = (
        leg.bare.buffer(4)
        .intersection(leg.beyond("thigh", THIGH - up))
        .difference(leg.beyond("shin", down))
    )
    text = leg.drawn(window) + area(sleeve, _KNIT, LINE) + (_ribs(leg) if flat else _folds(leg))
    return Seen(text, window, {}, {"sleeve": sleeve})


def _ribs(leg: Leg) -> str:
    """The ribs of the knit, straight down, and two flat hems."""
    text = ""
    for degrees in range(-60, 61, 20):
        share = 0.5 + 0.5 * math.sin(math.radians(degrees))
        points = [_across(leg, down).interpolate(share, normalized=True) for down in _steps()]
        text += line(LineString(points), blend(_KNIT, 0.35, INK), 2)
    return text + "".join(
        line(_across(leg, down, 4), INK, 3) for down in (_HEM - _UP, _DOWN - _HEM)
    )


def _folds(leg: Leg) -> str:
    return "".join(
        area(_across(leg, down, out).buffer(thick), blend(_KNIT, 0.15 if number else 0.4), LINE)
        for number, (down, thick, out) in reversed(list(enumerate(_FOLDS)))
    )


def _steps() -> Iterator[float]:
    first, last = _HEM - _UP, _DOWN - _HEM
    return (first + (last - first) * k / 12 for k in range(13))


def _across(leg: Leg, down: float, grown: float = 0.0) -> BaseGeometry:
    """A line from one edge of the leg to the other, ``down`` from the knee joint."""
    segment: Segment = "thigh" if down < 0 else "shin"
    return leg.ring(segment, THIGH + down if down < 0 else down).intersection(
        leg.bare.buffer(grown)
    )
