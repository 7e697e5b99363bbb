"""The library's filters, with the choices of the listed exercises in the definitions' order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.definitions.model.protocol import Protocol
from generator.site.exercise_views import ExerciseView
from generator.site.site import Site
from generator.wording.words import upper_first

__all__ = ["NO_EQUIPMENT", "Choice", "Filter", "filters_of", "flare_protocols"]

NO_EQUIPMENT = "none"
"""The value for an exercise without equipment, in its card and in the address."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice: its value in the address and in cards, and its label."""

    value: str
    says: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A list to choose from. ``name``: the card's data attribute and the key in the address."""

    name: str
    label: str
    choices: tuple[Choice, ...]


def filters_of(site: Site, views: Sequence[ExerciseView]) -> list[Filter]:
    """The filters with more than one choice among ``views``."""
    makers = {
        "plan": _plans(site, views),
        "phase": _phases(site, views),
        "position": _positions(site, views),
        "equipment": _equipment(site, views),
        "muscle": _muscles(site, views),
        "level": _levels(site, views),
        # The only plan's is a box to tick: with several, each has its own.
        "flare": _flares(site, views),
    }
    made = [
        Filter(name, site.words.label(f"site.filters.{name}"), tuple(choices))
        for name, choices in makers.items()
    ]
    return [filter for filter in made if len(filter.choices) > 1]


def flare_protocols(site: Site, view: ExerciseView) -> list[Protocol]:
    """The protocols with the exercise in their flare-up plan: only these allow it in a flare-up."""
    return [
        p
        for p in site.protocols
        if any(site.library.exercise(id) == view.exercise for id in p.flare.exercises)
    ]


def _plans(site: Site, views: Sequence[ExerciseView]) -> Iterator[Choice]:
    held = {use.protocol.id for view in views for use in view.uses}
    yield from (Choice(p.id, p.name) for p in site.protocols if p.id in held)


def _flares(site: Site, views: Sequence[ExerciseView]) -> Iterator[Choice]:
    held = {protocol.id for view in views for protocol in flare_protocols(site, view)}
    yield from (Choice(p.id, p.name) for p in site.protocols if site.several and p.id in held)


def _phases(site: Site, views: Sequence[ExerciseView]) -> Iterator[Choice]:
    held = {(b.protocol.id, b.phase.id) for view in views for b in view.phases}
    for protocol in site.protocols:
        for phase in protocol.phases:
            if (protocol.id, phase.id) in held:
                yield Choice(
                    f"{protocol.id}/{phase.id}",
                    f"{phase.name} ({protocol.name})" if site.several else str(phase.name),
                )


def _positions(site: Site, views: Sequence[ExerciseView]) -> Iterator[Choice]:
    held = {view.exercise.position for view in views}
    yield from (
        Choice(id, says) for id, says in site.words.labels["positions"].items() if id in held
    )


def _equipment(site: Site, views: Sequence[ExerciseView]) -> Iterator[Choice]:
    held = {id for view in views for id in view.exercise.equipment}
    if any(not view.exercise.equipment for view in views):
        yield Choice(NO_EQUIPMENT, site.words.label("site.exercise_page.none"))
    known = site.library.shared.equipment.value.equipment
    yield from (Choice(id, upper_first(thing.name)) for id, thing in known.items() if id in held)


def _muscles(site: Site, views: Sequence[ExerciseView]) -> Iterator[Choice]:
    held = {id for view in views for id in view.exercise.muscles.primary}
    named = [
        (id, muscle)
        for id, muscle in site.library.shared.muscles.value.muscles.items()
        if id in held
    ]
    yield from (
        Choice(id, upper_first(muscle.name))
        for id, muscle in sorted(named, key=lambda pair: pair[1].name.lower())
    )


def _levels(site: Site, views: Sequence[ExerciseView]) -> Iterator[Choice]:
    """A choice 'up to' each level except the highest, which would be no limit."""
    levels = sorted({view.exercise.level for view in views})
    yield from (
        Choice(str(level), site.words.label("site.filters.up_to", level=level))
        for level in levels[:-1]
    )
