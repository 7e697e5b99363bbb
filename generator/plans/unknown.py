"""Findings for unknown exercises and phases in a plan."""

from __future__ import annotations

from generator.definitions.findings import Finding, Place, Typed, finding, known_ids
from generator.definitions.library import Library
from generator.definitions.model.protocol import Protocol

__all__ = ["unknown_exercise", "unknown_phase"]


def unknown_phase(id: str, protocol: Protocol, place: Place) -> Finding:
    """The finding that the protocol has no phase ``id``."""
    known = known_ids(id, (phase.id for phase in protocol.phases))
    return finding("plan.phase", place, phase=Typed(id), known=known, protocol=protocol.id)


def unknown_exercise(id: str, library: Library, place: Place) -> Finding:
    """The finding that the library has no valid exercise ``id``."""
    if id in library.broken:
        return finding("plan.exercise", place, case="broken", exercise=id)
    known = known_ids(id, library.exercises)
    return finding("plan.exercise", place, case="unknown", exercise=Typed(id), known=known)
