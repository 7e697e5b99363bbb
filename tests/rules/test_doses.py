"""Rule 4: doses that fall below a gate, or contradict the phase's speed or the session's days."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.broken import PROTOCOL, STEP_DOWN, Edit, codes, each_speaks_up, is_reported

HEEL_SLIDE = "content/exercises/heel-slide.yml"
CASES = [
    (
        "session.below-gate",
        PROTOCOL,
        "{exercise: step-down, reps: 8, tempo: 2-0-2, load: {step_cm: 15}",
        "{exercise: step-down, reps: 8, tempo: 2-0-2",
        None,
    ),
    (
        "session.below-gate",
        PROTOCOL,
        "{exercise: step-down, sets: 2, reps: 6, tempo: 2-0-2, load: {step_cm: 15}",
        "{exercise: step-down, sets: 1, reps: 6, tempo: 2-0-2, load: {step_cm: 15}",
        None,
    ),
    ("session.below-gate", PROTOCOL, "flat-walk, minutes: 30", "flat-walk, minutes: 25", None),
    (
        "phase.gate-number",
        PROTOCOL,
        "You can stand on each leg for 30 seconds.",
        "You can stand on each leg for half a minute.",
        None,
    ),
    (
        "phase.gate-number",
        PROTOCOL,
        "You can do 12 step-downs with good form from a 15 cm step.",
        "You can do 12 step-downs with good form from a low step.",
        None,
    ),
    ("session.speed", PROTOCOL, "hold_s: 15, why", "hold_s: 15, tempo: 1-0-1, why", None),
    ("exercise.speed", HEEL_SLIDE, "tempo: 3-1-3", "tempo: 2-1-2", None),
    (
        "session.how-often",
        PROTOCOL,
        "{exercise: run-walk-intervals, why",
        "{exercise: run-walk-intervals, times_a_week: 2, why",
        None,
    ),
    (
        "session.twice",
        PROTOCOL,
        "sets: 1, why: It keeps your ankle free.}\n        cool_down",
        "sets: 2}\n          - {exercise: calf-stretch, sets: 2}\n        cool_down",
        None,
    ),
]


test_a_rule_speaks_up_when_it_is_broken = each_speaks_up(CASES)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (HEEL_SLIDE, "times_a_week: [2, 7]", "days: daily"),
        (STEP_DOWN, "rest_days_between: 1", "rest_days_between: 2"),
    ],
)
def test_days_that_do_not_suit_the_exercise_are_reported(
    project: Path, edit: Edit, file: str, old: str, new: str
) -> None:
    assert "session.how-often" not in {str(row["code"]) for row in codes(project)}
    edit(file, old, new)
    is_reported(project, "session.how-often", PROTOCOL)
