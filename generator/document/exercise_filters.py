"""The filters of the exercises: the same in the website's library and in the plan builder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.definitions.library import Library
from generator.definitions.model.base import Model
from generator.definitions.model.exercise import Exercise
from generator.wording.words import Wording, upper_first

__all__ = ["NO_EQUIPMENT", "Choice", "Filter", "exercise_filters"]

NO_EQUIPMENT = "none"
"""The value for an exercise without equipment."""


class Choice(Model):
    """A choice: its value, which is an id or a level, and its label."""

    value: str
    says: str


class Filter(Model):
    """A list to choose from."""

    name: str
    label: str
    choices: tuple[Choice, ...]


def exercise_filters(
    library: Library, words: Wording, exercises: Sequence[Exercise]
) -> Iterator[Filter]:
    """The filters by what the exercises themselves say, each with the choices that some of
    ``exercises`` fit, in the definitions' order."""
    makers = {
        "position": _positions(words, exercises),
        "equipment": _equipment(library, words, exercises),
        "muscle": _muscles(library, exercises),
        "level": _levels(words, exercises),
    }
    for name, choices in makers.items():
        yield Filter(name=name, label=words.label(f"site.filters.{name}"), choices=tuple(choices))


def _positions(words: Wording, exercises: Sequence[Exercise]) -> Iterator[Choice]:
    held = {exercise.position for exercise in exercises}
    yield from (
        Choice(value=id, says=says) for id, says in words.labels["positions"].items() if id in held
    )


def _equipment(library: Library, words: Wording, exercises: Sequence[Exercise]) -> Iterator[Choice]:
    held = {id for exercise in exercises for id in exercise.equipment}
    if any(not exercise.equipment for exercise in exercises):
        yield Choice(value=NO_EQUIPMENT, says=words.label("site.exercise_page.none"))
    yield from (
        Choice(value=id, says=upper_first(thing.name))
        for id, thing in library.shared.equipment.value.equipment.items()
        if id in held
    )


def _muscles(library: Library, exercises: Sequence[Exercise]) -> Iterator[Choice]:
    held = {id for exercise in exercises for id in exercise.muscles.primary}
    muscles = library.shared.muscles.value.muscles
    named = [(id, muscles[id].name) for id in muscles if id in held]
    yield from (
        Choice(value=id, says=upper_first(name))
        for id, name in sorted(named, key=lambda pair: pair[1].lower())
    )


def _levels(words: Wording, exercises: Sequence[Exercise]) -> Iterator[Choice]:
    """A choice 'up to' each level except the highest, which would be no limit."""
    levels = sorted({exercise.level for exercise in exercises})
    yield from (
        Choice(value=str(level), says=words.label("site.filters.up_to", level=level))
        for level in levels[:-1]
    )
