"""The locator: a small figure in a corner that shows a working muscle hidden from the viewer."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from shapely.affinity import affine_transform
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from generator.drawing.figures.bodymap import map_body, shows_best
from generator.drawing.figures.camera import Camera
from generator.drawing.figures.looks import INK
from generator.drawing.figures.muscles import Patch, faces, hatched, patch_shape
from generator.drawing.figures.scene import Scene
from generator.drawing.figures.shapes import filled, silhouettes
from generator.drawing.figures.skin import skin

__all__ = ["ENOUGH", "LITTLE", "add_locator", "little_body", "needs_locator"]

Window = tuple[float, float, float, float]

ENOUGH = 5500.0
"""The visible area of muscle below which the locator helps (55 cm², a third of a palm)."""
LITTLE = 520.0
"""The height of the small body with the space around it."""
_BODY = "#E8E2DA"
_EDGE_ON = -0.15
"""Patches on the outline of the body show too; those behind it do not."""


def needs_locator(scene: Scene) -> bool:
    """Whether too little of the working muscle is visible at the end."""
    return bool(scene.tint) and scene.last.body.tinted < ENOUGH


def add_locator(scene: Scene) -> tuple[Window, str]:
    """The scene's window, widened if necessary, and the locator's SVG, if needed."""
    if not needs_locator(scene):
        return scene.window, ""
    text, width = little_body(scene.tint, scene.look.girth)
    x, y, w, h = scene.window
    busy = shapely.union_all(
        [
            scene.first.body.whole,
            scene.last.body.whole,
            *(box(px - 70, py - 70, px + 70, py + 70) for a in scene.arrows for px, py in a),
        ]
    )
    for left in (x + w - width - 20, x + 20):
        spot = box(left, y + 20, left + width, y + 20 + LITTLE)
        if h > LITTLE + 40 and not busy.intersects(spot) and not _touches(scene, spot):
            return scene.window, f'<g transform="translate({left:.0f} {y + 20:.0f})">{text}</g>'
    h2 = max(h, LITTLE + 40)
    return (
        x,
        y + h - h2,
        w + width + 40,
        h2,
    ), f'<g transform="translate({x + w + 10:.0f} {y + h - h2 + 20:.0f})">{text}</g>'


def _touches(scene: Scene, spot: BaseGeometry) -> bool:
    return any(spot.contains(shapely.Point(p)) for p in scene.last.scenery.touched)


def little_body(patches: Sequence[Patch], girth: float = 1.0) -> tuple[str, float]:
    """A plain body with the muscles hatched, its top left corner at 0 0, and its width."""
    camera, body = Camera(*shows_best(patches)), map_body()
    shapes = silhouettes(camera, skin(body, girth))
    whole = shapely.union_all(list(shapes.values())).buffer(6)
    x0, y0, x1, y1 = whole.bounds
    k = (LITTLE - 30) / (y1 - y0)
    move = [k, 0, 0, k, 15 - x0 * k, 15 - y0 * k]
    small = affine_transform(whole, move)
    text = filled(small, _BODY, line=INK, width=6)
    for patch in patches:
        if faces(camera, body, patch) > _EDGE_ON:
            shape = affine_transform(patch_shape(camera, body, patch), move).intersection(small)
            text += hatched(shape.buffer(4), gap=16, width=6)
    return text, (x1 - x0) * k + 30
