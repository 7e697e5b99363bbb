"""The pain traffic light on the scale from 0 to 10: one scale per limit, a lamp per range."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from generator.definitions.model.pain import Light, PainRules
from generator.drawing.diagrams.canvas import LINE_HEIGHT, SMALL, TEXT, Drawing, wrapped
from generator.wording.pain_rule import light_of
from generator.wording.words import Wording

__all__ = ["pain_scale"]

_WIDTH, _LAMPS, _CELLS = 350.0, 52.0, 34.0


def pain_scale(rules: PainRules, limits: Sequence[tuple[str, int]], wording: Wording) -> Drawing:
    """``limits``: the name of each limit, such as a phase's name, and the limit.

    Equal limits share a scale.
    """
    drawing, y = Drawing(_WIDTH, 0), 0.0
    by_limit: dict[int, list[str]] = {}
    for name, limit in limits:
        by_limit.setdefault(limit, []).append(name)
    for limit, names in by_limit.items():
        for line in (
            wrapped(wording.join([name for name in names if name]), _WIDTH, TEXT)
            if any(names)
            else []
        ):
            drawing.words(0, y + TEXT, line, bold=True)
            y += TEXT * LINE_HEIGHT
        y = _scale(drawing, rules, limit, y + 5, wording) + 14
    y += 6
    drawing.words(0, y, wording.label("site.pain_page.scale_none"), "quiet", size=SMALL)
    drawing.words(
        _WIDTH, y, wording.label("site.pain_page.scale_worst"), "quiet", size=SMALL, anchor="end"
    )
    drawing.height = y + 6
    return drawing


def _scale(drawing: Drawing, rules: PainRules, limit: int, y: float, wording: Wording) -> float:
    """Draw one traffic light on its scale, and return its lower end."""
    cell = (_WIDTH - 6) / 11
    drawing.box(0, y, _WIDTH, _LAMPS + _CELLS + 3, "housing", 8)
    runs = [
        (light, list(scores))
        for light, scores in groupby(range(11), lambda score: light_of(rules, limit, score))
    ]
    for light, scores in runs:
        _lamp(drawing, light, 3 + (scores[0] + len(scores) / 2) * cell, y, wording)
        for score in scores:
            x = 3 + score * cell
            drawing.box(x + 1, y + _LAMPS, cell - 2, _CELLS, light, 3)
            kind = "on-light" if light == "ease" else "on-dark"
            drawing.words(
                x + cell / 2, y + _LAMPS + 23, str(score), kind, bold=True, anchor="middle", size=17
            )
    return y + _LAMPS + _CELLS + 3


def _lamp(drawing: Drawing, light: Light, x: float, y: float, wording: Wording) -> None:
    """A round white lamp with the light's sign, centred at ``x``, and the colour's name below.

    Beside the lamp, the name would not fit above a range of one or two numbers.
    """
    drawing.dot(x, y + 18, 14, "lamp")
    drawing.sign(light, x, y + 18 - (1.5 if light == "ease" else 0), 20)
    name = wording.label(f"pain.lights.{light}")
    drawing.words(x, y + 46, name, "on-dark", bold=True, anchor="middle", size=SMALL)
