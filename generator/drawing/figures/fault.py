"""The picture of a fault: right way with a tick and wrong way with a cross, at one scale."""

from __future__ import annotations

from functools import lru_cache

from generator.definitions.model.figure import Figure
from generator.drawing.figures.looks import Look
from generator.drawing.figures.marks import cross, tick
from generator.drawing.figures.scene import Scene

__all__ = ["draw_fault"]

_FRONT = (0.0, 7.0)
_GAP = 120.0
_COARSE = 2.6  # coarser lines, because there are two bodies in one file


def draw_fault(
    scene: Scene, look: Look, *, mirrored: bool = False
) -> tuple[str, tuple[float, float, float, float]]:
    """SVG of both poses and its window.

    ``mirrored``: the whole picture will be mirrored.
    """
    figure = scene.figure
    assert figure.fault is not None
    camera = figure.fault.camera or _FRONT
    right, wrong = _both(figure, look, camera)
    (x, y, w, h), (x2, y2, w2, h2) = right.window, wrong.window
    top, bottom = min(y, y2) - 190, max(y + h, y2 + h2)
    move = round(x + w + _GAP - x2)
    good = (
        right.floor()
        + "".join(right.last.layers)
        + _upright(tick((x + w / 2, top + 110)), x + w / 2, mirrored=mirrored)
    )
    bad = wrong.floor() + "".join(wrong.last.layers) + cross((x2 + w2 / 2, top + 110))
    return f'{good}<g transform="translate({move} 0)">{bad}</g>', (
        x,
        top,
        w + _GAP + w2,
        bottom - top,
    )


@lru_cache(maxsize=2)  # left and right are drawn one after the other
def _both(figure: Figure, look: Look, camera: tuple[float, float]) -> tuple[Scene, Scene]:
    """The right way and the wrong way."""
    still = figure.model_copy(update={"arrows": (), "hold": False, "ghost": False})
    right, wrong = (
        Scene(still, look, (), camera, fault=fault, fineness=_COARSE) for fault in (False, True)
    )
    return right, wrong


def _upright(sign: str, x: float, *, mirrored: bool) -> str:
    """A sign that is the right way round after the whole picture is mirrored."""
    return f'<g transform="matrix(-1 0 0 1 {round(2 * x)} 0)">{sign}</g>' if mirrored else sign
