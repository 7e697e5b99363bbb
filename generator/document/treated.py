"""What a session is for: one problem on a public sheet and in most plans, up to three in a plan.

An exercise of a session is for the problems whose protocols list it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.definitions.model.activity import TimedStage
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.plan import AffectedSide
from generator.definitions.model.protocol import Phase, Protocol

__all__ = ["Treated", "side_for", "stages_for"]


@dataclass(frozen=True, slots=True)
class Treated:
    """A problem in a phase. ``side``: the sore side as doses need it; ``name``: 'Left shoulder'."""

    protocol: Protocol
    phase: Phase
    side: AffectedSide | None
    name: str = ""

    def lists(self, exercise: Exercise) -> bool:
        """Whether a phase of its protocol lists the exercise."""
        return bool(self.protocol.phases_with(exercise))

    def suits(self, exercise: Exercise) -> bool:
        """Whether its phase, or one before it, lists the exercise."""
        return self.lists(exercise) and not self.protocol.begins_later(exercise, self.phase)


def side_for(treated: Sequence[Treated], exercise: Exercise) -> AffectedSide | None:
    """The sore side for an exercise; both where the problems that it is for differ."""
    sides = {one.side for one in treated if one.lists(exercise)} or {one.side for one in treated}
    return sides.pop() if len(sides) == 1 else "both"


def stages_for(treated: Sequence[Treated], exercise: Exercise) -> tuple[TimedStage, ...]:
    """The stages that an exercise follows; those of several problems must agree (a finding)."""
    stages = (one.protocol.stages_of(exercise) for one in treated)
    return next((one for one in stages if one), ())
