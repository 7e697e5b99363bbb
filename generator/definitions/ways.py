"""The ways to make an exercise easier or harder, in one protocol or in the whole library."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Literal

from generator.definitions.library import Library
from generator.definitions.model.exercise import Exercise, Rung
from generator.definitions.model.protocol import Protocol

__all__ = ["MIRROR", "Direction", "stated", "ways"]

Direction = Literal["easier", "harder"]
MIRROR: dict[Direction, Direction] = {"easier": "harder", "harder": "easier"}


def ways(
    library: Library,
    exercise: Exercise,
    way: Direction,
    protocol: Protocol | None = None,
    among: Container[str] | None = None,
) -> tuple[Rung, ...]:
    """The rungs of ``exercise``: its own, those of the protocol's notes, then the implied ones.

    Where B says that A is easier, B is harder than A, without a word in A's file: adding an
    exercise voids no review of another and changes no plan. In a protocol, only exercises that one
    of its phases lists. ``among``: the exercises that matter, so that a plan reads no others.
    """
    listed = protocol and {_current(library, id) for id in protocol.listed}
    said = list(stated(exercise, way, protocol))
    used = {_current(library, rung.use) for rung in said if rung.use}
    if among is None:
        candidates = _naming(library, exercise, protocol)
    else:
        candidates = [*(protocol.listed if protocol else library.exercises.files)]
    implied = [
        Rung(use=id)
        for id in dict.fromkeys(_current(library, id) for id in candidates)
        if id not in used
        and (among is None or id in among)
        and (other := library.exercise(id)) is not None
        and any(
            rung.use in (exercise.id, *exercise.formerly)
            for rung in stated(other, MIRROR[way], protocol)
        )
    ]
    return tuple(
        rung
        for rung in (*said, *implied)
        if rung.use is None or listed is None or _current(library, rung.use) in listed
    )


def _naming(library: Library, exercise: Exercise, protocol: Protocol | None) -> list[str]:
    """The exercises that name this one, themselves or in the protocol's notes on them."""
    naming = set(library.naming(exercise))
    if protocol is None:
        return sorted(naming)
    names = (exercise.id, *exercise.formerly)
    for note in protocol.exercise_notes:
        if any(rung.use in names for rung in (*note.easier, *note.harder)):
            naming.add(_current(library, note.exercise))
    return [id for id in protocol.listed if _current(library, id) in naming]


def stated(exercise: Exercise, way: Direction, protocol: Protocol | None) -> Iterator[Rung]:
    """The rungs that the exercise and the protocol's notes on it state."""
    yield from getattr(exercise, way)
    for note in protocol.notes_on(exercise) if protocol else ():
        yield from getattr(note, way)


def _current(library: Library, id: str) -> str:
    # The former ids last, because they are in every file.
    return id if id in library.exercises.files else library.formerly.get(id, id)
