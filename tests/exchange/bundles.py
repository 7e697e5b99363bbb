"""What the tests of FHIR share: the example as a Bundle."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.definitions.library import Library, load_library
from generator.exchange.exchange_files import ExchangeOptions, exchange_files
from generator.plans.plan_file import PlanFile, read_plan
from generator.plans.resolve import resolve_plan
from tests.plans.example import PLAN

__all__ = ["library_of", "of_type", "plan_bundle_of"]


def library_of(project: Path) -> Library:
    library = load_library(project).value
    assert library is not None
    return library


def plan_bundle_of(
    project: Path, file: PlanFile | None = None, options: ExchangeOptions | None = None
) -> dict[str, Any]:
    """The example's Bundle, or that of ``file``."""
    library, plan = library_of(project), file or read_plan(project / PLAN).value
    assert plan is not None
    resolved = resolve_plan(library, plan)
    assert resolved.value is not None, resolved.findings
    made = exchange_files(library, plan, resolved.value, ["fhir"], options).value
    assert made is not None
    bundle: dict[str, Any] = json.loads(made["fhir"])
    return bundle


def of_type(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    resources = (entry["resource"] for entry in bundle["entry"])
    return [one for one in resources if one["resourceType"] == kind]
