"""Vectors and rotations: right-handed, angles in degrees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drawing.figures.vectors import (
    IDENTITY,
    Vec,
    about,
    apply,
    cross,
    dot,
    norm,
    pitch,
    product,
    roll,
    slerp,
    transpose,
    unit,
    yaw,
)

X, Y, Z = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
ANGLES = st.integers(-170, 170)


def near(one: Vec, other: Vec) -> bool:
    return one == pytest.approx(other, abs=1e-9)


def test_a_quarter_turn_takes_one_axis_to_the_next() -> None:
    assert near(apply(roll(90), Y), Z)
    assert near(apply(pitch(90), Z), X), "a bow: the head goes forward"
    assert near(apply(yaw(90), X), Y), "a turn to the left"
    assert near(cross(X, Y), Z)


@given(ANGLES, ANGLES, ANGLES)
def test_a_rotation_keeps_lengths_and_its_transpose_undoes_it(a: int, b: int, c: int) -> None:
    turn = product(roll(a), pitch(b), yaw(c))
    turned = apply(turn, (1.0, 2.0, 3.0))
    assert norm(turned) == pytest.approx(norm((1.0, 2.0, 3.0)))
    assert near(apply(transpose(turn), turned), (1.0, 2.0, 3.0))


def test_the_last_rotation_of_a_product_is_applied_first() -> None:
    assert near(apply(product(yaw(90), roll(90)), Y), Z)
    assert near(apply(product(roll(90), yaw(90)), Y), (-1.0, 0.0, 0.0))


@given(ANGLES, st.floats(0, 1))
def test_halfway_turns_go_the_shortest_way(degrees: int, part: float) -> None:
    found = slerp(IDENTITY, about((0, 0, 2), degrees), part)
    assert near(apply(found, X), apply(yaw(degrees * part), X))


def test_what_has_no_length_has_no_direction() -> None:
    assert unit((0.0, 0.0, 0.0)) == (0.0, 0.0, 0.0)
    assert dot(unit((3.0, 4.0, 0.0)), X) == pytest.approx(0.6)
