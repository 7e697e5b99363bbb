"""Three judges of FHIR R4 resources: two validators of npm's, and our own checks of what both miss.

Tried: ``fhir`` knows the value sets but not the form of dates, the JSON Schema knows forms but no
codes, and neither knows an invariant.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.apps.node import node
from generator.definitions.model.dose import DAYS
from tests.node import node_modules

__all__ = ["faults_of"]

NODE = Path(__file__).parent / "node"


def faults_of(resources: Mapping[str, Any], scratch: Path) -> dict[str, list[str]]:
    """What the three judges find in each resource, by its name."""
    file = scratch / "resources.json"
    file.write_text(json.dumps(resources), "utf-8")
    command = [node()[0], NODE / "fhir-validate.cjs", node_modules(NODE), file]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return {
        name: [*found[name]["fhir"], *found[name]["schema"], *own_checks(resource)]
        for name, resource in resources.items()
    }


def own_checks(value: Any, at: str = "") -> Iterator[str]:
    """Weekday codes, and the invariants tim-1, tim-10 and cpl-3."""
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from own_checks(one, f"{at}[{number}]")
    if not isinstance(value, dict):
        return
    for key, one in value.items():
        yield from own_checks(one, f"{at}.{key}")
    days = value.get("dayOfWeek", [])
    if wrong := [day for day in days if day not in DAYS]:
        yield f"{at}: {wrong} are no weekday codes"
    if "duration" in value and "durationUnit" not in value:
        yield f"{at}: tim-1, a duration needs its unit"
    if "timeOfDay" in value and "when" in value:
        yield f"{at}: tim-10, a time of day and a when"
    if value.get("resourceType") == "CarePlan":
        for number, activity in enumerate(value.get("activity", [])):
            if "detail" in activity and "reference" in activity:
                yield f"{at}.activity[{number}]: cpl-3, a detail and a reference"
