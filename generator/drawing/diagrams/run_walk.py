"""The walk-run table as a chart: a bar per stage, walking pale and running dark."""

from __future__ import annotations

from collections.abc import Sequence

from generator.definitions.model.protocol import RunStage
from generator.drawing.diagrams.canvas import SMALL, Drawing
from generator.wording.words import Wording

__all__ = ["run_walk"]

_WIDTH, _LEFT, _RIGHT, _STEP, _BAR = 350.0, 30.0, 8.0, 29.0, 21.0


def run_walk(stages: Sequence[RunStage], wording: Wording) -> Drawing:
    """A chart 350 wide; its scale of minutes ends with the longest stage."""
    label = wording.label
    longest = max(_minutes(stage) for stage in stages)
    unit = (_WIDTH - _LEFT - _RIGHT) / longest
    drawing = Drawing(_WIDTH, 30 + len(stages) * _STEP + 42)
    drawing.words(0, 16, label("site.activities_page.stage"), bold=True)
    x = 110.0
    for key, kind in (("walk", "walk"), ("run", "deep")):
        drawing.box(x, 3, 26, 16, kind)
        drawing.words(x + 33, 16, label(f"site.activities_page.{key}"), size=SMALL)
        x += 110
    bottom = 30 + len(stages) * _STEP
    for minute in range(0, longest + 1, 10 if longest > 15 else 5):
        drawing.line([(_LEFT + minute * unit, 28), (_LEFT + minute * unit, bottom + 3)], "thin")
        drawing.words(
            _LEFT + minute * unit, bottom + 19, str(minute), "quiet", size=SMALL, anchor="middle"
        )
    drawing.words(
        _WIDTH, bottom + 38, label("site.activities_page.axis"), "quiet", size=SMALL, anchor="end"
    )
    for number, stage in enumerate(stages):
        y = 30 + number * _STEP + (_STEP - _BAR) / 2
        drawing.words(_LEFT - 10, y + 16, str(number + 1), bold=True, anchor="end")
        x = _LEFT
        for kind, minutes in [
            ("walk", stage.walk_minutes),
            ("deep", stage.run_minutes),
        ] * stage.times:
            if minutes:
                drawing.box(x + 1, y, minutes * unit - 2, _BAR, kind)
                x += minutes * unit
    return drawing


def _minutes(stage: RunStage) -> int:
    return (stage.walk_minutes + stage.run_minutes) * stage.times
