"""Diagrams on pages: a picture for phones and, if different, one for wide screens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.definitions.model.content import Care
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.figure import SorePlace
from generator.definitions.model.protocol import Activity, Protocol
from generator.drawing.diagrams.canvas import Drawing
from generator.drawing.diagrams.care import care_picture
from generator.drawing.diagrams.ladder import Ladder, ladder_around
from generator.drawing.diagrams.pain_scale import pain_scale
from generator.drawing.diagrams.seesaw import seesaw
from generator.drawing.diagrams.shoe import shoe
from generator.drawing.diagrams.sore_place import sore_place
from generator.drawing.diagrams.stages import stages
from generator.drawing.diagrams.timeline import timeline
from generator.wording.words import Wording

__all__ = ["Diagrams"]


@dataclass(frozen=True, slots=True)
class Diagrams:
    """The diagrams for templates.

    Each method returns HTML with pictures that are hidden from screen readers; the template adds an
    equivalent list.
    """

    words: Wording
    ladder: Ladder
    """The ladder of the whole library; each exercise's page shows a part of it."""
    below_cm: float | None
    """Where a knee hurts, for content shared by all protocols: from the first that says it."""

    def timeline(self, protocol: Protocol) -> Markup:
        return _framed(
            "timeline", *(timeline(protocol, self.words, wide=wide) for wide in (False, True))
        )

    def whole_ladder(self, ladder: Ladder) -> Markup:
        return _framed("ladder", *(ladder.drawing(self.words, wide=wide) for wide in (False, True)))

    def ladder_around(self, exercise: Exercise) -> Markup | None:
        """The ladder around an exercise; ``None`` if it names no other."""
        near = ladder_around(self.ladder, exercise.id)
        return (
            _framed("rungs", *(near.drawing(self.words, wide=wide) for wide in (False, True)))
            if near
            else None
        )

    def pain_scale(self, protocol: Protocol, limits: Sequence[tuple[str, int]]) -> Markup:
        return _framed("pain", pain_scale(protocol.pain, limits, self.words))

    def sore_place(self, place: SorePlace) -> Markup:
        return _framed("place", sore_place(place, self.words))

    def seesaw(self) -> Markup:
        return _framed("seesaw", seesaw(self.words))

    def shoe(self) -> Markup:
        return _framed("shoe", shoe(self.words))

    def care(self, it: Care) -> Markup | None:
        """The picture of an entry of care.yml; ``None`` without one or without a sore place."""
        if it.picture is None or (self.below_cm is None and it.picture != "raised"):
            return None
        return _framed("place", care_picture(it.picture, self.below_cm, self.words))

    def stages(self, activity: Activity) -> Markup:
        return _framed("stages", stages(activity, self.words))


def _framed(kind: str, tall: Drawing, wide: Drawing | None = None) -> Markup:
    if wide is None:
        inside = tall.svg()
    else:
        inside = (
            f'<div class="lw-diagram__tall">{tall.svg()}</div><div'
            f' class="lw-diagram__wide">{wide.svg()}</div>'
        )
    return Markup(f'<div class="lw-diagram lw-diagram--{kind}">{inside}</div>')  # noqa: S704 - words are escaped by Drawing
