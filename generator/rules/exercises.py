"""Rule 1: every exercise is complete, and its own dose lies inside its own range."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.definitions.findings import Diagnostic, Finding, known_hint
from generator.definitions.library import Library
from generator.definitions.starters import unfilled

__all__ = ["complete", "dose_in_range", "filled_in", "known_names"]

FEWEST = {"steps": 3, "cues": 2, "faults": 1, "easier": 1, "harder": 1, "evidence": 1}
MOST = {"steps": 6, "cues": 5}

_STANDS = {
    "equipment": ("Things", "content/equipment.yml"),
    "muscle": ("Muscles", "content/muscles.yml"),
    "exercise": ("Exercises", "content/exercises/"),
}
"""What such ids name, and where they stand."""


def complete(library: Library) -> Iterator[Finding]:
    """At least three steps, two cues, a fault, an easier and a harder way, a stop rule, and
    evidence or opinion."""
    for loaded in library.exercises.values():
        exercise = loaded.value
        for key, fewest in FEWEST.items():
            if (count := len(getattr(exercise, key))) < fewest:
                hint = (
                    "A stated change counts: {key: slower, change: Go slower.}"
                    if key in ("easier", "harder")
                    else ""
                )
                message = f"needs at least {fewest} {key} and has {count}"
                yield Diagnostic.error(f"exercise.{key}", message, loaded.place(key), hint)
        for key, most in MOST.items():
            if (count := len(getattr(exercise, key))) > most:
                yield Diagnostic.error(
                    f"exercise.{key}",
                    f"takes at most {most} {key} and has {count}",
                    loaded.place(key),
                )
        if not (exercise.stop.standard or exercise.stop.also):
            message = "has no stop rule"
            yield Diagnostic.error(
                "exercise.stop",
                message,
                loaded.place("stop"),
                "Write standard: true, or also: with its own.",
            )


def filled_in(library: Library) -> Iterator[Finding]:
    """No sentence of the starter that ``loadwise new exercise`` writes is left."""
    for loaded in library.exercises.values():
        for place in unfilled(loaded.source, "exercise.yml.j2"):
            yield Diagnostic.error(
                "exercise.starter",
                "still says what the starter said",
                place,
                "Replace it with your own words.",
            )


def dose_in_range(library: Library) -> Iterator[Finding]:
    """The exercise's own dose keeps to the range that a clinician may choose from."""
    for loaded in library.exercises.values():
        for key, value, low, high in loaded.value.outside(loaded.value.dose):
            message = f"the exercise's own {key} {value:g} is outside its range {low} to {high}"
            yield Diagnostic.error("exercise.dose", message, loaded.place("range", key))


def known_names(library: Library) -> Iterator[Finding]:
    """Equipment, muscles, conditions, loads and parts are ids that their files define."""
    shared = library.shared
    for loaded in library.exercises.values():
        exercise = loaded.value
        uses: list[tuple[str, tuple[str, ...], tuple[str, ...], Mapping[str, object]]] = [
            ("equipment", ("equipment",), exercise.equipment, shared.equipment.value.equipment),
            (
                "muscle",
                ("muscles", "primary"),
                exercise.muscles.primary,
                shared.muscles.value.muscles,
            ),
            (
                "muscle",
                ("muscles", "secondary"),
                exercise.muscles.secondary,
                shared.muscles.value.muscles,
            ),
            ("exercise", ("parts",), exercise.parts, library.exercises),
        ]
        for what, path, ids, known in uses:
            things, where = _STANDS[what]
            for index, id in enumerate(ids):
                if id not in known and id not in library.broken:
                    place = loaded.place(*path, index)
                    yield Diagnostic.error(
                        f"exercise.{what}",
                        f"there is no {what} “{id}”",
                        place,
                        known_hint(id, known, things, where),
                    )
        for index, care in enumerate(exercise.take_care):
            if care.condition not in shared.conditions.value.conditions:
                place = loaded.place("take_care", index, "condition")
                hint = known_hint(
                    care.condition,
                    shared.conditions.value.conditions,
                    "Conditions",
                    "content/conditions.yml",
                )
                yield Diagnostic.error(
                    "exercise.condition", f"there is no condition “{care.condition}”", place, hint
                )
        loads = shared.loads.value.loads
        for key in exercise.loads.keys() - loads.keys():
            yield Diagnostic.error(
                "exercise.load",
                f"there is no load “{key}”",
                loaded.place("loads", key, key=True),
                known_hint(key, loads, "Loads", "content/loads.yml"),
            )
        if missing := sorted(loads.keys() - exercise.loads.keys()):
            message = f"does not grade the load {', '.join(missing)}"
            yield Diagnostic.error(
                "exercise.load", message, loaded.place("loads"), "Write 0 where there is none."
            )
