"""The ladder shows every rung, and a former id."""

from __future__ import annotations

from itertools import combinations

import pytest

from generator.definitions.model.exercise import Exercise
from generator.drawing.diagrams.ladder import ladder_around, ladder_of
from tests.drawing.diagrams.drawn import WORDS, boxes, texts


@pytest.mark.parametrize("wide", [True, False])
def test_ladder_shows_every_rung_apart(exercises: list[Exercise], wide: bool) -> None:
    ladder = ladder_of(exercises)
    drawing = ladder.drawing(WORDS, wide=wide)
    assert drawing.svg().count('class="dg-line"') == len(ladder.edges)
    if wide:
        placed = boxes(drawing, "card")
        assert len(placed) == len(ladder.exercises)
        for (ax, ay, aw, ah), (bx, by, bw, bh) in combinations(placed, 2):
            assert ax + aw <= bx or bx + bw <= ax or ay + ah <= by or by + bh <= ay
    words = " ".join(texts(drawing))
    for exercise in ladder.exercises.values():
        assert all(word in words for word in exercise.name.split() if "-" not in word)


def test_ladder_follows_a_rung(exercises: list[Exercise]) -> None:
    ladder = ladder_of(exercises)
    easier, harder = ladder.edges[0]
    cut = [
        e.model_copy(update={"harder": tuple(rung for rung in e.harder if rung.use != harder)})
        if e.id == easier
        else e.model_copy(update={"easier": tuple(rung for rung in e.easier if rung.use != easier)})
        if e.id == harder
        else e
        for e in exercises
    ]
    assert set(ladder.edges) - set(ladder_of(cut).edges) == {(easier, harder)}
    assert ladder_of(cut).drawing(WORDS, wide=True).svg() != ladder.drawing(WORDS, wide=True).svg()


def test_ladder_around_an_exercise_holds_its_neighbours(exercises: list[Exercise]) -> None:
    whole = ladder_of(exercises)
    near = ladder_around(whole, "mini-squat")
    assert near is not None
    assert {id for id, row in near.row_of.items() if row == -1} == {
        "supported-mini-squat",
    }
    assert {id for id, row in near.row_of.items() if row == 1} == {
        "step-up",
        "split-squat",
        "controlled-landing-two-leg",
    }
    for wide in (True, False):
        assert len(boxes(near.drawing(WORDS, wide=wide), "here")) == 1
    assert ladder_around(whole, "recovery-day") is None


def test_ladder_names_the_phase_of_an_exercise_that_begins_elsewhere(
    exercises: list[Exercise],
) -> None:
    begins = {"mini-squat": "Build", "step-up": "Build", "split-squat": "Get stronger"}
    near = ladder_around(ladder_of(exercises, begins), "mini-squat")
    assert near is not None
    assert [near.phase(id) for id in begins] == [None, None, "Get stronger"]
    for wide in (True, False):
        words = " ".join(texts(near.drawing(WORDS, wide=wide)))
        assert words.count("Get stronger") == 1
        assert "Build" not in words


def test_ladder_knows_a_former_id(exercises: list[Exercise]) -> None:
    renamed = [
        e.model_copy(update={"id": "squat", "formerly": ("mini-squat",)})
        if e.id == "mini-squat"
        else e
        for e in exercises
    ]
    assert ("supported-mini-squat", "squat") in ladder_of(renamed).edges
