"""Pictures of what eases a sore spot: a pack on the leg, a sleeve on the joint, a raised leg."""

from __future__ import annotations

from collections.abc import Sequence

from generator.definitions.model.content import CareKind
from generator.drawing.diagrams.canvas import LINE_HEIGHT, TEXT, Drawing, Point, text_width, wrapped
from generator.drawing.figures.care_leg import Seen
from generator.drawing.figures.care_pack import draw_ice_pack, draw_warm_pack
from generator.drawing.figures.care_raised import draw_raised
from generator.drawing.figures.care_sleeve import draw_sleeve
from generator.wording.words import Wording

__all__ = ["care_picture"]

_WIDTH, _EDGE, _GAP = 350.0, 8.0, 16.0
_ABOVE, _BELOW = 30.0, 46.0
"""Space for one line of text above a picture, and for two lines below it."""
_SLEEVE = 0.36
"""Pixels per millimetre for two legs side by side."""


def care_picture(kind: CareKind, below_cm: float | None, wording: Wording) -> Drawing:
    """A picture 350 wide, on a tile like every picture of a body.

    They show a leg; every kind except the raised leg needs a spot on its inner shin, which is
    ``below_cm`` below the joint line.
    """
    if kind == "raised":
        return _raised(wording)
    assert below_cm is not None, f"{kind} needs a spot on the inner shin"
    if kind == "sleeve":
        return _sleeves(wording)
    if kind == "pack":
        return _pack(draw_ice_pack(below_cm), kind, "spot", wording)
    return _pack(draw_warm_pack(), kind, "joint", wording)


def _pack(seen: Seen, kind: CareKind, place: str, wording: Wording) -> Drawing:
    """A pack: its name above the leg; below it, the spot under the pack and the cloth around it."""
    drawing, marks = _tile(seen, _ABOVE)
    says = _label(wording, kind, "pack")
    _name(drawing, marks["pack"], [says], marks["pack"][0] - text_width(says, TEXT) / 2, 22)
    cloth = wrapped(_label(wording, kind, "cloth"), 100, TEXT)
    left = min(marks["cloth"][0] - 6, _WIDTH - _EDGE - _wide(cloth))
    _name_below(drawing, marks["cloth"], cloth, left)
    under = wrapped(_label(wording, kind, place), 130, TEXT)
    _name_below(drawing, marks[place], under, left - _GAP - _wide(under))
    return drawing


def _raised(wording: Wording) -> Drawing:
    drawing, marks = _tile(draw_raised(), 10)
    calf, thigh = (wrapped(_label(wording, "raised", key), 115, TEXT) for key in ("calf", "thigh"))
    left = _WIDTH - _EDGE - _wide(calf)
    _name_below(drawing, marks["calf"], calf, left)
    _name_below(drawing, marks["thigh"], thigh, left - _GAP - _wide(thigh))
    return drawing


def _sleeves(wording: Wording) -> Drawing:
    """Two sleeves: the right way on the left, the wrong way on the right."""
    ways = (("go", "right", draw_sleeve(flat=True)), ("stop", "wrong", draw_sleeve(flat=False)))
    drawing = Drawing(_WIDTH, _ABOVE + 16 + ways[0][2].window[3] * _SLEEVE)
    drawing.box(0, 0, _WIDTH, drawing.height, "tile", 10)
    for number, (light, key, seen) in enumerate(ways):
        middle = _WIDTH * (number + 0.5) / 2
        x, y, width, _ = seen.window
        drawing.picture(
            seen.svg, middle - (x + width / 2) * _SLEEVE, _ABOVE + 16 - y * _SLEEVE, _SLEEVE
        )
        says = _label(wording, "sleeve", key)
        left = middle - (text_width(says, TEXT) + 34) / 2
        drawing.sign(light, left + 13, 24, 26)
        drawing.words(left + 34, 29.5, says, "on-light", bold=True)
    return drawing


def _tile(seen: Seen, above: float) -> tuple[Drawing, dict[str, Point]]:
    """The picture with space for text above and below, and its marks' positions."""
    x, y, width, height = seen.window
    scale = _WIDTH / width
    drawing = Drawing(_WIDTH, above + height * scale + _BELOW)
    drawing.box(0, 0, _WIDTH, drawing.height, "tile", 10)
    drawing.picture(seen.svg, -x * scale, above - y * scale, scale)
    return drawing, {
        mark: ((px - x) * scale, above + (py - y) * scale) for mark, (px, py) in seen.marks.items()
    }


def _name_below(drawing: Drawing, at: Point, lines: Sequence[str], x: float) -> None:
    _name(drawing, at, lines, x, drawing.height - 12 - TEXT * LINE_HEIGHT)


def _name(drawing: Drawing, at: Point, lines: Sequence[str], x: float, y: float) -> None:
    """Text with its first baseline at ``y``, and a line from it to what it names."""
    near = min(max(at[0], x + 6), x + _wide(lines) - 6)
    drawing.line([at, (near, y - TEXT if y > at[1] else y + 6)], "thin-on-light")
    drawing.dot(at[0], at[1], 2.5, "on-light")
    for number, text in enumerate(lines):
        drawing.words(x, y + number * TEXT * LINE_HEIGHT, text, "on-light", bold=True)


def _label(wording: Wording, kind: CareKind, key: str) -> str:
    return wording.label(f"site.care_picture.{kind}.{key}")


def _wide(lines: Sequence[str]) -> float:
    return max(text_width(text, TEXT) for text in lines)
