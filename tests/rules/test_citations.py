"""Rule 5: what is cited exists, and what is listed is cited."""

from __future__ import annotations

from tests.rules.broken import STEP_DOWN, each_speaks_up

CASES = [
    ("reference.unknown", STEP_DOWN, "ref: E64", "ref: E998", None),
    ("reference.unknown", STEP_DOWN, "ref: E64", "ref: ANK12", None),
    (
        "reference.unused",
        "content/references.yml",
        "references:\n",
        "references:\n  E999: {title: A, seen: listing, finding: It found nothing.}\n",
        None,
    ),
]


test_a_rule_speaks_up_when_it_is_broken = each_speaks_up(CASES)
