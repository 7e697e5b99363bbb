"""The body map: front or back, whichever shows the muscles, and the muscles tinted."""

from __future__ import annotations

import pytest

from generator.drawing.figures.bodymap import BACK, FRONT, draw_body_map, shows_best
from generator.drawing.figures.muscles import patches_for
from tests.drawing.figures.conftest import spots_of


@pytest.mark.parametrize(
    ("muscle", "view"),
    [("quadriceps", FRONT), ("hamstrings", BACK), ("gluteus-maximus", BACK), ("calf", BACK)],
)
def test_a_muscle_is_looked_at_from_where_it_is(muscle: str, view: tuple[float, float]) -> None:
    assert shows_best(patches_for(spots_of(muscle), "both")) == view


def test_another_muscle_is_another_picture_and_its_names_are_its_words() -> None:
    one = draw_body_map(spots_of("quadriceps"), names="Front of the thigh <>")
    assert "Front of the thigh &lt;&gt;" in one
    assert one != draw_body_map(spots_of("hamstrings"), names="Front of the thigh <>")
    assert draw_body_map((), names="") != draw_body_map(spots_of("quadriceps"), names="")
