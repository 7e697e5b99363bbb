"""The body map: a standing body from the front and from behind, with the working muscles tinted.

It is drawn by the same code as any pose.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from generator.definitions.model.figure import Figure, Limb, Spot
from generator.drawing.figures.body import SIDES, Skeleton
from generator.drawing.figures.camera import Camera
from generator.drawing.figures.clothed_body import draw_body
from generator.drawing.figures.looks import LOOKS, LookName
from generator.drawing.figures.muscles import Patch, faces, patches_for
from generator.drawing.figures.pose import solve
from generator.drawing.figures.posture import Posture
from generator.drawing.figures.stage import Stage
from generator.drawing.figures.svg import Window, document

__all__ = [
    "BACK",
    "FRONT",
    "both_sides",
    "draw_body_map",
    "map_body",
    "on_map",
    "shows_best",
]

FRONT, BACK = (0.0, 4.0), (180.0, 4.0)
_APART = 940.0


def map_body() -> Skeleton:
    """A standing body with its arms slightly away."""
    limb = Limb(hip=(0, 4, 6), knee=0.0, ankle=0.0, shoulder=(0, 20, 0), elbow=8.0)
    return solve(Posture("standing", dict.fromkeys(SIDES, limb), stand_on="both"), Stage(Figure()))


def shows_best(patches: Sequence[Patch]) -> tuple[float, float]:
    """Whether the patches show better from the front or from behind."""
    body, front, back = map_body(), Camera(*FRONT), Camera(*BACK)
    ahead = sum(faces(front, body, patch) - faces(back, body, patch) for patch in patches)
    return FRONT if ahead >= 0 else BACK


@cache  # the same for both sides, and for all exercises of a muscle
def draw_body_map(spots: tuple[Spot, ...], look: LookName = "ada", *, names: str = "") -> str:
    """SVG of the map. ``names`` says the muscles in words, for the alternative text."""
    title = (
        f"Front and back of the body. Marked: {names}." if names else "Front and back of the body."
    )
    inside, box = both_sides(spots, look)
    return document(inside, title, box)


def on_map(view: Literal["front", "back"], across_cm: float, up_cm: float) -> tuple[float, float]:
    """Where a place of the body is on the map: its distance from the middle and the ground."""
    return across_cm * 10 + (_APART if view == "back" else 0), -up_cm * 10


@cache
def both_sides(spots: tuple[Spot, ...] = (), look: LookName = "ada") -> tuple[str, Window]:
    """The two bodies of the map as SVG, and the box that they fill."""
    body, inside = map_body(), ""
    bounds: list[Window] = []
    for index, view in enumerate((FRONT, BACK)):
        drawn = draw_body(Camera(*view), body, LOOKS[look], patches_for(spots, "both"))
        inside += (
            f'<g transform="translate({index * _APART:.0f}'
            f' 0)">{"".join(svg for _, svg in drawn.pieces)}</g>'
        )
        x0, y0, x1, y1 = drawn.whole.bounds
        bounds.append((x0 + index * _APART, y0, x1 + index * _APART, y1))
    x, y = round(min(b[0] for b in bounds) - 40), round(min(b[1] for b in bounds) - 40)
    w, h = round(max(b[2] for b in bounds) + 40 - x), round(max(b[3] for b in bounds) + 40 - y)
    return inside, (x, y, w, h)
