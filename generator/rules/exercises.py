"""Rule 1: every exercise is complete, and its dose is within its range."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping

from generator.definitions.findings import Finding, finding, known_ids
from generator.definitions.library import Library
from generator.definitions.model.content import MuscleList
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.figure import Figure
from generator.definitions.model.protocol import Condition
from generator.definitions.ways import MIRROR, ways

__all__ = [
    "complete",
    "conditional_faults",
    "dose_in_range",
    "known_names",
    "muscle_places",
]

_Uses = tuple[str, tuple[str, ...], tuple[str, ...], Mapping[str, object]]
"""What an exercise names: the finding's code, the key, the ids, and those that exist."""

COUNTS = {"exercise.steps": ("steps", 3, 6), "exercise.cues": ("cues", 2, 5)}
"""The least and the greatest number of entries of these keys."""
NEEDED = {
    "exercise.faults": "faults",
    "exercise.evidence": "evidence",
}
"""Keys that need at least one entry."""


def complete(library: Library) -> Iterator[Finding]:
    """Every exercise has steps, cues, faults, versions, a stop rule and evidence."""
    for loaded in library.exercises.values():
        exercise = loaded.value
        for code, (key, fewest, most) in COUNTS.items():
            count = len(getattr(exercise, key))
            if count < fewest:
                yield finding(code, loaded.place(key), case="few", fewest=fewest, count=count)
            if count > most:
                yield finding(code, loaded.place(key), case="many", most=most, count=count)
        for code, key in NEEDED.items():
            if not getattr(exercise, key):
                yield finding(code, loaded.place(key))
        for way in MIRROR:
            if not ways(library, exercise, way):
                yield finding(f"exercise.{way}", loaded.place(way))
        if not (exercise.stop.standard or exercise.stop.also):
            yield finding("exercise.stop", loaded.place("stop"))


_SUBJECTS = frozenset(["you", "your", "the", "a", "an", "one", "both", "it", "there", "pain"])
"""How a fault begins: with who or what goes wrong, because a verb would read as an order."""


def conditional_faults(library: Library) -> Iterator[Finding]:
    """A fault follows "If" and is no order: "your back arches", not "You walk on."."""
    for loaded in library.exercises.values():
        for index, fault in enumerate(loaded.value.faults):
            place = loaded.place("faults", index, "what")
            first = fault.what.split()[0]
            if first[0].isupper():
                yield finding("exercise.fault-what", place, case="capital", word=first)
            elif first not in _SUBJECTS:
                yield finding("exercise.fault-what", place, case="order", word=first)
            if fault.what[-1] in ".!?:":
                yield finding("exercise.fault-what", place, case="stop")


def dose_in_range(library: Library) -> Iterator[Finding]:
    """The exercise's own dose is within the range that clinicians choose from."""
    for loaded in library.exercises.values():
        for key, value, low, high in loaded.value.outside(loaded.value.dose):
            place = loaded.place("range", key)
            yield finding("exercise.dose", place, key=key, value=value, low=low, high=high)


def _conditions(library: Library, exercise: Exercise) -> dict[str, Condition]:
    """The shared conditions and those of the protocols that list the exercise."""
    using = (p.value for p in library.protocols.values() if p.value.phases_with(exercise))
    own = (protocol.conditions for protocol in using)
    return dict(ChainMap(library.shared.conditions.value.conditions, *own))


def _striped(exercise: Exercise, muscles: MuscleList) -> Iterator[_Uses]:
    """The muscles that figures name for themselves."""
    figures: dict[tuple[str, ...], Figure | None] = {("figure",): exercise.figure}
    if exercise.supported:
        figures["supported", "figure"] = exercise.supported.figure
    for path, figure in figures.items():
        if figure is not None and figure.muscles:
            yield "exercise.muscle", (*path, "muscles"), figure.muscles, muscles.muscles


def muscle_places(library: Library) -> Iterator[Finding]:
    """Every muscle has a place that figures can stripe, or is made of muscles that have one."""
    loaded = library.shared.muscles
    muscles = loaded.value.muscles
    for id, muscle in muscles.items():
        for index, part in enumerate(muscle.made_of):
            if part not in muscles:
                place = loaded.place("muscles", id, "made_of", index)
                yield finding("exercise.muscle", place, id=part, known=known_ids(part, muscles))
        if not loaded.value.places([id]):
            place = loaded.place("muscles", id, key=True)
            yield finding("muscle.place", place, name=muscle.name)


def known_names(library: Library) -> Iterator[Finding]:
    """Equipment, muscles, conditions and parts exist in their files."""
    shared = library.shared
    for loaded in library.exercises.values():
        exercise = loaded.value
        uses: list[_Uses] = [
            (
                "exercise.equipment",
                ("equipment",),
                exercise.equipment,
                shared.equipment.value.equipment,
            ),
            (
                "exercise.muscle",
                ("muscles", "primary"),
                exercise.muscles.primary,
                shared.muscles.value.muscles,
            ),
            (
                "exercise.muscle",
                ("muscles", "secondary"),
                exercise.muscles.secondary,
                shared.muscles.value.muscles,
            ),
            ("exercise.exercise", ("parts",), exercise.parts, library.exercises),
            *_striped(exercise, shared.muscles.value),
        ]
        for code, path, ids, known in uses:
            for index, id in enumerate(ids):
                if id not in known and id not in library.broken:
                    place = loaded.place(*path, index)
                    yield finding(code, place, id=id, known=known_ids(id, known))
        conditions = _conditions(library, exercise)
        for index, care in enumerate(exercise.take_care):
            if care.condition not in conditions:
                place = loaded.place("take_care", index, "condition")
                known_conditions = known_ids(care.condition, conditions)
                yield finding(
                    "exercise.condition", place, id=care.condition, known=known_conditions
                )
