"""What the tests of rules share: what `loadwise check` finds, and where the project is broken."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Edit = Callable[[str, str, str], Path]
Run = Callable[..., Result]
STEP_DOWN = "content/exercises/step-down.yml"
MOVING = "content/pages/pes-anserine-bursitis/daily-life/moving-about.md"
PROTOCOL = "protocols/pes-anserine-bursitis.yml"


def codes(run: Run) -> list[dict[str, object]]:
    return list(json.loads(run("check", "--format", "json").stdout))


def speaks_up(
    loadwise: Run,
    edit: Edit,
    code: str,
    file: str,
    old: str,
    new: str,
    more: str | None = None,
) -> None:
    """The rule of ``code`` says nothing until ``old`` is ``new`` in ``file``, and ``more`` is gone
    from it: then it does, with a place there."""
    assert code not in {str(row["code"]) for row in codes(loadwise)}
    edit(file, old, new)
    if more:
        edit(file, more, "")
    is_reported(loadwise, code, file)


Case = tuple[str, str, str, str, str | None]
"""Code, file, what stands there, what breaks the rule, and what else has to go."""


def each_speaks_up(cases: list[Case]) -> Callable[..., None]:
    """A test for each way to break a rule."""

    @pytest.mark.parametrize(
        ("code", "file", "old", "new", "more"),
        cases,
        ids=[f"{case[0]}-{number}" for number, case in enumerate(cases)],
    )
    def test(
        loadwise: Run, edit: Edit, code: str, file: str, old: str, new: str, more: str | None
    ) -> None:
        speaks_up(loadwise, edit, code, file, old, new, more)

    return test


def is_reported(loadwise: Run, code: str, file: str) -> None:
    found = [row for row in codes(loadwise) if row["code"] == code]
    assert found
    assert found[0]["file"] == file
    assert isinstance(found[0]["line"], int)
