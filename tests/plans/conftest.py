"""The example plan with its clinic's file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def clinic(project: Path) -> Callable[[str], Path]:
    """Adds lines to the example plan's clinic, and returns the plan."""

    def run(lines: str) -> Path:
        path = project / "plans/clinic.yml"
        path.write_text(f"name: Riverside Physiotherapy\n{lines}\n", "utf-8")
        return project / "plans/example.yml"

    return run
