"""The real protocol and exercises."""

from __future__ import annotations

import pytest

from generator.definitions.library import Library
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.figure import SorePlace
from generator.definitions.model.protocol import Protocol


@pytest.fixture
def exercises(library: Library) -> list[Exercise]:
    return [loaded.value for loaded in library.exercises.values()]


@pytest.fixture(scope="session")
def protocol(library: Library) -> Protocol:
    """The first protocol with a sore place and a phase without an end: both are drawn."""
    return next(
        loaded.value
        for loaded in library.protocols.values()
        if loaded.value.sore_place and any(p.weeks and not p.weeks.end for p in loaded.value.phases)
    )


@pytest.fixture
def place(protocol: Protocol) -> SorePlace:
    assert protocol.sore_place is not None
    return protocol.sore_place
