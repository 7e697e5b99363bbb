"""Where it hurts: a place on the body, or a leg with landmarks and the distance from them."""

from __future__ import annotations

from generator.definitions.model.figure import SorePlace
from generator.drawing.diagrams.canvas import LINE_HEIGHT, TEXT, Drawing, wrapped
from generator.drawing.figures.sore_spot import draw_place
from generator.wording.words import Wording

__all__ = ["sore_place"]

_WIDTH, _NAMES = 350.0, 200.0


def sore_place(place: SorePlace, wording: Wording) -> Drawing:
    """A picture of 350 by about 200 to 280, on a tile like every picture of a body."""
    drawn = draw_place(place)
    x, y, width, height = drawn.window
    scale = (_NAMES - 24) / width
    left, top = 2 - x * scale, -y * scale
    drawing = Drawing(_WIDTH, height * scale)
    drawing.box(0, 0, _WIDTH, drawing.height, "tile", 10)
    drawing.picture(drawn.svg, left, top, scale)
    marks = {mark: (left + px * scale, top + py * scale) for mark, (px, py) in drawn.marks.items()}
    free = 0.0
    for label in sorted(place.labels, key=lambda label: marks[label.mark][1]):
        at, lines = marks[label.mark], wrapped(label.says, _WIDTH - _NAMES - 6, TEXT)
        first = max(at[1] + 5, free + TEXT)
        drawing.line([at, (_NAMES - 22, first - 5), (_NAMES - 6, first - 5)], "thin-on-light")
        drawing.dot(at[0], at[1], 2.5, "on-light")
        for number, line in enumerate(lines):
            drawing.words(_NAMES, first + number * TEXT * LINE_HEIGHT, line, "on-light", bold=True)
        free = first + len(lines) * TEXT * LINE_HEIGHT + 4
    if place.below_cm:
        says = wording.label("site.sore_place.distance", cm=f"{place.below_cm:g}")
        _distance(drawing, marks["joint-line"], marks["spot"], says)
    return drawing


def _distance(
    drawing: Drawing, line: tuple[float, float], spot: tuple[float, float], says: str
) -> None:
    """A measure from the joint line down to the spot, right of the leg."""
    x = _NAMES - 14
    for y in (line[1], spot[1]):
        drawing.line([(x - 5, y), (x + 5, y)], "thin-on-light")
    drawing.line([(x, line[1]), (x, spot[1])], "thin-on-light")
    drawing.words(_NAMES, (line[1] + spot[1]) / 2 + 8, says, "on-light")
