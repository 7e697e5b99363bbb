"""The start check: every condition, a person's own marked."""

from __future__ import annotations

from generator.definitions.library import Library
from generator.definitions.model.protocol import Protocol
from generator.document.start_check import resolve_start_check
from generator.wording.words import wording

EN = wording("en")


def test_it_has_every_condition_with_what_it_changes(library: Library, protocol: Protocol) -> None:
    check = resolve_start_check(library, protocol)
    conditions = library.conditions_of(protocol)
    assert [(one.id, one.name, one.says) for one in check.conditions] == [
        (id, it.name, it.says)
        for first in (True, False)
        for id, it in conditions.items()
        if it.first is first
    ]
    assert {one.id for one in check.conditions if one.first} >= {"anticoagulant", "falls"}
    assert EN.label("help.title") in check.signs
    assert not any(one.own for one in check.conditions)
    assert check.own_lead is None
    assert [check.lines[0], check.lines[-1]] == [check.title, check.none]


def test_a_persons_own_conditions_are_marked_and_the_others_stay(
    library: Library, protocol: Protocol
) -> None:
    check = resolve_start_check(library, protocol, {"falls"})
    assert [one.id for one in check.conditions if one.own] == ["falls"]
    assert check.own in (check.own_lead or "")
    assert check.lines[:-1] == resolve_start_check(library, protocol).lines[:-1]
    assert check.none == EN.label("start_check.none_own")
