"""The rules for definitions. ``loadwise check`` and the tests run the same list."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.definitions.findings import Finding
from generator.definitions.layers import BELOW
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
    layers,
    markup,
    own_colours,
    pages,
    plain,
    protocols,
    releases,
    reviews,
    starters,
    words_and_picture,
)

__all__ = ["RULES", "check"]

RULES: tuple[Callable[[Library], Iterator[Finding]], ...] = (
    exercises.complete,
    exercises.conditional_faults,
    starters.filled_in,
    exercises.dose_in_range,
    exercises.known_names,
    exercises.muscle_places,
    ladder.known_rungs,
    ladder.rises,
    ladder.no_cycle,
    protocols.phases_complete,
    protocols.sessions_fit,
    protocols.reachable,
    protocols.regions,
    protocols.loads_graded,
    protocols.notes_known,
    protocols.flare_is_gentle,
    doses.gates_hold,
    doses.gates_say_their_numbers,
    doses.speed_agrees,
    doses.days_fit,
    doses.no_stretch_twice,
    citations.references,
    citations.sources_once,
    citations.glossary,
    coverage.statements_have_a_home,
    language.reading_grade,
    markup.harmless,
    pages.protocols,
    pages.addresses,
    pages.former_addresses,
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
    layers.up_to_date,
    own_colours.readable_colours,
    releases.released,
    reviews.not_void,
)


def check(library: Library) -> tuple[Finding, ...]:
    """All findings of all rules.

    If something hidden is still needed, only that is said: what lacks it would say the same.
    """
    if needed := tuple(layers.hidden(library)):
        return needed
    found = (finding for rule in RULES for finding in rule(library))
    return tuple(one for one in found if one.is_error or not _included(one))


def _included(found: Finding) -> bool:
    """Whether it is about the included library: nobody here can do anything about a warning."""
    return found.place.file.startswith(BELOW)
