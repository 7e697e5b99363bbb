"""What a plan names and nobody knows is told with what is known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.definitions.findings import Place
from generator.definitions.library import Library, load_library
from generator.plans.unknown import unknown_exercise, unknown_phase
from generator.wording.findings import say

HERE = Place("plan.yml", 3)


def test_the_nearest_exercise_and_phase_are_offered(library: Library) -> None:
    protocol = library.protocols["pes-anserine-bursitis"].value
    exercise = unknown_exercise("brige", library, HERE)
    first = protocol.phases[0].id
    phase = unknown_phase(first[:-1], protocol, HERE)
    assert exercise.place == phase.place == HERE
    assert "“bridge”" in say(exercise).hint
    assert f"“{first}”" in say(phase).hint
    assert first[:-1] not in say(phase.without_typed()).message


def test_an_exercise_that_cannot_be_read_is_not_called_unknown(
    project: Path, edit: Callable[[str, str, str], Path]
) -> None:
    edit("content/exercises/bridge.yml", "level: 3", "level: three")
    library = load_library(project).value
    assert library is not None
    assert unknown_exercise("bridge", library, HERE).case == "broken"
    assert unknown_exercise("brigde", library, HERE).case == "unknown"
