"""Plans for several problems of the fixtures' protocols, and of our own beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generator.definitions.model.plan import Plan
from generator.definitions.validation import validate
from generator.definitions.yaml_source import parse_source
from generator.plans.plan_file import PlanFile
from tests.conftest import LIBRARY
from tests.two_regions import ARM, BACK

__all__ = ["ARM_PROBLEM", "BACK_PROBLEM", "SESSIONS", "plan_data", "plan_file", "several_plans"]

SCREENED = {"on": "2026-11-30", "by": "A. Able"}
ARM_PROBLEM = {"protocol": ARM, "side": "left", "phase": "second", "screened": SCREENED}
BACK_PROBLEM = {"protocol": BACK, "phase": "first", "screened": SCREENED}
SESSIONS: list[dict[str, Any]] = [
    {
        "name": "Both",
        "days": ["mon", "wed"],
        "items": [{"exercise": "arm-raise"}, {"exercise": "sit-tall"}],
    },
    {
        "name": "Arm only",
        "problems": [ARM],
        "days": ["tue", "fri"],
        "items": [{"exercise": "wall-press"}],
    },
]


def plan_data(**more: Any) -> dict[str, Any]:
    """A plan for a left shoulder and a lower back, changed by ``more``."""
    person = {"label": "A", "age_band": "40-59", "minutes_a_session": 60}
    return {
        "library": LIBRARY,
        "issued": "2026-11-30",
        "version": 1,
        "problems": [ARM_PROBLEM, BACK_PROBLEM],
        "sessions": SESSIONS,
        **more,
        "person": {**person, **more.get("person", {})},
    }


def plan_file(data: Mapping[str, Any]) -> PlanFile:
    source = parse_source(json.dumps(data, indent=1), "plan.yml").value
    assert source is not None
    read = validate(Plan, source)
    assert read.value is not None, read.findings
    return PlanFile(read.value, None)


def several_plans() -> list[dict[str, Any]]:
    """Plans for two and three problems; the knee's protocol is our own."""
    knee = {
        "protocol": "pes-anserine-bursitis",
        "side": "right",
        "phase": "build",
        "screened": SCREENED,
    }
    built = BACK_PROBLEM | {"phase": "second"}
    legs = [
        {
            "name": "Knee and back",
            "problems": [knee["protocol"], BACK],
            "days": ["mon", "wed", "fri"],
            "items": [{"exercise": "bridge"}, {"exercise": "sit-tall"}],
        },
        {
            "name": "Knee",
            "problems": [knee["protocol"]],
            "days": "daily",
            "items": [{"exercise": "calf-stretch"}, {"exercise": "heel-slide"}],
        },
    ]
    return [
        plan_data(),
        plan_data(sessions=SESSIONS[:1]),
        plan_data(problems=[BACK_PROBLEM, ARM_PROBLEM | {"side": "both"}]),
        plan_data(problems=[knee, built], sessions=legs),
        plan_data(problems=[ARM_PROBLEM, knee, built], sessions=[*legs, *SESSIONS]),
        plan_data(problems=[ARM_PROBLEM], sessions=SESSIONS[1:]),
    ]
