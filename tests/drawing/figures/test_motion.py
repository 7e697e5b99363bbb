"""The animation: whole frames, one after another, and one that stands still for who asks for it."""

from __future__ import annotations

import re

from generator.drawing.figures.motion import FRAMES, motion_layers
from tests.drawing.figures.conftest import scene


def test_each_frame_is_drawn_and_one_alone_is_seen_without_css() -> None:
    made = motion_layers(scene("supported-mini-squat"), "squat")
    groups = re.findall(r'<g class="squat squat(\d)"( visibility="hidden")?>', made)
    assert [int(number) for number, _ in groups] == list(range(FRAMES))
    assert [number for number, hidden in groups if not hidden] == [str(FRAMES - 1)]


def test_it_stands_still_where_less_motion_is_asked_for() -> None:
    made = motion_layers(scene("supported-mini-squat"), "squat")
    assert "@media(prefers-reduced-motion:reduce){.squat{animation:none}}" in made


def test_its_names_are_its_own() -> None:
    one, other = (motion_layers(scene("supported-mini-squat"), name) for name in ("a", "b"))
    assert "@keyframes a0" in one
    assert "@keyframes a0" not in other


def test_a_bicycle_is_pedalled_forwards() -> None:
    """The right foot goes from the top to the front, and down."""
    bike = scene("stationary-cycling")
    top = (-bike.crank_at(0) % 360) / 360
    at_top, in_front = (bike.body_at(t).points["ankle-right"] for t in (top, top + 0.25))
    assert in_front[0] > at_top[0]
    assert in_front[2] < at_top[2]


def test_a_swimmer_pulls_the_water_towards_the_feet() -> None:
    """The head is at -x."""
    swimmer = scene("swimming")
    first, last = (swimmer.body_at(t).points["wrist-left"] for t in (0, 1))
    assert last[0] > first[0]
    assert last[2] < first[2]
