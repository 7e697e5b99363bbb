"""The start check, "May I start?": warning signs, then conditions, then what if none fits.

Pages, sheets, plans and the patient's page all show this one object, so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from generator.definitions.library import Library
from generator.definitions.model.protocol import Protocol
from generator.document.model import ResolvedCondition, ResolvedStartCheck
from generator.wording.words import wording

__all__ = ["resolve_start_check"]


def resolve_start_check(
    library: Library, protocol: Protocol | None, own: AbstractSet[str] = frozenset()
) -> ResolvedStartCheck:
    """The start check with every condition that matters here; those in ``own`` are marked.

    Without a protocol, with the conditions that matter everywhere.
    """
    words = wording(library.language)
    conditions = library.conditions_of(protocol)
    return ResolvedStartCheck(
        title=words.label("start_check.title"),
        signs=words.label("start_check.signs", help=words.label("help.title")),
        conditions_lead=words.label("start_check.conditions_lead"),
        conditions=tuple(
            ResolvedCondition(id=id, name=it.name, says=it.says, first=it.first, own=id in own)
            for id, it in sorted(conditions.items(), key=lambda entry: not entry[1].first)
        ),
        own=words.label("start_check.own"),
        own_lead=words.label("start_check.own_lead") if own else None,
        none=words.label("start_check.none_own" if own else "start_check.none"),
    )
