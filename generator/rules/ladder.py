"""Rule 2: the ladder of easier and harder exercises.

Harder and easier mirror each other, levels rise, and there are no cycles.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.definitions.findings import Finding, finding, known_ids
from generator.definitions.library import Library
from generator.definitions.model.exercise import Exercise

__all__ = ["known_rungs", "no_cycle", "rises", "symmetric"]

MOST_LEVELS = 3
_MIRROR = {"easier": "harder", "harder": "easier"}


def _uses(exercise: Exercise, way: str) -> list[str]:
    return [rung.use for rung in getattr(exercise, way) if rung.use]


def known_rungs(library: Library) -> Iterator[Finding]:
    """Every rung names an exercise in use, and the keys of changes are unique."""
    for loaded in library.exercises.values():
        seen: set[str] = set()
        for way in _MIRROR:
            for index, rung in enumerate(getattr(loaded.value, way)):
                if rung.key in seen:
                    yield finding("ladder.key", loaded.place(way, index, "key"), key=rung.key)
                seen |= {rung.key} - {None}
                if rung.use is None or rung.use in library.broken:
                    continue
                if library.layers.hides("exercises", rung.use):
                    continue
                place = loaded.place(way, index, "use")
                other = library.exercises.get(rung.use)
                if other is None:
                    known = known_ids(rung.use, library.exercises)
                    yield finding("ladder.unknown", place, id=rung.use, known=known)
                elif other.value.withdrawn:
                    yield finding("ladder.withdrawn", place, exercise=rung.use)


def symmetric(library: Library) -> Iterator[Finding]:
    """B is harder than A exactly where A is easier than B."""
    for id, loaded in library.exercises.items():
        for way, mirror in _MIRROR.items():
            for index, rung in enumerate(getattr(loaded.value, way)):
                use = rung.use or ""
                other = library.exercises.get(use)
                if other is not None and id not in _uses(other.value, mirror):
                    place = loaded.place(way, index, "use")
                    yield finding("ladder.one-way", place, case=way, exercise=id, other=use)


def rises(library: Library) -> Iterator[Finding]:
    """A harder exercise has a higher level, by at most three."""
    for id, loaded in library.exercises.items():
        for index, rung in enumerate(loaded.value.harder):
            use = rung.use or ""
            other = library.exercises.get(use)
            if other is None:
                continue
            step = other.value.level - loaded.value.level
            if not 1 <= step <= MOST_LEVELS:
                yield finding(
                    "ladder.step",
                    loaded.place("harder", index, "use"),
                    case="flat" if step < 1 else "steep",
                    exercise=id,
                    level=loaded.value.level,
                    other=use,
                    other_level=other.value.level,
                    most=MOST_LEVELS,
                )


def no_cycle(library: Library) -> Iterator[Finding]:
    """Harder exercises never lead back to the first one."""
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
                yield finding("ladder.circle", library.exercises[id].place("harder"), circle=circle)
            else:
                stack.append((step, iter(_uses(library.exercises[step].value, "harder"))))
                way.append(step)
