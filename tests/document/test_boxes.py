"""The words with one meaning: three from the glossary, a flare-up's signs, a limit's number."""

from __future__ import annotations

from generator.definitions.library import Library
from generator.definitions.model.content import BOXED
from generator.definitions.model.protocol import Protocol
from generator.document.boxes import resolve_boxes


def test_each_word_has_its_box(library: Library, protocol: Protocol) -> None:
    boxes = {box.id: box.means for box in resolve_boxes(library, protocol)}
    terms = library.shared.glossary.value.terms
    assert tuple(boxes) == BOXED
    assert [boxes[id] for id in ("limit", "calm-session", "block")] == [
        terms[id].means for id in ("limit", "calm-session", "block")
    ]
    lower = boxes["flare-up"].lower()
    assert [sign for sign in protocol.flare.signs if sign.lower() not in lower] == []


def test_a_phase_has_its_own_limit_and_several_the_strictest(
    library: Library, protocol: Protocol
) -> None:
    first, second = protocol.phases[:2]
    assert first.pain_limit < second.pain_limit
    said = [
        next(box.means for box in resolve_boxes(library, protocol, phases) if box.id == "limit")
        for phases in ((second,), (first, second))
    ]
    assert said[0].endswith(f"In this phase: {second.pain_limit} out of 10.")
    assert said[1].endswith(f"In this plan: {first.pain_limit} out of 10.")
