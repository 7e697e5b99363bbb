"""What the tests of plans share: the example, resolved, and its findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from generator.definitions.library import load_library
from generator.document.model import ResolvedPlan
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan

Edit = Callable[[str, str, str], Path]


Run = Callable[..., Result]


PLAN = "plans/example.yml"


def resolved(root: Path, file: str = PLAN) -> ResolvedPlan:
    library = load_library(root).value
    plan = read_plan(root / file, file)
    assert library is not None
    assert plan.value is not None, plan.findings
    outcome = resolve_plan(library, plan.value)
    assert outcome.value is not None, outcome.findings
    return outcome.value


def codes(root: Path, file: str = PLAN) -> list[tuple[str, int]]:
    library = load_library(root).value
    plan = read_plan(root / file, file)
    assert library is not None
    found = plan.findings if plan.value is None else resolve_plan(library, plan.value).findings
    return [(d.code, d.place.line) for d in found if d.is_error]


def line_of(root: Path, text: str, file: str = PLAN) -> int:
    return next(
        n for n, line in enumerate((root / file).read_text().splitlines(), 1) if text in line
    )
