"""How long things take."""

from __future__ import annotations

import pytest

from generator.wording.timing import seconds_of, whole_minutes
from tests.wording.stages import STAGES, dose


@pytest.mark.parametrize(
    ("keys", "seconds"),
    [
        ({"sets": 2, "reps": 6, "tempo": "3-0-2", "rest_s": 90}, 2 * 6 * 5 + 90),
        (
            {"sets": 2, "reps": 6, "tempo": "3-0-2", "rest_s": 90, "side": "both"},
            4 * 6 * 5 + 3 * 90,
        ),
        ({"sets": 2, "reps": 8, "hold_s": 5}, 2 * 8 * 5),
        ({"sets": 3, "hold_s": 15, "rest_s": 30}, 3 * 15 + 2 * 30),
        ({"minutes": 10}, 600),
        ({"rounds": 6, "work_s": 30, "rest_s": 15}, 6 * 30 + 5 * 15),
        ({"rounds": 3, "work_s": 20, "rest_s": 10, "side": "both"}, 6 * 20 + 5 * 10),
        ({"sets": 2, "steps_each_way": 6}, 2 * 2 * 6 * 3),
        ({"stage": 1}, (5 + 3 * 10 + 4) * 60),
        ({"stage": 2}, 30 * 60),
    ],
)
def test_minutes_count_sets_sides_tempo_holds_rests_and_getting_ready(
    keys: dict[str, object], seconds: int
) -> None:
    assert seconds_of(dose(**keys), STAGES) == seconds + 30


def test_a_sore_side_counts_twice_when_both_are_sore() -> None:
    one = dose(sets=2, reps=10, tempo="1-0-1", side="sore")
    assert seconds_of(one, affected="both") > seconds_of(one, affected="left")


def test_minutes_round_up() -> None:
    assert [whole_minutes([s]) for s in (60, 61, 30)] == [1, 2, 1]
    assert whole_minutes([220, 220, 220]) == 11, "three times 3 min 40 s is 11 minutes, everywhere"
