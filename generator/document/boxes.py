"""The words with one meaning everywhere, shown in boxes: limit, calm session, block and flare-up.

Three meanings are in the glossary. A flare-up's signs are the protocol's, and a limit's number is
the phase's.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.definitions.library import Library
from generator.definitions.model.protocol import Phase, Protocol
from generator.document.model import ResolvedBox
from generator.wording.words import Wording, upper_first, wording

__all__ = ["resolve_boxes"]


def resolve_boxes(
    library: Library, protocol: Protocol, phases: tuple[Phase, ...] = ()
) -> tuple[ResolvedBox, ...]:
    """The boxes of a document; with ``phases``, their strictest limit as a number."""
    return tuple(_boxes(library, protocol, phases, wording(library.language)))


def _boxes(
    library: Library, protocol: Protocol, phases: tuple[Phase, ...], words: Wording
) -> Iterator[ResolvedBox]:
    for id, term in library.shared.glossary.value.boxed:
        means = str(term.means)
        if id == "flare-up":
            means = f"{upper_first(words.either(protocol.flare.signs))}."
        elif id == "limit" and phases:
            where = "limit_phase" if len(phases) == 1 else "limit_plan"
            limit = min(phase.pain_limit for phase in phases)
            means = f"{means} {words.label(f'boxes.{where}', limit=limit)}"
        yield ResolvedBox(id=id, term=upper_first(str(term.term)), means=means)
