"""Plain pages: hard words, summary boxes, headings and table heads."""

from __future__ import annotations

from tests.rules.broken import MOVING, PROTOCOL, STEP_DOWN, each_speaks_up

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
            "search: [stairs, chair, squat, lunge, kneel, housework, garden, work, job,"
            " desk, drive, driving, car, lifting, bend down]\n"
        ),
    ),
    ("page.headings", MOVING, "## How do I spread the load?", "A short line of words. " * 50, None),
    (
        "reading.defined-again",
        PROTOCOL,
        "    - Stay there for 3 calm sessions, or for 1 week if that is longer.",
        "    - Stay there. A block is a time with the same exercises.",
        None,
    ),
    (
        "reading.defined-again",
        MOVING,
        "## How do I spread the load?",
        "**A calm session.** The next morning is as usual.\n\n## How do I spread the load?",
        None,
    ),
    (
        "glossary.box",
        "content/glossary.yml",
        "  calm-session:\n    term: calm session",
        "  quiet-session:\n    term: quiet session",
        None,
    ),
    ("page.table", MOVING, "| If this hurts | Try this |", "| | |", None),
]


test_a_rule_speaks_up_when_it_is_broken = each_speaks_up(CASES)
