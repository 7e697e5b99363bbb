"""A plan file and the clinic's file beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, Outcome
from generator.model.plan import Clinic, Plan
from generator.reading import Loaded, read

__all__ = ["PlanFile", "read_plan"]


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan as written, and whose paper it is."""

    plan: Loaded[Plan]
    clinic: Clinic | None


def read_plan(path: Path, shown: str | None = None) -> Outcome[PlanFile]:
    """Read a plan. ``shown`` is its name in messages."""
    shown = shown or str(path)
    loaded = read(Plan, path, shown)
    if loaded.value is None:
        return Outcome(None, loaded.diagnostics)
    name = loaded.value.value.clinic
    if name is None:
        return Outcome(PlanFile(loaded.value, None))
    if Path(name).is_absolute() or ".." in Path(name).parts:
        found = Diagnostic.error(
            "plan.clinic", "must be a file beside the plan", loaded.value.place("clinic"), "Write its name only: clinic.yml"
        )
        return Outcome(None, (found,))
    clinic = read(Clinic, path.parent / name, str(Path(shown).parent / name))
    if clinic.value is None:
        return Outcome(None, clinic.diagnostics)
    return Outcome(PlanFile(loaded.value, clinic.value.value))
