"""Cards: harder ways stay within the phase."""

from __future__ import annotations

from generator.definitions.library import Library
from generator.document.public_sheets import Sheets


def test_harder_names_only_exercises_of_the_same_phase(library: Library) -> None:
    protocol = library.protocols["pes-anserine-bursitis"].value
    for phase in protocol.phases:
        sheet = Sheets(library, protocol).handout(phase)
        inside = {e.name for id in phase.exercises if (e := library.exercise(id))}
        sessions = sheet.phases[0].sessions
        assert sessions
        for session in sessions:
            for item in session.items:
                assert item.easier
                assert item.harder
                named = {
                    way.says.removeprefix("Do this instead: ").removesuffix(".")
                    for way in item.harder
                    if way.exercise
                }
                assert named <= inside
