"""A person lying on the back with pillows under one thigh and calf."""

from __future__ import annotations

from dataclasses import replace

import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from generator.definitions.model.figure import Figure, Limb
from generator.drawing.figures.brush import Brush
from generator.drawing.figures.camera import Camera, Flat
from generator.drawing.figures.care_leg import Seen, area, line, middle_of
from generator.drawing.figures.clothed_body import draw_body
from generator.drawing.figures.looks import INK, LOOKS, blend
from generator.drawing.figures.pose import solve
from generator.drawing.figures.posture import Posture
from generator.drawing.figures.stage import Stage
from generator.drawing.figures.svg import LINE

__all__ = ["draw_raised"]

_CAMERA = (-86.0, 11.0)
_BED, _PILLOW = "#C6DAE6", "#F4F1EA"
_LIMBS = {
    "right": Limb(hip=(22, 3, 0), knee=18, ankle=2, shoulder=(-5, 25, -70), elbow=70),
    "left": Limb(hip=(2, 8, 4), knee=4, ankle=-10, shoulder=(-5, 25, -70), elbow=70),
}
_SINK = 20.0
"""How deep the leg sinks into a pillow, in millimetres."""
_ENDS = 1e4


def draw_raised() -> Seen:
    """A person on a bed, in socks, seen from the side of the raised leg."""
    camera = Camera(*_CAMERA)
    body = solve(Posture("lying-back", _LIMBS, neck=(16.0, 0.0, 0.0)), Stage(Figure()))
    drawn = draw_body(camera, body, replace(LOOKS["ada"], shoe="#FFFFFF", sole="#FFFFFF"))
    hip, knee, ankle = (
        camera.flat(body.points[f"{joint}-right"]) for joint in ("hip", "knee", "ankle")
    )
    floor = camera.flat((0.0, -0.22, 0.0))[1]
    leg = shapely.union_all(
        [drawn.shapes[f"{part}-right"] for part in ("thigh", "shorts", "shin", "sock", "foot")]
    )
    thigh = _pillow(leg, hip[0] + 0.30 * (knee[0] - hip[0]), knee[0] + 14, floor)
    calf = _pillow(leg, knee[0] + 10, ankle[0] + 34, floor)
    brush = Brush(camera, LINE)
    text = brush.box((-0.95, -0.44, -0.09), (1.88, 0.84, 0.09), _BED)
    text += brush.puff((-0.73, 0.0, 0.055), (0.34, 0.50, 0.11), _PILLOW)
    for name, svg in drawn.pieces:
        if name == "thigh-right":
            text += "".join(area(pillow, _PILLOW, LINE) + _seam(pillow) for pillow in (thigh, calf))
        text += svg
    xs, ys = [x for x, _ in brush.touched], [drawn.whole.bounds[1], *(y for _, y in brush.touched)]
    window = (min(xs) - 20, min(ys) - 20, max(xs) - min(xs) + 40, max(ys) - min(ys) + 40)
    text = f'<g stroke="{INK}" stroke-width="{LINE:g}">{text}</g>'
    shapes = {
        "thigh": thigh,
        "calf": calf,
        "thigh-right": drawn.shapes["thigh-right"],
        "shin-right": drawn.shapes["shin-right"],
    }
    return Seen(text, window, {"thigh": middle_of(thigh), "calf": middle_of(calf)}, shapes)


def _pillow(leg: BaseGeometry, left: float, right: float, floor: float) -> Polygon:
    """A pillow between bed and leg, which sinks in: thick in the middle, thin at the ends."""
    top: list[Flat] = []
    bottom: list[Flat] = []
    for step in range(41):
        x = left + (right - left) * step / 40
        full = (1 - abs(step / 20 - 1) ** 5) ** 0.2
        under = leg.intersection(LineString([(x, -_ENDS), (x, _ENDS)])).bounds[3] - _SINK
        middle, half = (under + floor) / 2, (floor - under) / 2 * full
        top.append((x, middle - half))
        bottom.append((x, middle + half))
    return Polygon([*top, *reversed(bottom)]).buffer(0)


def _seam(pillow: Polygon) -> str:
    x0, y0, x1, y1 = pillow.bounds
    y = y0 + (y1 - y0) * 0.62
    seam = LineString([(x0, y), ((x0 + x1) / 2, y + 16), (x1, y)])
    return line(seam.intersection(pillow.buffer(-14)), blend(_PILLOW, 0.4, INK), 6)
