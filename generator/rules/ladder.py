"""Rule 2: the ladder of easier and harder exercises.

Levels rise, and there are no cycles. Harder and easier mirror each other by themselves: one side
is enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.definitions.findings import Finding, finding, known_ids
from generator.definitions.library import Library
from generator.definitions.ways import MIRROR, ways

__all__ = ["known_rungs", "no_cycle", "rises"]

MOST_LEVELS = 3


def _harder(library: Library, id: str) -> list[str]:
    rungs = ways(library, library.exercises[id].value, "harder")
    return [rung.use for rung in rungs if rung.use]


def known_rungs(library: Library) -> Iterator[Finding]:
    """Every rung names an exercise in use, and the keys of changes are unique."""
    for loaded in library.exercises.values():
        seen: set[str] = set()
        for way in MIRROR:
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


def rises(library: Library) -> Iterator[Finding]:
    """A harder exercise has a higher level, by at most three; an easier one, a lower level."""
    for loaded in library.exercises.values():
        for way in MIRROR:
            for index, rung in enumerate(getattr(loaded.value, way)):
                other = library.exercises.get(rung.use or "")
                if other is None:
                    continue
                pair = (loaded.value, other.value)
                low, high = pair if way == "harder" else pair[::-1]
                step = high.level - low.level
                if not 1 <= step <= MOST_LEVELS:
                    yield finding(
                        "ladder.step",
                        loaded.place(way, index, "use"),
                        case="flat" if step < 1 else "steep",
                        exercise=low.id,
                        level=low.level,
                        other=high.id,
                        other_level=high.level,
                        most=MOST_LEVELS,
                    )


def no_cycle(library: Library) -> Iterator[Finding]:
    """Harder exercises never lead back to the first one."""
    done: set[str] = set()
    for start in library.exercises:
        way: list[str] = []
        stack = [(start, iter(_harder(library, start)))] if start not in done else []
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
                stack.append((step, iter(_harder(library, step))))
                way.append(step)
