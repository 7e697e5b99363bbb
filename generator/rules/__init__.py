"""The rules for definitions. ``loadwise check`` and the tests run the same list."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.definitions.findings import Finding
from generator.definitions.library import Library
from generator.rules import (
    citations,
    coverage,
    doses,
    exercises,
    figures,
    ids,
    ladder,
    language,
    markup,
    plain,
    protocols,
    releases,
    reviews,
    words_and_picture,
)

__all__ = ["RULES", "check"]

RULES: tuple[Callable[[Library], Iterator[Finding]], ...] = (
    exercises.complete,
    exercises.conditional_faults,
    exercises.filled_in,
    exercises.dose_in_range,
    exercises.known_names,
    exercises.muscle_places,
    ladder.known_rungs,
    ladder.symmetric,
    ladder.rises,
    ladder.no_cycle,
    protocols.phases_complete,
    protocols.sessions_fit,
    protocols.reachable,
    protocols.flare_is_gentle,
    doses.gates_hold,
    doses.gates_say_their_numbers,
    doses.speed_agrees,
    doses.days_fit,
    doses.no_stretch_twice,
    citations.references,
    citations.glossary,
    coverage.statements_have_a_home,
    language.reading_grade,
    markup.harmless,
    plain.known_words,
    plain.one_meaning,
    plain.summary_box,
    plain.headings,
    plain.table_heads,
    figures.drawn,
    words_and_picture.supported_versions,
    words_and_picture.agree,
    ids.former_ids,
    ids.published_ids,
    releases.released,
    reviews.not_void,
)


def check(library: Library) -> tuple[Finding, ...]:
    """All findings of all rules."""
    return tuple(finding for rule in RULES for finding in rule(library))
