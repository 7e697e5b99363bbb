"""What the pictures say in words, from the exercise's own. Light to import: nothing is drawn here."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.exercise import Exercise
from generator.model.figure import SideName

__all__ = ["Texts", "picture_key", "texts_of"]


@dataclass(frozen=True, slots=True)
class Texts:
    """What pictures say in words, from the exercise's own: alternative texts and captions."""

    alt_start: str
    alt_end: str
    alt_motion: str
    alt_fault: str
    caption_start: str
    caption_end: str
    caption_fault: str


def texts_of(exercise: Exercise) -> Texts:
    """Alternative texts and captions of an exercise that has a figure."""
    figure = exercise.figure
    assert figure is not None
    fault = exercise.faults[figure.fault.shows - 1] if figure.fault and figure.fault.shows <= len(exercise.faults) else None
    wrong = f"{fault.what} {fault.fix}" if fault else ""
    return Texts(
        alt_start=f"{exercise.name}, start. {exercise.set_up}",
        alt_end=f"{exercise.name}, end. {' '.join(exercise.steps)}",
        alt_motion=f"{exercise.name}, moving. {' '.join(exercise.steps)}",
        alt_fault=f"{exercise.name}: the right way beside the wrong way. {wrong}" if fault else "",
        caption_start=figure.caption_start or "Start",
        caption_end=figure.caption_end or "End",
        caption_fault=str(fault.what) if fault else "",
    )


def picture_key(exercise: str, side: SideName) -> str:
    """How a resolved document names a picture: ``step-down.left``."""
    return f"{exercise}.{side}"
