"""The timeline follows the weeks and the checks of the phases."""

from __future__ import annotations

import re

import pytest

from generator.definitions.model.protocol import Protocol, Weeks
from generator.drawing.diagrams.timeline import stops, timeline
from tests.drawing.diagrams.drawn import WORDS, changed_phase, texts


@pytest.mark.parametrize("wide", [True, False])
def test_timeline_has_a_cell_a_week_and_a_gate_before_each_phase(
    protocol: Protocol, wide: bool
) -> None:
    shown = texts(timeline(protocol, WORDS, wide=wide))
    for phase in protocol.phases:
        assert phase.name in shown
    assert [text for text in shown if re.fullmatch(r"\d+\+?", text)] == [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6+",
    ]
    gates = [int(found.group(1)) for text in shown if (found := re.search(r"(\d+)\schecks?", text))]
    assert gates == [checks for checks, _ in stops(protocol)]
    assert gates == [
        len(protocol.phases[0].enter_when),
        *(len(phase.leave_when) for phase in protocol.phases[:-1]),
    ]


@pytest.mark.parametrize("wide", [True, False])
def test_timeline_follows_the_weeks_and_the_checks(protocol: Protocol, wide: bool) -> None:
    longer = changed_phase(
        protocol, 1, weeks=Weeks(start=3, end=7), leave_when=protocol.phases[1].leave_when[:1]
    )
    shown = texts(timeline(longer, WORDS, wide=wide))
    assert "7" in shown
    assert "1 check" in shown
