"""Plans of invented people, each unlike the next: for measurements and for tests of batches."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from generator.definitions.library import Library

__all__ = ["people", "write_folder", "write_lines"]

_FIRST = (
    "Ada",
    "Björn",
    "Chloë",
    "Dewi",
    "Eilidh",
    "Farid",
    "Grażyna",
    "Hòa",
    "Inés",
    "Jürgen",
    "Kiri",
    "Łucja",
    "Måns",
)
_LAST = (
    "Oakley",
    "Pérez-Quill",
    "Rowntree",
    "Şahin",
    "Tremblay",
    "Underhill",
    "van der Voort",
    "Whitlock",
    "Yılmaz",
    "Zoltán",
    "Abara",
)
_GOALS = (
    "Walk to the shops",
    "Climb the stairs without the rail",
    "Kneel in the garden",
    "Cycle to work",
    "Run 5 km again",
)
_NOTES = (
    "Use the dining chair.",
    "Stay on flat paths for now.",
    "You said that evenings suit you.",
    "Take it slowly on the stairs.",
)


def people(library: Library, count: int) -> Iterator[dict[str, object]]:
    """``count`` whole plans, each with the ``name`` of its files: phases, sides, doses, names
    and notes differ."""
    protocol = next(iter(library.protocols.values())).value
    for n in range(count):
        phase = protocol.phases[n % len(protocol.phases)]
        counted = [
            c.exercise
            for s in phase.sessions
            for c in s.items
            if library.exercises[c.exercise].value.dose.sets
        ]
        changes = (
            [{"dose": counted[n % len(counted)], "sets": 1 + n % 4, "because": "As we agreed."}]
            if counted
            else []
        )
        yield {
            "name": f"r-{n:05d}",
            "protocol": protocol.id,
            "library": library.version,
            "issued": f"2026-11-{1 + n % 30:02d}",
            "version": 1 + n % 9,
            "sample": True,
            "person": {
                "label": f"{_FIRST[n % len(_FIRST)]} {_LAST[n % len(_LAST)]} {n}",
                "affected_side": ("right", "left", "both")[n % 3],
                "age_band": ("18-39", "40-59", "60-74")[n // 3 % 3],
                "minutes_a_session": 180,
                "screened": {"on": "2026-11-01", "by": "Sample clinician"},
            },
            "goals": [
                _GOALS[n % len(_GOALS)],
                f"{_GOALS[(n + 2) % len(_GOALS)]} by week {2 + n % 11}",
            ],
            "from_phase": phase.id,
            "changes": changes,
            "notes": f"{_NOTES[n % len(_NOTES)]}\n\nThis is visit {n}.",
        }


def write_folder(library: Library, count: int, folder: Path) -> Path:
    """The plans as one file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for plan in people(library, count):
        name = plan.pop("name")
        (folder / f"{name}.yml").write_text(
            json.dumps(plan, ensure_ascii=False), "utf-8"
        )  # JSON is YAML
    return folder


def write_lines(library: Library, count: int, file: Path) -> Path:
    """The plans as one table."""
    file.write_text(
        "".join(f"{json.dumps(plan, ensure_ascii=False)}\n" for plan in people(library, count)),
        "utf-8",
    )
    return file
