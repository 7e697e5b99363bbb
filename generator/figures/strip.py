"""A routine's picture: its parts in a row, each at its end, with an arrow to the next."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.arrows import draw_arrow
from generator.figures.scene import Scene

__all__ = ["draw_strip"]

TALL = 1500.0
_GAP = 330.0


def draw_strip(scenes: Sequence[Scene], *, mirrored: bool) -> tuple[str, tuple[float, float, float, float]]:
    """SVG of the row and its window. Each part keeps its shape and stands on one line; a left knee mirrors each part."""
    text, x = "", 0.0
    for index, scene in enumerate(scenes):
        if index:
            text += draw_arrow([(x + 60, -TALL / 3), (x + _GAP - 60, -TALL / 3)])
            x += _GAP
        left, top, width, height = scene.window
        k = min(1.0, TALL / height, 1900 / width)
        inside = (
            scene.floor() + scene.last.layers[0] + "".join(scene.last.layers[2:]) + "".join(draw_arrow(p) for p in scene.arrows)
        )
        flip = f"matrix({-k:.3f} 0 0 {k:.3f} {x + (left + width) * k:.0f} {-(top + height) * k:.0f})"
        plain = f"matrix({k:.3f} 0 0 {k:.3f} {x - left * k:.0f} {-(top + height) * k:.0f})"
        text += f'<g transform="{flip if mirrored else plain}">{inside}</g>'
        x += width * k
    return text, (-40, -TALL - 40, max(x, 1.0) + 80, TALL + 80)
