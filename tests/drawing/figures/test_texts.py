"""The captions: short, and useful where Start and End would mean nothing."""

from __future__ import annotations

import textwrap

import pytest
from shapely.geometry import LineString

from generator.drawing.figures.angles import joint_angles
from generator.drawing.figures.vectors import minus, norm
from tests.drawing.figures.conftest import IDS, drawn, loaded, scene

LINE = 19
"""Letters in a line under one of two pictures on a phone: 158 pixels, in semibold of 18."""


def _goes_on(id: str) -> bool:
    figure = loaded(id).value.figure
    return figure is not None and figure.motion != "there-and-back"


GOES_ON = [id for id in IDS if _goes_on(id)]


@pytest.mark.parametrize("id", IDS)
def test_two_pictures_have_two_captions_of_two_lines_at_most(id: str) -> None:
    texts = drawn(id).texts
    assert texts.caption_start
    assert texts.caption_end
    assert texts.caption_start != texts.caption_end
    for caption in (texts.caption_start, texts.caption_end):
        lines = textwrap.wrap(caption, LINE, break_long_words=False)
        assert len(lines) <= 2
        assert all(len(line) <= LINE for line in lines)


@pytest.mark.parametrize("id", GOES_ON)
def test_what_goes_on_has_words_of_its_own(id: str) -> None:
    """Both captions have the same number of lines, so that the pictures line up."""
    texts = drawn(id).texts
    captions = (texts.caption_start, texts.caption_end)
    assert not {"Start", "End"} & set(captions)
    assert all(len(caption.split()) <= 5 for caption in captions)
    assert len({len(textwrap.wrap(caption, LINE)) for caption in captions}) == 1


def test_the_bicycle_begins_with_the_pedal_at_its_lowest_and_the_knee_slightly_bent() -> None:
    """Readers take the height of the saddle from this picture."""
    one = scene("stationary-cycling")
    bike = one.stage.bicycle
    assert bike is not None
    assert one.crank_at(0) == 180
    assert bike.pedal("right", one.crank_at(0))[2] == min(
        bike.pedal("right", k)[2] for k in range(360)
    )
    assert 25 <= joint_angles(one.body_at(0))["knee", None, "right"] <= 35
    assert joint_angles(one.body_at(one.end_at))["knee", None, "right"] > 60
    assert drawn("stationary-cycling").start_svg != drawn("stationary-cycling").end_svg


def test_a_bicycle_s_moving_picture_still_makes_one_whole_turn() -> None:
    one = scene("stationary-cycling")
    turn = [one.crank_at(k / 8) for k in range(9)]
    assert turn[-1] - turn[0] == 360
    assert (
        norm(minus(one.body_at(0).points["ankle-right"], one.body_at(1).points["ankle-right"]))
        < 1e-6
    )


def test_a_fall_out_begins_with_knees_that_touch_and_its_arrow_lies_off_hip_and_thigh() -> None:
    one = scene("bent-knee-fallout")
    apart = [norm(minus(body.points["knee-left"], body.points["knee-right"])) for body in one.keys]
    assert 0.08 < apart[0] < 0.13  # a knee is 11 cm wide
    assert apart[1] > 0.3
    shapes, arrow = one.last.body.shapes, LineString(one.arrows[0]).buffer(15)
    for part in ("pelvis", "chest", "shorts-right", "thigh-right"):
        assert arrow.intersection(shapes[part]).area < 0.1 * arrow.area, part
