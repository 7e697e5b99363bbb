"""Flat shapes of the picture and their SVG.

Units are those of the picture (millimetres of the person).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, cast

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge

from generator.drawing.figures.camera import Camera, Flat
from generator.drawing.figures.looks import INK
from generator.drawing.figures.skin import Skin
from generator.drawing.figures.svg import LINE

__all__ = [
    "FINENESS",
    "filled",
    "line_text",
    "outline_of",
    "path_text",
    "polygon",
    "polyline",
    "silhouettes",
]

FINENESS = 1.3
"""How far a drawn line can deviate from the true one."""


def silhouettes(camera: Camera, skin: Skin) -> dict[str, BaseGeometry]:
    """The outline of each part: the union of hulls of neighbouring ellipsoids."""
    lumps = [lump for chain in skin.values() for lump in chain]
    rings = camera.outlines(lumps)
    pairs: list[Any] = []
    spans: list[tuple[str, int, int]] = []
    first = 0
    for name, chain in skin.items():
        begin = len(pairs)
        last = first + len(chain) - 1
        pairs += [np.concatenate([rings[i], rings[i + 1]]) for i in range(first, last)] or [
            np.concatenate([rings[first]] * 2)
        ]
        spans.append((name, begin, len(pairs)))
        first += len(chain)
    hulls: Any = shapely.convex_hull(shapely.multipoints(np.array(pairs)))
    return {name: shapely.union_all(hulls[a:b]) for name, a, b in spans}


def outline_of(camera: Camera, chain: Sequence[Any]) -> BaseGeometry:
    """The outline of one chain of ellipsoids."""
    return silhouettes(camera, {"one": list(chain)})["one"]


def polygon(points: Iterable[Flat]) -> Polygon:
    return Polygon(list(points))


def path_text(shape: BaseGeometry, fineness: float = FINENESS) -> str:
    """SVG path data of the filled shape; empty if there is none."""
    text, simple = "", shape.simplify(fineness)
    for part in getattr(simple, "geoms", [simple]):
        if part.geom_type == "Polygon" and not part.is_empty:
            text += "".join(
                polyline(list(ring.coords)[:-1], closed=True)
                for ring in (part.exterior, *part.interiors)
            )
    return text


def line_text(lines: BaseGeometry, fineness: float = FINENESS) -> str:
    """SVG path data of open lines; bits shorter than 6 mm are left out."""
    whole: Any = (
        linemerge(cast("MultiLineString", lines)) if lines.geom_type == "MultiLineString" else lines
    )
    parts = getattr(whole, "geoms", [whole])
    kept = [p.simplify(fineness) for p in parts if isinstance(p, LineString) and p.length > 6]
    return "".join(polyline([(x, y) for x, y in p.coords], closed=p.is_ring) for p in kept)


def polyline(points: Sequence[Flat], *, closed: bool = False) -> str:
    """Path data in whole units.

    Steps are taken between rounded points, so that rounding never adds up.
    """
    whole = [(round(x), round(y)) for x, y in points]
    text, first = f"M{whole[0][0]} {whole[0][1]}", True
    for (ax, ay), (bx, by) in pairwise(whole):
        if (ax, ay) == (bx, by):
            continue
        for step in (bx - ax, by - ay):
            text += ("l" if first else "" if step < 0 else " ") + str(step)
            first = False
    return text + ("z" if closed else "")


def filled(shape: BaseGeometry | str, fill: str, *, line: str = "", width: float = 0) -> str:
    """A ``<path>``, outlined in ``line`` if given.

    The document's default ink and width are not repeated.
    """
    data = shape if isinstance(shape, str) else path_text(shape)
    if not data:
        return ""
    stroke = (
        ""
        if (line, width) == (INK, LINE)
        else f' stroke="{line}" stroke-width="{width:g}"'
        if line
        else ' stroke="none"'
    )
    return f'<path d="{data}" fill="{fill}"{stroke}/>'
