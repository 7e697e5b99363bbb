"""The head: its face shows which way a person looks."""

from __future__ import annotations

import pytest

from generator.drawing.figures.bodymap import map_body
from generator.drawing.figures.camera import Camera
from generator.drawing.figures.head import draw_head
from generator.drawing.figures.looks import LOOKS
from generator.drawing.figures.skin import skin


def head(azimuth: float, look: str = "ada") -> str:
    body = map_body()
    return draw_head(Camera(azimuth, 4), body, skin(body), LOOKS[look], 10, 1.3)  # type: ignore[index]


def test_eyes_are_seen_from_the_front_and_not_from_behind() -> None:
    assert head(0).count("<ellipse") > head(180).count("<ellipse")


@pytest.mark.parametrize("look", LOOKS)
def test_each_person_has_their_own_skin_and_hair(look: str) -> None:
    made = head(-58, look)
    assert LOOKS[look].skin in made  # type: ignore[index]
    assert LOOKS[look].hair in made  # type: ignore[index]


def test_no_two_people_have_one_head() -> None:
    assert len({head(-58, look) for look in LOOKS}) == len(LOOKS)
