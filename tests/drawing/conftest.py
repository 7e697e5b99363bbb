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


@pytest.fixture
def place(protocol: Protocol) -> SorePlace:
    assert protocol.sore_place is not None
    return protocol.sore_place
