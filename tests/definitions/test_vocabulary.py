"""The vocabulary applies in files, in links and in published schemas."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from pydantic import ValidationError

from generator.apps.contract import published_schemas
from generator.definitions import vocabulary
from generator.definitions.model.dose import Dose, DoseKeys, DoseRange, Load, Tempo
from generator.definitions.vocabulary import VOCABULARY
from generator.definitions.yaml_source import read_source

WHOLE = {"sets": 2, "reps": 8, "times_a_week": 3}


LINK_1 = {
    "S": "sets", "R": "reps", "H": "hold_s", "M": "minutes", "T": "steps_each_way", "G": "stage",
    "L": "side", "O": "tempo", "P": "rest_s", "D": "days", "F": "times_a_week",
    "B": "rest_days_between", "E": "every_session", "N": "band", "K": "kg", "I": "effort",
    "U": "step_cm", "A": "bend_deg", "X": "change", "W": "warm_up", "C": "cool_down", "Z": "own",
}  # fmt: skip
"""The meaning of the letters when the first links were printed."""


def test_our_own_reader_reads_the_vocabulary_as_the_program_does() -> None:
    outcome = read_source(Path(vocabulary.__file__).with_suffix(".yml"))
    assert outcome.value is not None, outcome.findings
    assert outcome.value.data == json.loads(vocabulary.vocabulary_json())


def test_every_number_of_a_dose_is_one_of_the_model() -> None:
    fields = {*DoseKeys.model_fields, *Load.model_fields}
    assert set(VOCABULARY.numbers) <= fields
    assert {key for key, n in VOCABULARY.numbers.items() if n.ranged} == set(DoseRange.model_fields)
    assert set(VOCABULARY.loads) == set(Load.model_fields)
    assert set(VOCABULARY.tempo) == set(Tempo.model_fields)


@pytest.mark.parametrize("key", VOCABULARY.numbers)
def test_a_file_takes_each_number_within_its_bounds_and_not_beyond(key: str) -> None:
    number = VOCABULARY.numbers[key]

    def read(value: float) -> DoseKeys:
        keys = {"load": {key: value}} if key in VOCABULARY.loads else {key: value}
        return DoseKeys.model_validate(keys)

    for value in (number.low, number.high):
        read(value)
    for value in (number.low - number.step, number.high + number.step):
        with pytest.raises(ValidationError):
            read(value)


def test_forty_days_a_week_are_refused_with_their_place(
    loadwise: Callable[..., Result], edit: Callable[[str, str, str], Path]
) -> None:
    path = edit("content/exercises/bridge.yml", "times_a_week: 3", "times_a_week: 40")
    line = next(
        n
        for n, text in enumerate(path.read_text("utf-8").splitlines(), 1)
        if "times_a_week: 40" in text
    )
    result = loadwise("check")
    assert result.exit_code == 1
    assert f"content/exercises/bridge.yml:{line}:" in result.output
    assert "must be between 1 and 7" in result.output


@pytest.mark.parametrize(
    ("change", "case"),
    [
        ({"minutes": 3}, "dose-one-way"),
        ({"sets": None}, "dose-missing"),
        ({"reps": None, "sets": 2, "minutes": 3}, "dose-extra"),
        ({"reps": None}, "dose-one-way"),
        ({"days": ["mon"]}, "dose-how-often"),
    ],
)
def test_a_dose_that_is_none_says_why(change: dict[str, object], case: str) -> None:
    keys = {key: value for key, value in (WHOLE | change).items() if value is not None}
    with pytest.raises(ValidationError, match=case):
        Dose.model_validate(keys)


def test_letters_of_printed_links_keep_their_meaning() -> None:
    assert {letter: VOCABULARY.link[letter] for letter in LINK_1} == LINK_1
    assert all(re.fullmatch("[A-Z]", letter) for letter in VOCABULARY.link)
    assert VOCABULARY.sides[:4] == ("sore", "other", "both", "both-sore-first")
    assert VOCABULARY.bands[:3] == ("light", "medium", "firm")
    assert VOCABULARY.efforts[:5] == ("easy", "quarter", "half", "brisk", "half-speed")


def test_the_vocabulary_is_published_as_it_stands() -> None:
    published = json.loads(published_schemas()["vocabulary.json"])
    assert published["numbers"]["times_a_week"] == {"low": 1, "high": 7}
    assert list(published["link"]) == list(VOCABULARY.link)
