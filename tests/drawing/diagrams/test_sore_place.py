"""The sore spot follows its distance."""

from __future__ import annotations

import re

from generator.definitions.model.figure import SorePlace
from generator.definitions.model.protocol import Protocol
from generator.drawing.diagrams.canvas import Drawing
from generator.drawing.diagrams.sore_place import sore_place
from tests.drawing.diagrams.drawn import WORDS, texts
from tests.drawing.figures.test_sore_spot import SHOULDER


def test_sore_spot_follows_its_distance(protocol: Protocol) -> None:
    place = protocol.sore_place
    assert place is not None
    drawing = sore_place(place, WORDS)
    assert "about 5 cm" in texts(drawing)
    assert {"Kneecap", "Joint line", "The sore spot"} <= set(texts(drawing))
    lower = sore_place(place.model_copy(update={"below_cm": 8.0}), WORDS)
    assert "about 8 cm" in texts(lower)
    assert _y_of(lower, "The sore spot") > _y_of(drawing, "The sore spot") + 20


def test_a_place_on_the_body_has_its_label_and_no_distance() -> None:
    place = SorePlace.model_validate(SHOULDER)
    said = texts(sore_place(place, WORDS))
    assert said == ["The sore", "shoulder"] or said == ["The sore shoulder"]


def _y_of(drawing: Drawing, words: str) -> float:
    found = re.search(rf'y="(\S+)"[^>]*>{words}<', drawing.svg())
    assert found is not None
    return float(found.group(1))
