"""Doses in words and in minutes."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from generator.definitions.model.dose import Dose
from generator.definitions.model.exercise import TempoWords
from generator.wording.words import wording
from tests.languages import speaking
from tests.wording.stages import STAGES, dose

EN = wording("en")


def said(value: Dose, **more: object) -> list[str]:
    words = EN.dose(value, **more)  # type: ignore[arg-type]
    return [part.replace("\u00a0", " ") for part in (words.big, words.side, words.days, words.how)]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"sets": 2, "reps": 8}, ["2 sets of 8", "", "every day", ""]),
        ({"sets": 1, "reps": 8, "rest_s": 30}, ["1 set of 8", "", "every day", ""]),
        (
            {"sets": 2, "reps": 8, "hold_s": 5, "side": "sore", "rest_s": 30},
            [
                "2 sets of 8",
                "on your sore leg",
                "every day",
                "Hold each one for 5 seconds. Rest 30 seconds between sets.",
            ],
        ),
        (
            {"sets": 3, "hold_s": 15, "side": "both-sore-first", "rest_s": 60},
            [
                "Hold 15 seconds, 3 times",
                "on each leg, sore leg first",
                "every day",
                "Rest 1 minute between holds.",
            ],
        ),
        (
            {"minutes": 10, "load": {"effort": "easy"}},
            ["10 minutes", "", "every day", "Keep it easy."],
        ),
        ({"minutes": 1}, ["1 minute", "", "every day", ""]),
        ({"sets": 2, "steps_each_way": 6}, ["2 sets of 6 steps each way", "", "every day", ""]),
        (
            {"sets": 1, "reps": 5, "load": {"kg": 2.5, "band": "firm"}},
            ["1 set of 5", "", "every day", "Use a firm band. Use 2.5 kg."],
        ),
    ],
)
def test_a_dose_is_said_in_words(keys: dict[str, object], expected: list[str]) -> None:
    assert said(dose(**keys)) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"days": ("mon", "wed", "fri")}, "Mon, Wed and Fri"),
        ({"days": ("fri", "mon")}, "Mon and Fri"),
        ({"times_a_week": 3}, "3 days a week"),
        ({"times_a_week": 1}, "1 day a week"),
        (
            {"times_a_week": [2, 3], "rest_days_between": 1},
            "2 or 3 days a week, with a day off between",
        ),
        ({"times_a_week": [3, 5]}, "3 to 5 days a week"),
        ({"times_a_week": 7}, "every day"),
        ({"every_session": True}, "in every session"),
        ({"times_a_week": 2, "rest_days_between": 2}, "2 days a week, with 2 days off between"),
    ],
)
def test_how_often(keys: dict[str, object], expected: str) -> None:
    assert EN.dose(Dose.model_validate({"sets": 2, "reps": 8, **keys})).days == expected


def test_the_sore_side_is_named_where_it_is_known() -> None:
    each = dose(sets=2, reps=6, side="both-sore-first")
    assert said(each, affected="left")[1] == "on each leg, left leg first"
    assert said(each, affected="both")[1] == "on each leg"
    assert said(dose(sets=2, reps=6, side="sore"), affected="right")[1] == "on your right leg"
    assert said(dose(sets=2, reps=6, side="other"), affected="right")[1] == "on your left leg"


def test_a_tempo_uses_the_exercises_own_verbs() -> None:
    verbs = TempoWords(out="Bend", back="Push up")
    slow = dose(sets=2, reps=6, tempo="3-0-2")
    assert said(slow, tempo_words=verbs)[3] == "Bend for 3 seconds, push up for 2 seconds."
    held = dose(sets=2, reps=6, tempo="2-1-3")
    assert (
        said(held, tempo_words=verbs)[3]
        == "Bend for 2 seconds, hold for 1 second, push up for 3 seconds."
    )


def test_intervals_say_their_rounds_and_the_rest_between_them() -> None:
    said_so = said(dose(rounds=6, work_s=30, rest_s=15))
    assert said_so[0] == "6 rounds of 30 seconds"
    assert said_so[3] == "Rest 15 seconds between rounds."
    assert said(dose(rounds=1, work_s=60, rest_s=15))[3] == ""


def test_a_stage_is_written_out() -> None:
    assert said(dose(stage=1), stages=STAGES)[3] == (
        "Walk 5 minutes first. Walk 9 minutes, run 1 minute, 3 times. Walk 4 minutes at the end."
    )
    assert said(dose(stage=2), stages=STAGES)[3] == "Run 30 minutes."


def test_dates_and_scores() -> None:
    assert EN.date(datetime.date(2026, 11, 30)) == "30 November 2026"
    assert [EN.score(*s) for s in ((0, 2), (3, 5), (4, 5), (5, 5), (6, 10))] == [
        "0 to 2",
        "3 to 5",
        "4 or 5",
        "5",
        "6 or more",
    ]


def test_days_laid_over_a_dose_replace_times_a_week_and_loads_merge() -> None:
    base = Dose.model_validate(
        {
            "sets": 2,
            "reps": 6,
            "times_a_week": 3,
            "rest_days_between": 1,
            "load": {"step_cm": 10, "kg": 1},
        }
    )
    laid = base.with_keys(
        Dose.model_validate(
            {"sets": 2, "reps": 6, "days": ["mon"], "load": {"step_cm": 5}}
        ).dose_keys()
    )
    assert (laid.days, laid.times_a_week, laid.rest_days_between) == (("mon",), None, None)
    assert laid.load is not None
    assert (laid.load.step_cm, laid.load.kg) == (5, 1)


@pytest.mark.parametrize(
    ("parts", "last", "said"),
    [
        (["Ana", "Inés"], "and", "Ana, e Inés"),
        (["agua", "hielo"], "and", "agua y hielo"),
        (["7", "8"], "or", "7 u 8"),
        (["10", "11"], "or", "10 u 11"),
        (["109", "110"], "or", "109 o 110"),
        (["una", "hora"], "or", "una u hora"),
        (["2", "3"], "or", "2 o 3"),
    ],
)
def test_spanish_and_and_or_follow_the_next_sound(parts: list[str], last: str, said: str) -> None:
    spanish = replace(speaking("es"), labels={**speaking("es").labels, "and": "y", "or": "o"})
    assert spanish.join(parts, last) == said.replace(",", "")
    assert spanish.either(["a", "ocho", "b"]) == "a, u ocho, o b"


def test_numbers_have_the_languages_decimal() -> None:
    assert speaking("es").count(2.5, "day") == "2,5\u00a0day-other"
    assert speaking("es").fill("{kg} kg", {"kg": 2.5}) == "2,5 kg"
    assert EN.fill("{kg} kg", {"kg": 2.5}) == "2.5 kg"
