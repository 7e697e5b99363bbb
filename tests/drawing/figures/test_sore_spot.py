"""Where a sore spot is: the landmarks that lead to it, and its distance."""

from __future__ import annotations

import pytest

from generator.definitions.model.figure import SorePlace
from generator.drawing.figures.looks import ARROW
from generator.drawing.figures.sore_spot import MARGIN, draw_place

SHOULDER = {
    "spots": [{"on": "upper-arm", "surface": "outer", "along": [-10, 25], "width": 8}],
    "caption": "A right shoulder, seen from the front.",
    "labels": [{"mark": "spot", "says": "The sore shoulder", "means": "On its outer side."}],
}


@pytest.fixture
def sore(place: SorePlace) -> SorePlace:
    return place


def test_every_mark_is_inside_the_window(sore: SorePlace) -> None:
    drawn = draw_place(sore)
    x, y, w, h = drawn.window
    assert {label.mark for label in sore.labels} <= set(drawn.marks)
    for left, top in drawn.marks.values():
        assert x <= left <= x + w
        assert y <= top <= y + h


@pytest.mark.parametrize("below", [2.0, 5.0, 12.0])
def test_the_spot_lies_as_far_below_the_joint_line_as_it_says(
    sore: SorePlace, below: float
) -> None:
    marks = draw_place(sore.model_copy(update={"below_cm": below})).marks
    assert marks["spot"][1] - marks["joint-line"][1] == pytest.approx(below * 10, rel=0.35)
    assert marks["kneecap"][1] < marks["spot"][1]


@pytest.mark.parametrize(
    ("spot", "shown"),
    [
        ({"on": "waist", "surface": "back", "along": [40, 80], "width": 14}, "#7DBBC0"),
        (SHOULDER["spots"][0], "#7DBBC0"),
        ({"on": "forearm", "surface": "outer", "along": [-6, 10], "width": 4}, "#EDBF9B"),
        ({"on": "foot", "surface": "outer", "along": [20, 50], "width": 4}, "#FAFAF7"),
    ],
)
def test_a_place_anywhere_on_the_body_is_striped_and_labelled(
    spot: dict[str, object], shown: str
) -> None:
    """The picture is cut to what is around the place, and its frame is whole within the window."""
    place = SorePlace.model_validate({**SHOULDER, "spots": [spot]})
    drawn = draw_place(place)
    x, y, w, h = drawn.window
    assert shown in drawn.svg
    assert ARROW in drawn.svg
    cut = f"{x + MARGIN:.0f} {y + MARGIN:.0f} {w - 2 * MARGIN:.0f} {h - 2 * MARGIN:.0f}"
    assert f'viewBox="{cut}"' in drawn.svg
    left, top = drawn.marks["spot"]
    assert (left, top) == pytest.approx((x + w / 2, y + h / 2), abs=1)


def test_a_place_on_the_body_is_on_the_right_side_of_the_person() -> None:
    """From the front, a person's right is on the left of the picture."""
    assert draw_place(SorePlace.model_validate(SHOULDER)).marks["spot"][0] < -100
