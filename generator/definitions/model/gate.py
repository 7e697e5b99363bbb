"""A criterion of the gate between two phases, and what it asks of an exercise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from pydantic import Field, model_validator

from generator.definitions.model.base import Id, Model, Num, Text, misfit
from generator.definitions.model.dose import Dose, Load
from generator.definitions.model.exercise import Exercise

__all__ = ["Criterion"]


class Criterion(Model):
    """A criterion of a gate: what must be true before a phase begins or ends."""

    id: Id
    says: Text
    exercise: Id | None = Field(
        None, description="The exercise used as the test: its picture is shown beside it."
    )
    measure: Id | None = Field(
        None, description="What is measured: weeks, pain, seconds, repetitions, minutes, days …"
    )
    at_least: Num | None = None
    at_most: Num | None = None
    load: Load | None = Field(
        None, description="The load of the test, such as the height of its step."
    )

    @model_validator(mode="after")
    def _threshold(self) -> Self:
        if (self.measure is None) != (self.at_least is None and self.at_most is None):
            raise misfit("criterion-measure")
        return self

    @property
    def numbers(self) -> dict[str, float]:
        """The numbers that the test asks for, by key."""
        given = {"at_least": self.at_least, "at_most": self.at_most}
        load = self.load.numbers if self.load else {}
        return {key: value for key, value in (given | load).items() if value is not None}

    def tests(self, exercise: Exercise) -> bool:
        """Whether the exercise is the test, by its current or a former id."""
        return self.exercise in (exercise.id, *exercise.formerly)

    @property
    def asks(self) -> dict[str, float | str]:
        """The least of each number that has an order, and of the band."""
        load = self.load or Load()
        asked: dict[str, float | str | None] = {**load.numbers, "band": load.band}
        if self.measure in ("repetitions", "seconds", "minutes"):
            asked = {self.measure: self.at_least, **asked}
        return {key: least for key, least in asked.items() if least is not None}

    def short_of(self, dose: Dose) -> Iterator[tuple[str, str, str]]:
        """Where ``dose`` asks for less than the test did: the key, its value and the test's.

        Repetitions count over all sets, because a test is one set.
        """
        count = {"repetitions": dose.all_reps, "seconds": dose.hold_s, "minutes": dose.minutes}
        now = count.get(self.measure or "")
        if now is not None and self.at_least is not None and now < self.at_least:
            yield self.measure or "", f"{now:g}", f"{self.at_least:g}"
        if self.load is not None:
            yield from (dose.load or Load()).short_of(self.load)
