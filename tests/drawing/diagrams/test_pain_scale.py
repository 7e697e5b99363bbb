"""The pain scale follows the rule and its limits."""

from __future__ import annotations

from generator.definitions.model.protocol import Protocol
from generator.drawing.diagrams.pain_scale import pain_scale
from tests.drawing.diagrams.drawn import WORDS, boxes, texts


def test_pain_scale_has_a_row_for_each_limit(protocol: Protocol) -> None:
    drawing = pain_scale(protocol.pain, [("One", 2), ("Two", 3), ("Three", 2)], WORDS)
    assert [text for text in texts(drawing) if text in ("One and Three", "Two")] == [
        "One and Three",
        "Two",
    ]
    assert [text for text in texts(drawing) if text.isdigit()] == [
        str(score) for score in range(11)
    ] * 2
    assert [len(boxes(drawing, light)) for light in ("go", "ease", "stop")] == [3 + 4, 3 + 2, 5 + 5]


def test_every_colour_is_named_even_above_one_or_two_numbers(protocol: Protocol) -> None:
    drawing = pain_scale(protocol.pain, [("", 2), ("", 3), ("", 4)], WORDS)
    names = [WORDS.label(f"pain.lights.{light}") for light in ("go", "ease", "stop")]
    assert [text for text in texts(drawing) if text in names] == names * 3


def test_pain_scale_follows_the_rule(protocol: Protocol) -> None:
    rules = protocol.pain.model_copy(update={"ease_up_to": 6})
    drawing = pain_scale(rules, [("", 1)], WORDS)
    assert [len(boxes(drawing, light)) for light in ("go", "ease", "stop")] == [2, 5, 4]
