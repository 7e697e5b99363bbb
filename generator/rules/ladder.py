"""Rule 2: the ladder.

Harder and easier mirror each other, levels rise along it, nothing goes in a circle.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.definitions.findings import Diagnostic, Finding, known_hint
from generator.definitions.library import Library
from generator.definitions.model.exercise import Exercise

__all__ = ["known_rungs", "no_cycle", "rises", "symmetric"]

MOST_LEVELS = 3
_MIRROR = {"easier": "harder", "harder": "easier"}


def _uses(exercise: Exercise, way: str) -> list[str]:
    return [rung.use for rung in getattr(exercise, way) if rung.use]


def known_rungs(library: Library) -> Iterator[Finding]:
    """Every rung names an exercise that exists and is not withdrawn; every change has a key of
    its own."""
    for loaded in library.exercises.values():
        seen: set[str] = set()
        for way in _MIRROR:
            for index, rung in enumerate(getattr(loaded.value, way)):
                if rung.key in seen:
                    message = f"the change “{rung.key}” stands here twice"
                    yield Diagnostic.error(
                        "ladder.key",
                        message,
                        loaded.place(way, index, "key"),
                        "Give each change a key of its own.",
                    )
                seen |= {rung.key} - {None}
                if rung.use is None or rung.use in library.broken:
                    continue
                place = loaded.place(way, index, "use")
                other = library.exercises.get(rung.use)
                if other is None:
                    hint = known_hint(
                        rung.use, library.exercises, "Exercises", "content/exercises/"
                    )
                    yield Diagnostic.error(
                        "ladder.unknown", f"there is no exercise “{rung.use}”", place, hint
                    )
                elif other.value.withdrawn:
                    yield Diagnostic.error(
                        "ladder.withdrawn",
                        f"“{rung.use}” is withdrawn",
                        place,
                        "Name another, or a change.",
                    )


def symmetric(library: Library) -> Iterator[Finding]:
    """B is harder than A exactly where A is easier than B."""
    for id, loaded in library.exercises.items():
        for way, mirror in _MIRROR.items():
            for index, rung in enumerate(getattr(loaded.value, way)):
                other = library.exercises.get(rung.use or "")
                if other is not None and id not in _uses(other.value, mirror):
                    message = (
                        f"“{rung.use}” is {way} than “{id}”, and does not list “{id}” as {mirror}"
                    )
                    hint = f"Add `- use: {id}` to {mirror} in content/exercises/{rung.use}.yml."
                    yield Diagnostic.error(
                        "ladder.one-way", message, loaded.place(way, index, "use"), hint
                    )


def rises(library: Library) -> Iterator[Finding]:
    """A harder exercise has a higher level, by three at the most."""
    for id, loaded in library.exercises.items():
        for index, rung in enumerate(loaded.value.harder):
            other = library.exercises.get(rung.use or "")
            if other is None:
                continue
            step = other.value.level - loaded.value.level
            if not 1 <= step <= MOST_LEVELS:
                message = (
                    f"the step from “{id}” (level {loaded.value.level}) to “{rung.use}” (level"
                    f" {other.value.level})"
                )
                what = "does not rise" if step < 1 else f"is more than {MOST_LEVELS} levels"
                hint = "Take the rung out in both files, and state a change."
                yield Diagnostic.error(
                    "ladder.step", f"{message} {what}", loaded.place("harder", index, "use"), hint
                )


def no_cycle(library: Library) -> Iterator[Finding]:
    """Going harder never leads back to where it began."""
    done: set[str] = set()
    for start in library.exercises:
        way: list[str] = []
        stack = (
            [(start, iter(_uses(library.exercises[start].value, "harder")))]
            if start not in done
            else []
        )
        way += [start] if stack else []
        while stack:
            id, rest = stack[-1]
            step = next((u for u in rest if u in library.exercises and u not in done), None)
            if step is None:
                done.add(id)
                stack.pop()
                way.pop()
            elif step in way:
                circle = " → ".join([*way[way.index(step) :], step])
                message = f"going harder leads in a circle: {circle}"
                yield Diagnostic.error(
                    "ladder.circle", message, library.exercises[id].place("harder")
                )
            else:
                stack.append((step, iter(_uses(library.exercises[step].value, "harder"))))
                way.append(step)
