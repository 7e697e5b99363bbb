"""Timing: the only place where a dose becomes seconds, and a session minutes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.definitions.model.activity import TimedStage
from generator.definitions.model.dose import Dose
from generator.definitions.model.plan import AffectedSide
from generator.definitions.vocabulary import VOCABULARY

__all__ = ["OWN_EXERCISE_S", "seconds_of", "whole_minutes"]

_SECONDS = VOCABULARY.seconds
OWN_EXERCISE_S = _SECONDS["exercise"]
"""A clinician's own exercise counts only as getting ready, because its dose is in words."""


def seconds_of(
    dose: Dose, stages: Sequence[TimedStage] = (), affected: AffectedSide | None = None
) -> int:
    """The duration of an exercise in seconds, with rests and getting ready.

    That is sets x sides x (repetitions x tempo, or hold). ``stages``: those of the exercise.
    """
    return _working_seconds(dose, stages, affected) + _SECONDS["exercise"]


def _working_seconds(
    dose: Dose, stages: Sequence[TimedStage], affected: AffectedSide | None
) -> int:
    if dose.minutes is not None:
        return dose.minutes * 60
    if dose.stage is not None:
        if dose.stage > len(stages):
            return 0
        return stages[dose.stage - 1].minutes * 60
    # If both sides are sore, a dose for the sore side is done on each.
    each_side = dose.side in ("both", "both-sore-first") or (
        dose.side is not None and affected == "both"
    )
    sets = (dose.sets or dose.rounds or 1) * (2 if each_side else 1)
    if dose.steps_each_way is not None:
        one_set = 2 * dose.steps_each_way * _SECONDS["step"]
    elif dose.reps is not None:
        tempo = dose.tempo.seconds if dose.tempo else 0
        one_set = dose.reps * (tempo + (dose.hold_s or 0) or _SECONDS["repetition"])
    else:
        one_set = dose.work_s or dose.hold_s or 0
    return sets * one_set + (sets - 1) * (dose.rest_s or 0)


def whole_minutes(seconds: Iterable[int]) -> int:
    """The sum in whole minutes, rounded up, so that a session never takes longer than announced."""
    return -(-sum(seconds) // 60)
