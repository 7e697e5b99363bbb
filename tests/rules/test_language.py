"""Rule 6: hard words, long sentences and the passive voice are found, and only they."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.rules.language import Reading
from tests.rules.broken import STEP_DOWN, Edit, Run, codes, each_speaks_up


def test_a_hard_page_is_a_warning_with_its_figure_and_an_error_under_strict(
    loadwise: Run, edit: Edit, project: Path
) -> None:
    loadwise("release", "2030.1.1")
    assert loadwise("check", "--strict").exit_code == 0
    hard = (
        "Eccentric neuromuscular strengthening necessitates progressive rehabilitation"
        " considerations. " * 12
    )
    edit(STEP_DOWN, "summary: Trains your thigh", f"summary: {hard.strip()} Trains your thigh")
    (row,) = [r for r in codes(project) if r["code"] == "reading.grade"]
    assert row["severity"] == "warning"
    assert "grade" in str(row["message"])
    assert loadwise("check").exit_code == 0
    assert loadwise("check", "--strict").exit_code == 1


@pytest.mark.parametrize(
    "passive",
    ["The rail is held.", "It was not often tried.", "Two people were hurt.", "It gets used up."],
)
def test_a_passive_sentence_is_found(passive: str) -> None:
    assert Reading([passive]).passive == [passive]


@pytest.mark.parametrize(
    "active",
    [
        "Hold the rail.",
        "You are tired.",
        "It is used to stairs.",
        "Your knee is red.",
        "You need it.",
    ],
)
def test_an_active_sentence_is_not(active: str) -> None:
    assert Reading([active]).passive == []


CASES = [
    (
        "reading.sentence",
        STEP_DOWN,
        "  - Keep your belt level.",
        "  - " + "Keep your belt level and " * 6 + "breathe.",
        None,
    ),
    (
        "reading.passive",
        STEP_DOWN,
        "  - Keep your belt level.",
        (
            "  - The rail is held. The foot is put down. The knee is bent. The heel is raised."
            " It is done."
        ),
        None,
    ),
]


test_a_rule_speaks_up_when_it_is_broken = each_speaks_up(CASES)
