"""Rule 2: a ladder that does not mirror itself, or goes in a circle, is reported."""

from __future__ import annotations

from tests.rules.broken import STEP_DOWN, Edit, Run, codes, each_speaks_up


def test_a_one_way_rung_is_reported_at_the_end_that_still_has_it(loadwise: Run, edit: Edit) -> None:
    edit(STEP_DOWN, "  - use: step-up\n", "")
    (row,) = [r for r in codes(loadwise) if r["code"] == "ladder.one-way"]
    assert row["file"] == "content/exercises/step-up.yml"
    assert "step-down.yml" in str(row["hint"])


def test_a_circle_in_the_ladder_is_drawn(loadwise: Run, edit: Edit) -> None:
    edit("content/exercises/step-up.yml", "easier:\n", "easier:\n  - use: step-down\n")
    edit(STEP_DOWN, "harder:\n", "harder:\n  - use: step-up\n")
    circles = [str(r["message"]) for r in codes(loadwise) if r["code"] == "ladder.circle"]
    assert len(circles) == 1
    assert "step-down" in circles[0]
    assert "→" in circles[0]


CASES = [
    ("ladder.unknown", STEP_DOWN, "use: step-up", "use: step-upp", None),
    ("ladder.key", STEP_DOWN, "key: high-step", "key: low-step", None),
    ("ladder.step", STEP_DOWN, "level: 6", "level: 5", None),
]


test_a_rule_speaks_up_when_it_is_broken = each_speaks_up(CASES)
