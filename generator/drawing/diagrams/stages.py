"""The stages of a way back to an activity: a bar each, its easy parts pale and main ones dark."""

from __future__ import annotations

from generator.definitions.model.activity import Activity
from generator.drawing.diagrams.canvas import SMALL, Drawing
from generator.wording.words import Wording, upper_first

__all__ = ["stages"]

_WIDTH, _LEFT, _RIGHT, _STEP, _BAR = 350.0, 30.0, 8.0, 29.0, 21.0


def stages(activity: Activity, wording: Wording) -> Drawing:
    """A chart 350 wide; its scale of minutes ends with the longest stage."""
    label, words = wording.label, activity.stage_words
    assert words is not None, "stages come with their words"
    longest = max(stage.rounds for stage in activity.stages)
    unit = (_WIDTH - _LEFT - _RIGHT) / longest
    drawing = Drawing(_WIDTH, 30 + len(activity.stages) * _STEP + 42)
    drawing.words(0, 16, label("site.activities_page.stage"), bold=True)
    x = 110.0
    for name, kind in ((words.easy, "walk"), (words.main, "deep")):
        drawing.box(x, 3, 26, 16, kind)
        drawing.words(x + 33, 16, upper_first(name), size=SMALL)
        x += 110
    bottom = 30 + len(activity.stages) * _STEP
    for minute in range(0, longest + 1, 10 if longest > 15 else 5):
        drawing.line([(_LEFT + minute * unit, 28), (_LEFT + minute * unit, bottom + 3)], "thin")
        drawing.words(
            _LEFT + minute * unit, bottom + 19, str(minute), "quiet", size=SMALL, anchor="middle"
        )
    drawing.words(
        _WIDTH, bottom + 38, label("site.activities_page.axis"), "quiet", size=SMALL, anchor="end"
    )
    for number, stage in enumerate(activity.stages):
        y = 30 + number * _STEP + (_STEP - _BAR) / 2
        drawing.words(_LEFT - 10, y + 16, str(number + 1), bold=True, anchor="end")
        x = _LEFT
        for kind, minutes in [
            ("walk", stage.easy_minutes),
            ("deep", stage.main_minutes),
        ] * stage.times:
            if minutes:
                drawing.box(x + 1, y, minutes * unit - 2, _BAR, kind)
                x += minutes * unit
    return drawing
