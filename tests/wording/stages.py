"""Two stages of a way back to running, and a dose on every day."""

from __future__ import annotations

from generator.definitions.model.activity import TimedStage
from generator.definitions.model.dose import Dose

STAGES = (
    TimedStage(
        easy_minutes=9,
        main_minutes=1,
        times=3,
        easy="walk",
        main="run",
        warm_up_minutes=5,
        cool_down_minutes=4,
    ),
    TimedStage(
        easy_minutes=0,
        main_minutes=30,
        times=1,
        easy="walk",
        main="run",
        warm_up_minutes=0,
        cool_down_minutes=0,
    ),
)


def dose(**keys: object) -> Dose:
    return Dose.model_validate({"days": "daily", **keys})
