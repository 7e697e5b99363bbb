"""Read a plan file and the clinic's file beside it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from generator.definitions.findings import Outcome, Phrase, Typed, finding, most_like
from generator.definitions.model.plan import Clinic, Plan
from generator.definitions.validation import Loaded, read, validate
from generator.definitions.yaml_source import Source, names_in, read_source
from generator.plans.clinic_colour import check_colour
from generator.plans.plan_pictures import Shown, beside, pictures_beside

__all__ = ["PlanFile", "plan_of", "read_plan"]


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan as written, its clinic (its values, and the file), and the pictures that both name."""

    plan: Loaded[Plan]
    clinic: Clinic | None
    pictures: Shown = field(default_factory=dict)
    clinic_file: Loaded[Clinic] | None = None


def read_plan(path: Path, shown: str | None = None) -> Outcome[PlanFile]:
    """Read a plan. ``shown`` is its name in messages."""
    source = read_source(path, shown)
    return (
        plan_of(source.value, path.parent)
        if source.value is not None
        else Outcome(None, source.findings)
    )


def plan_of(source: Source, folder: Path) -> Outcome[PlanFile]:
    """The plan in ``source``, a file or a row of a table.

    ``folder`` is where to look for the clinic's file.
    """
    loaded = validate(Plan, source)
    if loaded.value is None:
        return Outcome(None, loaded.findings)
    clinic = _clinic(folder, loaded.value)
    if clinic is not None and clinic.value is None:
        return Outcome(None, clinic.findings)
    whose = clinic.value if clinic is not None else None
    pictures = pictures_beside(folder, loaded.value, whose)
    found = (*(check_colour(whose) if whose else ()), *pictures.findings)
    if pictures.value is None or any(d.is_error for d in found):
        return Outcome(None, found)
    clinics = whose.value if whose else None
    return Outcome(PlanFile(loaded.value, clinics, pictures.value, whose), found)


def _clinic(folder: Path, plan: Loaded[Plan]) -> Outcome[Loaded[Clinic]] | None:
    """The clinic's file, if the plan names one."""
    if plan.value.clinic is None:
        return None
    path = beside(folder, plan.value.clinic, plan.place("clinic"))
    if path.value is None:
        return Outcome(None, path.findings)
    if not os.path.lexists(path.value):  # also where the name is longer than any file's
        near = most_like(plan.value.clinic, names_in(folder))
        hint = Phrase("near", {"near": Typed(near)}) if near else ""
        return Outcome(None, (finding("plan.clinic", plan.place("clinic"), near=hint),))
    return read(Clinic, path.value, str(Path(plan.source.file).parent / plan.value.clinic))
