"""The animation: whole frames, one after another, in a loop without a jump."""

from __future__ import annotations

import math
import re

import pytest

from generator.drawing.figures.body import Skeleton
from generator.drawing.figures.motion import FRAMES, motion_layers, reel_of
from tests.drawing.figures.conftest import IDS, scene

ON_THE_SPOT = ("flat-walk", "pool-walking", "quick-step-run")
FORWARD = ("controlled-landing-one-leg", "run-walk-intervals", "sport-drills", "swimming")


def test_each_frame_is_drawn_and_one_alone_is_seen_without_css() -> None:
    made = motion_layers(scene("supported-mini-squat"), "squat")
    groups = re.findall(r'<g class="squat squat(\d+)"( visibility="hidden")?>', made)
    assert [int(number) for number, _ in groups] == list(range(FRAMES))
    assert [number for number, hidden in groups if not hidden] == [str(FRAMES - 1)]


def test_it_stands_still_where_less_motion_is_asked_for() -> None:
    made = motion_layers(scene("supported-mini-squat"), "squat")
    assert "@media(prefers-reduced-motion:reduce){.squat{animation:none}}" in made
    fading = motion_layers(scene("controlled-landing-one-leg"), "hop")
    assert "@media(prefers-reduced-motion:reduce){.hop,.hop-reel{animation:none}}" in fading


def test_its_names_are_its_own() -> None:
    one, other = (motion_layers(scene("supported-mini-squat"), name) for name in ("a", "b"))
    assert "@keyframes a0" in one
    assert "@keyframes a0" not in other


@pytest.mark.parametrize("id", IDS)
def test_the_loop_has_no_jump(id: str) -> None:
    """From each slot to the next, and from the last to the first, no joint moves as far as in
    most of the movement; where the movement begins anew, the picture has faded."""
    reel = reel_of(scene(id))
    bodies = [reel.frames[number][0] for number in reel.order]
    steps = list(zip(bodies, [*bodies[1:], bodies[0]], strict=True))
    if reel.fades:
        steps.pop()  # unseen
    extent = max(_apart(bodies[0], body) for body in bodies)
    assert max(_apart(a, b) for a, b in steps) < 0.6 * extent + 0.01, id


def _apart(a: Skeleton, b: Skeleton) -> float:
    """How far the joint that moves most has moved, in metres."""
    return max(math.dist(a.points[name], b.points[name]) for name in a.points if "goal" not in name)


@pytest.mark.parametrize("id", ON_THE_SPOT)
def test_a_walker_walks_on_the_spot_with_either_leg_in_front(id: str) -> None:
    reel = reel_of(scene(id))
    assert not reel.fades
    pelvis = [body.points["pelvis"][0] for body, _ in reel.frames]
    assert max(pelvis) - min(pelvis) < 0.12
    ahead = [
        body.points["ankle-left"][0] - body.points["ankle-right"][0] for body, _ in reel.frames
    ]
    assert min(ahead) < -0.2
    assert max(ahead) > 0.2


@pytest.mark.parametrize("id", FORWARD)
def test_what_only_goes_forward_never_plays_backwards(id: str) -> None:
    reel = reel_of(scene(id))
    assert reel.fades
    assert list(reel.order) == sorted(reel.order)
    assert set(reel.order) == set(range(FRAMES))


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
