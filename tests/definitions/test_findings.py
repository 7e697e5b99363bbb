"""Findings as values: what was typed stays out of logs, and the nearest word is offered."""

from __future__ import annotations

from generator.definitions.findings import Phrase, known_ids, most_like
from generator.wording.findings import say
from tests.wording.test_findings import LATE


def test_what_somebody_typed_stays_out_of_logs() -> None:
    hidden = LATE.without_typed()
    assert "two" not in f"{hidden} {say(hidden)}"
    assert say(hidden).message == "“sets” needs a whole number but has the text “…”"


def test_the_nearest_word_is_suggested_only_where_one_is_near() -> None:
    known = ["step-down", "bridge"]
    assert (most_like("step-dwn", known), most_like("zzz", known)) == ("step-down", None)
    assert known_ids("step-dwn", known) == Phrase("near", {"near": "step-down"})
    assert known_ids("zzz", known) == Phrase("known", {"ids": ("bridge", "step-down")})
    assert known_ids("zzz", []) == Phrase("none-known")
