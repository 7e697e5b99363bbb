"""A text to translate."""

from __future__ import annotations

from generator.translation.model import Entry


def test_the_file_of_an_entry_is_its_kind() -> None:
    entry = Entry("exercises/bridge/steps", "Lift.", "patient", "a.yml")
    assert entry.kind == "exercises"
    assert entry.for_clinicians().readers == "clinician"
    assert entry.readers == "patient"
