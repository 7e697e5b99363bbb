"""Diagrams on pages: a picture for phones and, if different, one for wide screens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.definitions.model.activity import Activity
from generator.definitions.model.content import Care, Region
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.figure import SorePlace
from generator.definitions.model.protocol import Protocol
from generator.drawing.diagrams.canvas import Drawing
from generator.drawing.diagrams.care import care_picture
from generator.drawing.diagrams.ladder import Ladder, ladder_around
from generator.drawing.diagrams.pain_scale import pain_scale
from generator.drawing.diagrams.seesaw import seesaw
from generator.drawing.diagrams.shoe import shoe
from generator.drawing.diagrams.sore_place import sore_place
from generator.drawing.diagrams.stages import stages
from generator.drawing.diagrams.timeline import timeline
from generator.drawing.figures.bodymap import both_sides, on_map
from generator.wording.words import Wording

__all__ = ["Diagrams", "Place"]


_DOT, _TAP = 44, 105  # on a phone 9 and 22 pixels


@dataclass(frozen=True, slots=True)
class Place:
    """A region of the body as a link: its address, and its name."""

    region: Region
    href: str
    says: str


@dataclass(frozen=True, slots=True)
class Diagrams:
    """The diagrams for templates.

    Each method returns HTML with pictures that are hidden from screen readers; the template adds an
    equivalent list.
    """

    words: Wording

    def timeline(self, protocol: Protocol) -> Markup:
        return _framed(
            "timeline", *(timeline(protocol, self.words, wide=wide) for wide in (False, True))
        )

    def whole_ladder(self, ladder: Ladder) -> Markup:
        return _framed("ladder", *(ladder.drawing(self.words, wide=wide) for wide in (False, True)))

    def ladder_around(self, ladder: Ladder | None, exercise: Exercise) -> Markup | None:
        """The part of a ladder around an exercise; ``None`` if it names no other."""
        near = ladder_around(ladder, exercise.id) if ladder else None
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

    def care(self, it: Care, place: SorePlace | None) -> Markup | None:
        """The picture of an entry of care.yml; ``None`` without one or without a sore place."""
        below = place.below_cm if place else None
        if it.picture is None or (below is None and it.picture != "raised"):
            return None
        return _framed("place", care_picture(it.picture, below, self.words))

    def body(self, places: Sequence[Place]) -> Markup:
        """The body from the front and the back, with a link at each place."""
        drawn, (x, y, w, h) = both_sides()
        links = Markup().join(_link(place) for place in places)
        body = Markup(drawn)  # noqa: S704 - numbers and colours
        return Markup(
            '<svg class="lw-body" viewBox="{} {} {} {}" role="group" aria-label="{}">'
            '<g aria-hidden="true" stroke="#23262e" stroke-width="10" stroke-linejoin="round"'
            ' stroke-linecap="round">{}</g>{}</svg>'
        ).format(x, y, w, h, self.words.label("site.home.body"), body, links)

    def stages(self, activity: Activity) -> Markup:
        return _framed("stages", stages(activity, self.words))


def _link(place: Place) -> Markup:
    """A dot that leads to what hurts there, and a larger one round it that takes the tap."""
    at, view = place.region.at, place.region.view
    if at is None or view is None:
        return Markup()
    across = (at[0], -at[0]) if place.region.paired else (at[0],)
    dots = Markup().join(
        Markup('<circle class="{}" cx="{:.0f}" cy="{:.0f}" r="{}"/>').format(
            kind, *on_map(view, x, at[1]), radius
        )
        for x in across
        for kind, radius in (("tap", _TAP), ("dot", _DOT))
    )
    return Markup('<a href="{}" aria-label="{}">{}</a>').format(place.href, place.says, dots)


def _framed(kind: str, tall: Drawing, wide: Drawing | None = None) -> Markup:
    if wide is None:
        inside = tall.svg()
    else:
        inside = (
            f'<div class="lw-diagram__tall">{tall.svg()}</div><div'
            f' class="lw-diagram__wide">{wide.svg()}</div>'
        )
    return Markup(f'<div class="lw-diagram lw-diagram--{kind}">{inside}</div>')  # noqa: S704 - words are escaped by Drawing
