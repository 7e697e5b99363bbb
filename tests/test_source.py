"""Every statement of the source article is still covered."""

from __future__ import annotations

from generator.definitions.library import Library

# The statements that the evidence pack marks as needing care.
NEED_CARE = {
    7,
    12,
    16,
    19,
    22,
    23,
    24,
    26,
    30,
    31,
    47,
    52,
    59,
    75,
    78,
    79,
    87,
    89,
    90,
    93,
    105,
    107,
}


def test_all_114_statements_are_there(library: Library) -> None:
    assert set(library.shared.coverage.value.statements) == {f"S{n}" for n in range(1, 115)}


def test_every_statement_that_needs_care_carries_its_correction(library: Library) -> None:
    statements = library.shared.coverage.value.statements
    assert {n for n in range(1, 115) if statements[f"S{n}"].correction} >= NEED_CARE


def test_no_phrase_is_too_short_to_mean_anything(library: Library) -> None:
    assert (
        min(len(entry.phrase) for entry in library.shared.coverage.value.statements.values()) >= 8
    )
