"""What the tests of rules share: what the rules find, and where the project is broken."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import Result

from generator.definitions.library import load_library
from generator.rules import check
from generator.wording.findings import as_rows
from tests.conftest import ROOT

Edit = Callable[[str, str, str], Path]
Run = Callable[..., Result]
STEP_DOWN = "content/exercises/step-down.yml"
MOVING = "content/pages/pes-anserine-bursitis/daily-life/moving-about.md"
PROTOCOL = "protocols/pes-anserine-bursitis.yml"


def codes(project: Path) -> list[dict[str, str | int]]:
    """What the rules find, as `loadwise check` tells it to programs.

    The command also fills in every page and sheet, which takes most of its time.
    """
    loaded = load_library(project)
    rules = check(loaded.value) if loaded.value is not None else ()
    return as_rows([*loaded.findings, *rules])


@cache
def _codes_before() -> frozenset[str]:
    return frozenset(str(row["code"]) for row in codes(ROOT))


def speaks_up(
    project: Path,
    edit: Edit,
    code: str,
    file: str,
    old: str,
    new: str,
    more: str | None = None,
) -> None:
    """The rule of ``code`` says nothing until ``old`` is ``new`` in ``file``, and ``more`` is gone
    from it: then it does, with a place there."""
    assert code not in _codes_before()
    edit(file, old, new)
    if more:
        edit(file, more, "")
    is_reported(project, code, file)


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
        project: Path, edit: Edit, code: str, file: str, old: str, new: str, more: str | None
    ) -> None:
        speaks_up(project, edit, code, file, old, new, more)

    return test


def is_reported(project: Run, code: str, file: str) -> None:
    found = [row for row in codes(project) if row["code"] == code]
    assert found
    assert found[0]["file"] == file
    assert isinstance(found[0]["line"], int)
