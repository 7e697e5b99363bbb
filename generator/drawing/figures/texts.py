"""Alternative texts and captions of pictures, from the exercise's own words.

Quick to import: nothing is drawn here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.definitions.library import Library
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.figure import SideName
from generator.wording.words import Wording

__all__ = [
    "Texts",
    "drawn_parts",
    "named",
    "picture_key",
    "picture_name",
    "picture_names",
    "pictured",
    "texts_of",
]


@dataclass(frozen=True, slots=True)
class Texts:
    """Alternative texts and captions of an exercise's pictures."""

    alt_start: str
    alt_end: str
    alt_motion: str
    alt_fault: str
    caption_start: str
    caption_end: str
    caption_fault: str


def drawn_parts(parts: Sequence[Exercise]) -> list[Exercise]:
    """The exercises that a routine's picture shows, in the order of their numbers."""
    return [part for part in parts if part.figure and not part.figure.strip]


def texts_of(exercise: Exercise, parts: Sequence[Exercise], words: Wording) -> Texts:
    """Alternative texts and captions of an exercise that has a figure.

    ``parts`` are a routine's exercises.
    """
    figure, label = exercise.figure, words.label
    assert figure is not None
    fault = (
        exercise.faults[figure.fault.shows - 1]
        if figure.fault and figure.fault.shows <= len(exercise.faults)
        else None
    )
    wrong = label("picture.wrong", what=fault.what) if fault else ""
    moves = ", ".join(
        f"{number}\u00a0{part.name}" for number, part in enumerate(drawn_parts(parts), 1)
    )
    name, steps = exercise.name, " ".join(exercise.steps)
    return Texts(
        alt_start=label("picture.alt_start", name=name, set_up=exercise.set_up),
        alt_end=f"{name}: {moves}." if moves else label("picture.alt_end", name=name, steps=steps),
        alt_motion=label("picture.alt_motion", name=name, steps=steps),
        alt_fault=label("picture.alt_fault", name=name, wrong=f"{wrong}: {fault.fix}")
        if fault
        else "",
        caption_start=figure.caption_start or ("" if figure.single else label("picture.start")),
        caption_end=figure.caption_end or (moves if figure.single else label("picture.end")),
        caption_fault=wrong,
    )


_SUPPORTED = ".supported"


def picture_name(exercise: str, *, supported: bool) -> str:
    """The name of an exercise's pictures: ``step-down``, or ``step-down.supported``."""
    return exercise + _SUPPORTED if supported else exercise


def picture_names(exercise: Exercise) -> list[str]:
    """The names of all pictures of an exercise: with support as well, if it has such a version."""
    versions = (False, True) if exercise.supported else (False,)
    return [picture_name(exercise.id, supported=version) for version in versions]


def picture_key(name: str, side: SideName) -> str:
    """The key of a picture in a resolved document, such as ``step-down.left``."""
    return f"{name}.{side}"


def named(key: str) -> tuple[str, SideName]:
    """The name and the side of a key."""
    name, _, side = key.rpartition(".")
    return name, "left" if side == "left" else "right"


def pictured(library: Library, name: str) -> tuple[Exercise, list[Exercise]] | None:
    """The exercise that pictures of that name show, and a routine's parts."""
    id = name.removesuffix(_SUPPORTED)
    exercise = library.exercise(id)
    if exercise is None or exercise.figure is None:
        return None
    parts = library.parts(exercise)
    if id == name:
        return exercise, parts
    return exercise.with_support(), [part.with_support() for part in parts]
