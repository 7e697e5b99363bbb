"""The diagrams follow the definitions: change a number or a name, and the picture changes."""

from __future__ import annotations

import re

from generator.definitions.model.base import Text
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.protocol import Protocol
from generator.drawing.diagrams.ladder import ladder_around, ladder_of
from generator.drawing.diagrams.pain_scale import pain_scale
from generator.drawing.diagrams.seesaw import seesaw
from generator.drawing.diagrams.shoe import shoe
from generator.drawing.diagrams.sore_place import sore_place
from generator.drawing.diagrams.stages import stages
from generator.drawing.diagrams.timeline import timeline
from tests.drawing.diagrams.drawn import WORDS, changed_phase, texts

HOSTILE = "<script>alert(1)</script> & \"quotes\" 'x' ]]> {{ 7 }}"


def test_words_are_data(protocol: Protocol, exercises: list[Exercise]) -> None:
    hostile = changed_phase(protocol, 0, name=Text(HOSTILE), when=Text(HOSTILE))
    for wide in (True, False):
        assert HOSTILE in texts(timeline(hostile, WORDS, wide=wide))
        named = [e.model_copy(update={"name": Text(HOSTILE)}) for e in exercises]
        drawing = ladder_of(named).drawing(WORDS, wide=wide)
        assert "<script" not in drawing.svg()
        assert "alert(1)" in " ".join(texts(drawing)).replace(" ", "")


def test_no_words_are_smaller_than_14_pixels_on_a_phone(
    protocol: Protocol, exercises: list[Exercise]
) -> None:
    place = protocol.sore_place
    assert place is not None
    (running,) = protocol.staged
    near = ladder_around(ladder_of(exercises), "mini-squat")
    assert near is not None
    fold = 316 / 350  # an exercise's ladder stands inside a fold
    for drawing, scale in (
        (timeline(protocol, WORDS, wide=False), 1),
        (pain_scale(protocol.pain, [("", 2)], WORDS), 1),
        (stages(running, WORDS), 1),
        (sore_place(place, WORDS), 1),
        (seesaw(WORDS), 1),
        (shoe(WORDS), 1),
        (ladder_of(exercises).drawing(WORDS, wide=False), 1),
        (near.drawing(WORDS, wide=False), fold),
    ):
        sizes = [float(size) for size in re.findall(r'font-size="(\S+?)"', drawing.svg())]
        assert min(sizes) * scale >= 14
