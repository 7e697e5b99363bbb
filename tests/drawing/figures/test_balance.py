"""Centre of mass, and whether it is over what carries the body."""

from __future__ import annotations

import copy

import pytest

from generator.drawing.figures.balance import centre_of_mass, middle_of_feet, off_balance, support
from generator.drawing.figures.kinematics import place_joints
from generator.drawing.figures.vectors import add
from tests.drawing.figures.conftest import scene


def test_a_standing_body_is_over_its_feet_until_it_is_pushed() -> None:
    body = scene("supported-mini-squat").body_at(0)
    assert off_balance(body) < 0.03
    mass = centre_of_mass(body)
    assert 0.8 < mass[2] < 1.1, "about the height of the pelvis"
    assert mass[1] == pytest.approx(middle_of_feet(body, ("left", "right"))[1], abs=0.05)


def test_a_hand_that_holds_something_widens_what_carries() -> None:
    body = scene("supported-mini-squat").body_at(0)
    far = [(1.0, 0.0, 1.0)]
    assert support(body, more=far).area > support(body).area


def test_a_body_that_is_moved_off_its_feet_is_off_balance_by_as_much() -> None:
    body = copy.deepcopy(scene("supported-mini-squat").body_at(0))
    held = support(body)
    for name, point in body.points.items():
        if "ankle" not in name:
            body.points[name] = add(point, (1.0, 0.0, 0.0))
    assert not held.is_empty
    assert off_balance(body) > 0.5
    place_joints(body)
