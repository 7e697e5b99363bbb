"""The picture of a fault: the right way with a tick, the wrong way with a cross, side by side at one scale."""

from __future__ import annotations

from generator.figures.looks import Look
from generator.figures.marks import cross, tick
from generator.figures.scene import Scene

__all__ = ["draw_fault"]

_FRONT = (0.0, 7.0)
_GAP = 120.0
_COARSE = 2.0  # two bodies in one file


def draw_fault(scene: Scene, look: Look) -> tuple[str, tuple[float, float, float, float]]:
    """SVG of both poses and the window that holds them."""
    figure = scene.figure
    assert figure.fault is not None
    camera = figure.fault.camera or _FRONT
    still = figure.model_copy(update={"arrows": (), "hold": False, "ghost": False})
    right, wrong = Scene(still, look, (), camera, fineness=_COARSE), Scene(still, look, (), camera, fault=True, fineness=_COARSE)
    (x, y, w, h), (x2, y2, w2, h2) = right.window, wrong.window
    top, bottom = min(y, y2) - 190, max(y + h, y2 + h2)
    move = round(x + w + _GAP - x2)
    good = right.floor() + "".join(right.last.layers) + tick((x + w / 2, top + 110))
    bad = wrong.floor() + "".join(wrong.last.layers) + cross((x2 + w2 / 2, top + 110))
    return f'{good}<g transform="translate({move} 0)">{bad}</g>', (x, top, w + _GAP + w2, bottom - top)
