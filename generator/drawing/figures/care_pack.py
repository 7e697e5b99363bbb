"""A pack on a lying leg: ice in a cloth over the sore spot, or warmth in a towel over the knee."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shapely.affinity import translate
from shapely.geometry import LineString, Polygon, box
from shapely.geometry.base import BaseGeometry

from generator.definitions.model.figure import Limb
from generator.drawing.figures.body import Ellipsoid
from generator.drawing.figures.camera import Flat
from generator.drawing.figures.care_leg import LINE, Leg, Seen, area, line, middle_of
from generator.drawing.figures.looks import ARROW, INK, SHADOW, blend
from generator.drawing.figures.shapes import outline_of
from generator.drawing.figures.svg import Window

__all__ = ["draw_ice_pack", "draw_warm_pack"]

_CLOTH, _TOWEL, _COLD, _WARM, _STRIPE = "#F7F2E6", "#EFE3F4", "#8DB4D0", "#DB8A62", "#8E6BA8"
_LIMB = Limb(hip=(7, 4, 10), knee=16, ankle=-14, foot="heel", shoulder=(0, 20, 0), elbow=8)
_LEFT, _RIGHT = 552.0, 206.0
"""How far the picture extends to the left and right of the knee, in millimetres."""
JOINT_LINE = -0.012
"""The height of the joint line above the centre of the joint, in metres."""
SPOT = 0.019
"""Radius of the sore spot, in metres."""
AROUND = 22.0
"""Degrees from the inner side of the shin to the spot, towards the front."""
_SKIN = 0.058
"""The shin's radius at the sore spot, in metres."""
_MESH = 0.016

At = tuple[float, float]
"""A place on something wrapped around the shin, in metres: down the leg from its centre, and around
it towards the front."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """A place on the shin: metres below the joint line, degrees from inner side to front."""

    leg: Leg
    below: float
    degrees: float

    def flat(self, at: At, lift: float) -> Flat:
        radius = _SKIN + lift
        degrees = self.degrees + math.degrees(at[1] / radius)
        return self.leg.camera.flat(
            self.leg.on_skin(self.below - JOINT_LINE + at[0], degrees, radius)
        )

    def sheet(self, points: Sequence[At], lift: float) -> Polygon:
        """A soft, flat shape, ``lift`` metres above the skin."""
        return (
            Polygon([self.flat(at, lift) for at in _dense([*points, points[0]])])
            .buffer(-4)
            .buffer(8)
            .buffer(-4)
        )

    def thread(self, points: Sequence[At], lift: float) -> LineString:
        return LineString([self.flat(at, lift) for at in _dense(points)])


def draw_ice_pack(below_cm: float) -> Seen:
    """An ice pack centred on the sore spot, which a dashed ring marks."""
    leg = _leg()
    laid = _Laid(leg, below_cm / 100, AROUND)
    cloth, pack = (
        laid.sheet(_rounded(0.088, 0.078, 0.008), 0.002),
        laid.sheet(_rounded(0.066, 0.050, 0.020), 0.014),
    )
    fold = (0.089, -0.006), (0.050, -0.024), (-0.050, -0.028), (-0.089, -0.014)
    flap = laid.sheet([(-0.089, -0.079), (0.089, -0.079), *fold], 0.020)
    text = area(cloth, _CLOTH, LINE) + _weave(laid, cloth, 0.002)
    text += area(pack, _COLD, LINE) + _snow(laid, (0.045, 0.014))
    text += area(translate(flap, 0, -8).intersection(pack.buffer(-2)), blend(_COLD, 0.35, INK))
    text += area(flap, _CLOTH, LINE) + _weave(laid, flap, 0.020)
    middle = leg.on_skin(laid.below - JOINT_LINE, AROUND, 0.05)
    spot = outline_of(leg.camera, [Ellipsoid(middle, leg.body.frames["shin-right"], (SPOT,) * 3)])
    text += line(spot.boundary, "#FFFFFF", 12) + line(spot.boundary, ARROW, 7, "10 8")
    marks = {
        "cloth": laid.flat((-0.076, -0.050), 0.020),
        "pack": laid.flat((-0.034, 0.030), 0.014),
        "spot": middle_of(spot),
    }
    return _seen(leg, text, marks, {"cloth": cloth, "pack": pack, "spot": spot})


def draw_warm_pack() -> Seen:
    """A warm pack on the knee, with the towel's ends folded over it."""
    leg = _leg()
    laid = _Laid(leg, 0.000, 40.0)
    towel, pack = (
        laid.sheet(_rounded(0.120, 0.080, 0.024), 0.002),
        laid.sheet(_rounded(0.080, 0.052, 0.048), 0.016),
    )
    text = area(towel, _TOWEL, LINE) + area(pack, _WARM, LINE)
    for x in (-0.030, 0.0, 0.030):
        wave = [(x + 0.007 * math.sin(k * math.pi / 4), (k - 8) * 0.004) for k in range(17)]
        text += line(laid.thread(wave, 0.018), "#FFFFFF", 7)
    text += _striped_end(laid, 1) + _striped_end(laid, -1)
    marks = {
        "cloth": laid.flat((-0.066, -0.040), 0.022),
        "pack": laid.flat((0.015, 0.022), 0.016),
        "joint": leg.camera.flat(leg.on_skin(0.03, -62, 0.058)),
    }
    return _seen(leg, text, marks, {"cloth": towel, "pack": pack})


def _striped_end(laid: _Laid, end: int) -> str:
    """One end of the towel, folded over the pack."""
    corners = ((0.121, -0.081), (0.121, 0.081), (0.056, 0.081), (0.050, 0.0), (0.056, -0.081))
    flap = laid.sheet([(end * x, y) for x, y in corners], 0.022)
    stripes = [
        laid.thread([(end * x, -0.09), (end * x, 0.09)], 0.022) for x in (0.108, 0.092, 0.076)
    ]
    return area(flap, _TOWEL, LINE) + "".join(
        line(it.intersection(flap.buffer(-4)), _STRIPE, 9) for it in stripes
    )


def _leg() -> Leg:
    return Leg("lying-back", _LIMB, 90.0, 30.0)


def _seen(leg: Leg, laid: str, marks: dict[str, Flat], shapes: dict[str, BaseGeometry]) -> Seen:
    """The leg on its surface, from the toes to the shorts, with what is laid on it."""
    left, right = leg.knee[0] - _LEFT, leg.knee[0] + _RIGHT
    _, top, _, bottom = leg.whole.intersection(
        box(left, leg.knee[1] - 500, right, leg.knee[1] + 500)
    ).bounds
    top, bottom = min(top, shapes["cloth"].bounds[1]) - 8, bottom + 24
    window: Window = (left, top, right - left, bottom - top)
    shadow = translate(leg.whole.buffer(8).buffer(-8), -4, 15).intersection(
        box(left, top, right, bottom)
    )
    return Seen(area(shadow, SHADOW) + leg.drawn(window) + laid, window, marks, shapes)


def _weave(laid: _Laid, cloth: BaseGeometry, lift: float) -> str:
    inside, colour = cloth.buffer(-2), blend(_CLOTH, 0.30, INK)
    threads = [laid.thread([(k * _MESH, -0.09), (k * _MESH, 0.09)], lift) for k in range(-6, 7)]
    threads += [laid.thread([(-0.12, k * _MESH), (0.12, k * _MESH)], lift) for k in range(-5, 6)]
    return "".join(line(thread.intersection(inside), colour, 1.8) for thread in threads)


def _snow(laid: _Laid, at: At) -> str:
    """A snow crystal: six arms, each with two twigs."""
    text = ""
    for turn in range(0, 360, 60):
        arm = [_turned(at, turn, 0.0), _turned(at, turn, 0.019)]
        twigs = [
            _turned(at, turn + 22, 0.017),
            _turned(at, turn, 0.010),
            _turned(at, turn - 22, 0.017),
        ]
        text += line(laid.thread(arm, 0.016), "#FFFFFF", 4) + line(
            laid.thread(twigs, 0.016), "#FFFFFF", 3.5
        )
    return text


def _turned(at: At, degrees: float, way: float) -> At:
    turn = math.radians(degrees)
    return (at[0] + way * math.cos(turn), at[1] + way * math.sin(turn))


def _rounded(x: float, y: float, r: float) -> list[At]:
    """A box that extends ``x`` to each end and ``y`` to each side, with round corners."""
    corners = ((x - r, y - r, 0), (r - x, y - r, 90), (r - x, r - y, 180), (x - r, r - y, 270))
    turns = [(cx, cy, math.radians(first + k * 15)) for cx, cy, first in corners for k in range(7)]
    return [(cx + r * math.cos(turn), cy + r * math.sin(turn)) for cx, cy, turn in turns]


def _dense(points: Iterable[At]) -> list[At]:
    """The same line with a point at least every 8 mm, so that it bends around the leg."""
    found: list[At] = []
    for (ax, ay), (bx, by) in pairwise(points):
        count = max(1, round(math.hypot(bx - ax, by - ay) / 0.008))
        found += [
            (ax + (bx - ax) * k / count, ay + (by - ay) * k / count) for k in range(count + 1)
        ]
    return found
