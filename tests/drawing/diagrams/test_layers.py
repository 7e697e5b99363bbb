"""Boxes of a ladder stand apart, in bounds, and fit a phone."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.definitions.model.exercise import Exercise
from generator.drawing.diagrams.ladder import ladder_of
from generator.drawing.diagrams.layers import layered
from tests.drawing.diagrams.drawn import WORDS


def test_phone_is_wide_enough_for_the_ladder(exercises: list[Exercise]) -> None:
    drawing = ladder_of(exercises).drawing(WORDS, wide=False)
    assert drawing.width == 350
    for part in layered(
        ladder_of(exercises).row_of, ladder_of(exercises).edges, lambda _: 108.0, 8.0, 350.0
    ):
        assert part.extent <= 350
        assert all(54 <= part.middle[id] <= part.extent - 54 for id in part.row_of)


def test_a_row_that_is_too_full_becomes_two() -> None:
    row_of = {"easy": 1, "a": 2, "b": 2, "c": 2, "d": 2, "hard": 3}
    edges = [(a, b) for b in "abcd" for a in ("easy",)] + [(a, "hard") for a in "abcd"]
    (wide,) = layered(row_of, edges, lambda _: 10.0, 2.0)
    (tall,) = layered(row_of, edges, lambda _: 10.0, 2.0, 40.0)
    assert (wide.extent, len(wide.rows)) == (46, 3)
    assert (tall.extent <= 40, len(tall.rows)) == (True, 4)
    assert all(tall.row_of[a] < tall.row_of[b] for a, b in edges)


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(1, 4)), min_size=1, max_size=24))
def test_layout_keeps_boxes_apart_and_in_bounds(pairs: list[tuple[int, int]]) -> None:
    edges = list({(f"n{a}", f"n{a + step}") for a, step in pairs})
    row_of = {id: int(id[1:]) // 2 for edge in edges for id in edge}
    edges = [edge for edge in edges if row_of[edge[0]] < row_of[edge[1]]]
    for part in layered(row_of, edges, lambda _: 10.0, 2.0):
        for row in part.rows:
            places = sorted(part.middle[id] for id, r in part.row_of.items() if r == row)
            assert all(b - a >= 12 - 1e-6 for a, b in pairwise(places))
            assert places[0] >= 5 - 1e-6
            assert places[-1] <= part.extent - 5 + 1e-6
