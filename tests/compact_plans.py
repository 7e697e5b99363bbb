"""Plans for the tests of the compact form: one to eight exercises, one to three problems."""

from __future__ import annotations

from typing import Any

from generator.definitions.library import Library
from generator.document.model import ResolvedPlan
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from generator.wording.findings import as_text
from tests.conftest import ROOT
from tests.several import plan_file

__all__ = ["EIGHT", "example", "of", "resolved"]

EIGHT = {
    "pes-anserine-bursitis": (
        "supine-clamshell",
        "sit-to-stand",
        "single-leg-stance",
        "quad-set",
        "heel-slide",
        "calf-stretch",
        "bridge",
        "heel-raise",
    ),
    "patellofemoral-pain": (
        "quad-set",
        "side-lying-clamshell",
        "bridge",
        "sit-to-stand",
        "heel-raise",
        "calf-stretch",
        "single-leg-stance",
        "flat-walk",
    ),
}
"""Eight exercises that a plan may have in the first phase of its protocol."""

FIRST = {"pes-anserine-bursitis": "settle", "patellofemoral-pain": "settle-and-learn"}


def example(library: Library) -> ResolvedPlan:
    """The plan of ``plans/example.yml``: eight exercises, a warm-up and one condition."""
    file = read_plan(ROOT / "plans/example.yml").value
    assert file is not None
    plan = resolve_plan(library, file).value
    assert plan is not None
    return plan


def of(protocol: str, count: int, **more: Any) -> dict[str, Any]:
    """A plan file's data: so many exercises of the first phase."""
    items = [{"exercise": id, "because": "It suits."} for id in EIGHT[protocol][:count]]
    session = {
        "name": "Strength",
        "phase": FIRST[protocol],
        "days": ["mon", "wed", "fri"],
        "items": items,
    }
    person = {
        "label": "Sam Sample",
        "affected_side": "right",
        "age_band": "40-59",
        "minutes_a_session": 180,
        "screened": {"on": "2026-11-30", "by": "Sample clinician"},
    }
    return {
        "protocol": protocol,
        "issued": "2026-11-30",
        "version": 1,
        "made_by": "Sample clinician",
        "next_appointment": "2026-12-14",
        "goals": ["Walk the dog for 30 minutes"],
        "person": person,
        "sessions": [session],
        **more,
    }


def resolved(library: Library, data: dict[str, Any]) -> ResolvedPlan:
    outcome = resolve_plan(library, plan_file({"library": library.version, **data}))
    assert outcome.value is not None, as_text(outcome.findings)
    return outcome.value
