"""A plan file and the clinic's file beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, Outcome, nearest
from generator.model.plan import Clinic, Plan
from generator.reading import Loaded, read, validate
from generator.yaml_source import Source, read_source

__all__ = ["PlanFile", "plan_of", "read_plan"]


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan as written, and whose paper it is."""

    plan: Loaded[Plan]
    clinic: Clinic | None


def read_plan(path: Path, shown: str | None = None) -> Outcome[PlanFile]:
    """Read a plan. ``shown`` is its name in messages."""
    source = read_source(path, shown)
    return plan_of(source.value, path.parent) if source.value is not None else Outcome(None, source.diagnostics)


def plan_of(source: Source, folder: Path) -> Outcome[PlanFile]:
    """The plan that ``source`` holds: a file, or a row of a table. ``folder`` is where the clinic's file is looked for."""
    loaded = validate(Plan, source)
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
    if not (folder / name).is_file():
        hint = nearest(name, (path.name for path in folder.iterdir()))
        found = Diagnostic.error("plan.clinic", "names a file that is not beside the plan", loaded.value.place("clinic"), hint)
        return Outcome(None, (found,))
    clinic = read(Clinic, folder / name, str(Path(source.file).parent / name))
    if clinic.value is None:
        return Outcome(None, clinic.diagnostics)
    return Outcome(PlanFile(loaded.value, clinic.value.value))
