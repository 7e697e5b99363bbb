"""The locator: a small figure in a corner that shows a working muscle hidden from the viewer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import shapely
from shapely.affinity import affine_transform
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from generator.drawing.figures.bodymap import FRONT, map_body, shows_best
from generator.drawing.figures.camera import Camera, Flat
from generator.drawing.figures.head import draw_head
from generator.drawing.figures.looks import INK, Look
from generator.drawing.figures.marks import word
from generator.drawing.figures.muscles import Patch, faces, hatched, patch_shape
from generator.drawing.figures.scene import Scene
from generator.drawing.figures.shapes import filled, silhouettes
from generator.drawing.figures.skin import skin

__all__ = ["ENOUGH", "LITTLE", "Locator", "add_locator", "little_body", "needs_locator"]

Window = tuple[float, float, float, float]

ENOUGH = 5500.0
"""The visible area of muscle below which the locator helps (55 cm², a third of a palm)."""
LITTLE = 520.0
"""The height of the small body with the space around it."""
WORD = 74.0
"""The height of the word below the small body."""
_WIDEST_WORD = WORD * 4.4
_BODY = "#F3ECE2"
_AWAY = -0.25
"""How far muscles must face away, on average, for their visible edges not to say where they are."""
_EDGE_ON = -0.15
"""Patches on the outline of the body show too; those behind it do not."""


def needs_locator(scene: Scene) -> bool:
    """Whether too little of the working muscles is visible at the end, or they face away."""
    if not scene.tint:
        return False
    body = scene.keys[-1]
    facing = sum(faces(scene.camera, body, patch) for patch in scene.tint) / len(scene.tint)
    return facing < _AWAY or scene.last.body.tinted < ENOUGH


@dataclass(frozen=True, slots=True)
class Locator:
    """The small body as SVG, and the word below it that says from which side it is seen.

    The word is apart, because it stays the right way round in a mirrored picture.
    """

    svg: str = ""
    says: str = ""
    at: Flat = (0.0, 0.0)

    def label(self, at: Flat) -> str:
        """The word at this place."""
        return word(self.says, at, WORD) if self.says else ""


def add_locator(scene: Scene) -> tuple[Window, Locator]:
    """The scene's window, widened if necessary, and the locator, if needed."""
    if not needs_locator(scene):
        return scene.window, Locator()
    text, width = little_body(scene.tint, scene.look)
    x, y, w, h = scene.window
    busy = shapely.union_all(
        [
            scene.first.body.whole,
            scene.last.body.whole,
            *(box(px - 70, py - 70, px + 70, py + 70) for a in scene.arrows for px, py in a),
        ]
    )
    if scene.figure.hold:
        px, py = scene.free_corner
        busy = busy.union(box(px - 100, py - 130, px + 100, py + 100))

    def placed(left: float, top: float) -> Locator:
        return Locator(
            f'<g transform="translate({left:.0f} {top:.0f})">{text}</g>',
            "FRONT" if shows_best(scene.tint) == FRONT else "BACK",
            (left + width / 2, top + LITTLE + WORD * 0.6),
        )

    tall = LITTLE + 1.4 * WORD
    for left in (x + w - width - 20, x + 20):
        spot = box(left, y + 20, left + width, y + 20 + tall)
        if h > tall + 40 and not busy.intersects(spot) and not _touches(scene, spot):
            return scene.window, placed(left, y + 20)
    h2 = max(h, tall + 40)
    return (x, y + h - h2, w + width + 40, h2), placed(x + w + 10, y + h - h2 + 20)


def _touches(scene: Scene, spot: BaseGeometry) -> bool:
    return any(spot.contains(shapely.Point(p)) for p in scene.last.scenery.touched)


def little_body(patches: Sequence[Patch], look: Look) -> tuple[str, float]:
    """A plain body with the muscles hatched, its top left corner at 0 0, and its width."""
    camera, body = Camera(*shows_best(patches)), map_body()
    parts = skin(body, look.girth)
    shapes = silhouettes(camera, parts)
    whole = shapely.union_all(list(shapes.values())).buffer(6)
    x0, y0, x1, y1 = whole.bounds
    k = (LITTLE - 30) / (y1 - y0)
    move = [k, 0, 0, k, 15 - x0 * k, 15 - y0 * k]
    small = affine_transform(whole, move)
    text = filled(small, _BODY, line=INK, width=6)
    # A face or hair shows at a glance from which side it is seen.
    head = draw_head(camera, body, parts, replace(look, skin=_BODY), 6 / k, 6.0)
    text += f'<g transform="matrix({k:.3f} 0 0 {k:.3f} {move[4]:.0f} {move[5]:.0f})">{head}</g>'
    for patch in patches:
        if faces(camera, body, patch) > _EDGE_ON:
            shape = affine_transform(patch_shape(camera, body, patch), move).intersection(small)
            text += hatched(shape.buffer(4), gap=16, width=6)
    return text, max((x1 - x0) * k + 30, _WIDEST_WORD)
