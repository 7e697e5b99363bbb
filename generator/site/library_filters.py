"""The library's filters, with the choices of the listed exercises in the definitions' order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.definitions.model.protocol import Protocol
from generator.document.exercise_filters import Choice, Filter, exercise_filters
from generator.site.exercise_views import ExerciseView
from generator.site.site import Site

__all__ = ["filters_of", "flare_protocols"]


def filters_of(site: Site, views: Sequence[ExerciseView]) -> list[Filter]:
    """The filters with more than one choice among ``views``."""
    own = exercise_filters(site.library, site.words, [view.exercise for view in views])
    made = [
        _named(site, "plan", _plans(site, views)),
        _named(site, "phase", _phases(site, views)),
        *own,
        # The only plan's is a box to tick: with several, each has its own.
        _named(site, "flare", _flares(site, views)),
    ]
    return [filter for filter in made if len(filter.choices) > 1]


def _named(site: Site, name: str, choices: Iterator[Choice]) -> Filter:
    label = site.words.label(f"site.filters.{name}")
    return Filter(name=name, label=label, choices=tuple(choices))


def flare_protocols(site: Site, view: ExerciseView) -> list[Protocol]:
    """The protocols with the exercise in their flare-up plan: only these allow it in a flare-up."""
    return [
        p
        for p in site.protocols
        if any(site.library.exercise(id) == view.exercise for id in p.flare.exercises)
    ]


def _plans(site: Site, views: Sequence[ExerciseView]) -> Iterator[Choice]:
    held = {use.protocol.id for view in views for use in view.uses}
    yield from (Choice(value=p.id, says=p.name) for p in site.protocols if p.id in held)


def _flares(site: Site, views: Sequence[ExerciseView]) -> Iterator[Choice]:
    held = {protocol.id for view in views for protocol in flare_protocols(site, view)}
    yield from (
        Choice(value=p.id, says=p.name) for p in site.protocols if site.several and p.id in held
    )


def _phases(site: Site, views: Sequence[ExerciseView]) -> Iterator[Choice]:
    held = {(b.protocol.id, b.phase.id) for view in views for b in view.phases}
    for protocol in site.protocols:
        for phase in protocol.phases:
            if (protocol.id, phase.id) in held:
                says = f"{phase.name} ({protocol.name})" if site.several else str(phase.name)
                yield Choice(value=f"{protocol.id}/{phase.id}", says=says)
