"""Rule 5: what is cited exists, and what is listed is cited."""

from __future__ import annotations

import pytest

from tests.rules.broken import STEP_DOWN, Edit, Run, speaks_up

CASES = [
    ("reference.unknown", STEP_DOWN, "ref: E64", "ref: E99", None),
    (
        "reference.unused",
        "content/references.yml",
        "references:\n",
        "references:\n  E98: {title: A, seen: listing, finding: It found nothing.}\n",
        None,
    ),
]


@pytest.mark.parametrize(
    ("code", "file", "old", "new", "more"), CASES, ids=[f"{c[0]}-{n}" for n, c in enumerate(CASES)]
)
def test_a_rule_speaks_up_when_it_is_broken(
    loadwise: Run, edit: Edit, code: str, file: str, old: str, new: str, more: str | None
) -> None:
    speaks_up(loadwise, edit, code, file, old, new, more)
