"""Plain pages: hard words, summary boxes, headings and table heads."""

from __future__ import annotations

import pytest

from tests.rules.broken import MOVING, STEP_DOWN, Edit, Run, speaks_up

CASES = [
    (
        "reading.word",
        STEP_DOWN,
        "  - Keep your belt level.",
        "  - Keep your patella over your toes.",
        None,
    ),
    (
        "page.in-short",
        MOVING,
        "in_short:",
        "in_short: []\nsearch:",
        (
            "search: [stairs, chair, squat, lunge, kneel, housework, garden, work, drive, car,"
            " lifting, bend down]\n"
        ),
    ),
    ("page.headings", MOVING, "## How do I spread the load?", "A short line of words. " * 50, None),
    ("page.table", MOVING, "| If this hurts | Try this |", "| | |", None),
]


@pytest.mark.parametrize(
    ("code", "file", "old", "new", "more"), CASES, ids=[f"{c[0]}-{n}" for n, c in enumerate(CASES)]
)
def test_a_rule_speaks_up_when_it_is_broken(
    loadwise: Run, edit: Edit, code: str, file: str, old: str, new: str, more: str | None
) -> None:
    speaks_up(loadwise, edit, code, file, old, new, more)
