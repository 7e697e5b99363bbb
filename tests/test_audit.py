"""The two readers' scores become one table; an audit with gaps does not."""

from __future__ import annotations

import runpy

import pytest

from tests.conftest import ROOT

MERGE = runpy.run_path(str(ROOT / "docs/audit/merge.py"))
ITEMS = [
    {"item": "1", "domain": "understandability", "says": "Clear."},
    {"item": "20", "domain": "actionability", "says": "Do it."},
]


def scores(*rows: tuple[str, str, str, str]) -> dict[tuple[str, str], object]:
    return {(page, item): MERGE["Verdict"](score, reason) for page, item, score, reason in rows}


def test_scores_agreement_and_differences_are_told() -> None:
    a = scores(("home", "1", "1", ""), ("home", "20", "NA", ""))
    b = scores(("home", "1", "0", "Too | long."), ("home", "20", "NA", ""))
    text = MERGE["merged"](ITEMS, a, b)
    assert "| understandability | 100 % | 0 % |" in text
    assert "agree in 1 of 2 scores (50 %)" in text
    assert "| home | 1/0 | - | 100 % | 0 % |" in text
    assert "| home | 1 | 1 | 0: Too \\| long. |" in text


def test_a_missing_score_stops_the_merge() -> None:
    whole = scores(("home", "1", "1", ""), ("home", "20", "1", ""))
    with pytest.raises(ValueError, match="1 scores are missing"):
        MERGE["merged"](ITEMS, whole, scores(("home", "1", "1", "")))
