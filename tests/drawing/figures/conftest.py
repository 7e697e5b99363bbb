"""Every figure of the library, solved and drawn once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.definitions.findings import Finding
from generator.definitions.model.content import MuscleList
from generator.definitions.model.exercise import Exercise, Muscles
from generator.definitions.model.figure import Figure, Spot
from generator.definitions.validation import Loaded, read, validate
from generator.definitions.yaml_source import parse_source
from generator.drawing.figures.figure import FigureSet, draw_figure, scene_of
from generator.drawing.figures.pose_check import check_pose
from generator.drawing.figures.scene import Scene

EXERCISES = Path(__file__).resolve().parents[3] / "content" / "exercises"


@cache
def loaded(id: str) -> Loaded[Exercise]:
    outcome = read(Exercise, EXERCISES / f"{id}.yml", f"content/exercises/{id}.yml", id=id)
    assert outcome.value is not None, outcome.findings
    return outcome.value


@cache
def muscles() -> MuscleList:
    outcome = read(MuscleList, EXERCISES.parent / "muscles.yml", "content/muscles.yml")
    assert outcome.value is not None, outcome.findings
    return outcome.value.value


def spots_of(*ids: str) -> tuple[Spot, ...]:
    """Where these muscles of the library are."""
    return muscles().places(ids)


def _has(id: str, *, strip: bool) -> bool:
    figure = loaded(id).value.figure
    return figure is not None and figure.strip is strip


IDS = [p.stem for p in sorted(EXERCISES.glob("*.yml")) if _has(p.stem, strip=False)]
STRIPS = [p.stem for p in sorted(EXERCISES.glob("*.yml")) if _has(p.stem, strip=True)]
TIMES = [k / 7 for k in range(8)]


EXAMPLES: dict[str, Any] = yaml.safe_load(
    (EXERCISES.parents[1] / "docs/images/figures.yml").read_text("utf-8")
)
"""The figures in docs/writing-a-figure.md: other regions and props than the library's."""


@cache
def example(id: str) -> Exercise:
    """A figure of the documentation as an exercise."""
    written = EXAMPLES[id]
    figure = Figure.model_validate(written["figure"])
    muscles = Muscles(primary=tuple(written["muscles"]))
    changes = {"id": id, "figure": figure, "muscles": muscles, "faults": (), "supported": None}
    return loaded("mini-squat").value.model_copy(update=changes)


def example_scene(id: str, **changes: object) -> Scene:
    """Its scene, with some keys of the figure changed."""
    exercise = example(id)
    assert exercise.figure is not None
    figure = exercise.figure.model_copy(update=changes)
    changed = exercise.model_copy(update={"figure": figure})
    return scene_of(changed, spots=spots_of(*exercise.striped))


@cache
def scene(id: str) -> Scene:
    exercise = loaded(id).value
    return scene_of(exercise, spots=spots_of(*exercise.striped))


@cache
def drawn(id: str) -> FigureSet:
    exercise = loaded(id).value
    parts = [loaded(part).value for part in exercise.parts]
    return draw_figure(exercise, parts=parts, spots=spots_of(*exercise.striped))


def findings(old: str, new: str, id: str = "supported-mini-squat") -> list[Finding]:
    """The findings of an exercise with ``old`` replaced by ``new``."""
    text = (EXERCISES / f"{id}.yml").read_text("utf-8")
    assert old in text
    source = parse_source(text.replace(old, new, 1), f"content/exercises/{id}.yml")
    assert source.value is not None
    outcome = validate(Exercise, source.value, id=id)
    return list(outcome.findings) if outcome.value is None else check_pose(outcome.value)
