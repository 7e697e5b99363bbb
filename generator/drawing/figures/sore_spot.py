"""Where a sore spot is: on the body of the exercises' figures, or on the inner side of a knee."""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from shapely.geometry import Point

from generator.definitions.model.figure import PlaceMark, SorePlace
from generator.drawing.figures.bodymap import map_body, shows_best
from generator.drawing.figures.camera import Camera, Flat
from generator.drawing.figures.clothed_body import draw_body
from generator.drawing.figures.knee import draw_knee
from generator.drawing.figures.looks import INK, LOOKS, SHADOW, LookName
from generator.drawing.figures.muscles import hatched, patch_shape, patches_for
from generator.drawing.figures.svg import LINE, Window

__all__ = ["MARGIN", "DrawnPlace", "draw_place"]

_AROUND, MARGIN = 200.0, 14
"""How much of a body is shown on each side of a spot, and is free outside the frame, in
millimetres."""


@dataclass(frozen=True, slots=True)
class DrawnPlace:
    """SVG of the leg in picture units, its window, and the point for the label of each mark."""

    svg: str
    window: Window
    marks: dict[PlaceMark, Flat]


def draw_place(place: SorePlace, look: LookName = "ada") -> DrawnPlace:
    """Draw the place: on a body, or on the inner side of a knee."""
    if place.below_cm is None:
        return _on_body(place, look)
    return DrawnPlace(*draw_knee(place.below_cm, look))


def _on_body(place: SorePlace, look: LookName) -> DrawnPlace:
    """The part of a standing body around the spots, from the front or from behind."""
    patches = patches_for(place.spots, "right")
    camera, body = Camera(*shows_best(patches)), map_body()
    drawn = draw_body(camera, body, LOOKS[look])
    shapes = [patch_shape(camera, body, patch) for patch in patches]
    spots = shapely.union_all(shapes).intersection(drawn.whole)
    middle, (x0, y0, x1, y1) = spots.centroid, spots.bounds
    half = max(_AROUND, (x1 - x0) / 2 + 60, (y1 - y0) / 2 + 60)
    x, y, size = round(middle.x - half), round(middle.y - half), round(2 * half)
    inside = "".join(svg for _, svg in drawn.pieces) + hatched(spots)
    text = (  # an inner picture cuts off what is outside its window
        f'<svg x="{x}" y="{y}" width="{size}" height="{size}" viewBox="{x} {y} {size} {size}">'
        f'<g stroke="{INK}" stroke-width="{LINE:g}">{inside}</g></svg>'
        f'<rect x="{x}" y="{y}" width="{size}" height="{size}" fill="none" stroke="{SHADOW}"'
        ' stroke-width="6"/>'
    )
    whole = float(size + 2 * MARGIN)
    window = (float(x - MARGIN), float(y - MARGIN), whole, whole)
    return DrawnPlace(text, window, {"spot": _point(middle)})


def _point(point: Point) -> Flat:
    return (point.x, point.y)
