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
