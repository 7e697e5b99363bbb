"""Rule 2: a ladder that does not rise, or goes in a circle, is reported."""

from __future__ import annotations

from pathlib import Path

from tests.rules.broken import STEP_DOWN, Edit, codes, each_speaks_up


def test_one_side_of_a_rung_is_enough(project: Path, edit: Edit) -> None:
    before = codes(project)
    edit(STEP_DOWN, "  - use: step-up\n", "")
    new = [r for r in codes(project) if r not in before]
    assert [r["code"] for r in new if r["code"] != "release.edited"] == []


def test_a_circle_in_the_ladder_is_drawn(project: Path, edit: Edit) -> None:
    edit("content/exercises/step-up.yml", "easier:\n", "easier:\n  - use: step-down\n")
    edit(STEP_DOWN, "harder:\n", "harder:\n  - use: step-up\n")
    circles = [str(r["message"]) for r in codes(project) if r["code"] == "ladder.circle"]
    assert len(circles) == 1
    assert "step-down" in circles[0]
    assert "→" in circles[0]


CASES = [
    ("ladder.unknown", STEP_DOWN, "use: step-up", "use: step-upp", None),
    ("ladder.key", STEP_DOWN, "key: high-step", "key: low-step", None),
    ("ladder.step", STEP_DOWN, "use: controlled-landing-one-leg", "use: mini-squat", None),
]


test_a_rule_speaks_up_when_it_is_broken = each_speaks_up(CASES)
