"""Where on the skin each muscle is shown."""

from __future__ import annotations

import pytest
from shapely import Point, box

from generator.definitions.model.content import Muscle, MuscleList
from generator.definitions.model.figure import Spot
from generator.drawing.figures.bodymap import BACK, FRONT, map_body
from generator.drawing.figures.camera import Camera
from generator.drawing.figures.clothed_body import draw_body
from generator.drawing.figures.looks import LOOKS
from generator.drawing.figures.muscles import faces, hatched, patch_shape, patches_for
from tests.drawing.figures.conftest import muscles, spots_of


def test_a_muscle_is_shown_on_the_side_that_works() -> None:
    assert [p.side for p in patches_for(spots_of("quadriceps"), "left")] == ["left"]
    assert [p.side for p in patches_for(spots_of("quadriceps"), "both")] == ["left", "right"]


def test_in_the_middle_of_the_body_there_is_one() -> None:
    assert len(patches_for(spots_of("abdominals"), "both")) == 1
    assert len(patches_for(spots_of("obliques"), "both")) == 2


def test_a_group_has_the_places_of_what_it_is_made_of() -> None:
    together = spots_of("quadriceps", "calf", "hamstrings")
    assert spots_of("whole-leg") == together
    assert spots_of("quadriceps", "whole-leg") == together, "each place once"


def test_a_muscle_without_a_place_has_no_stripes() -> None:
    list_ = MuscleList(muscles={"thumb": Muscle(name="thumb", term="Thumb")})
    assert list_.places(["thumb", "no-such-muscle"]) == ()


@pytest.mark.parametrize(
    ("muscle", "view", "other"),
    [
        ("quadriceps", FRONT, BACK),
        ("hamstrings", BACK, FRONT),
        ("biceps", FRONT, BACK),
        ("triceps", BACK, FRONT),
        ("rotator-cuff", BACK, FRONT),
        ("pectorals", FRONT, BACK),
        ("back-extensors", BACK, FRONT),
        ("tibialis-anterior", FRONT, BACK),
    ],
)
def test_a_patch_faces_who_can_see_it(
    muscle: str, view: tuple[float, float], other: tuple[float, float]
) -> None:
    body, patch = map_body(), patches_for(spots_of(muscle), "left")[0]
    assert faces(Camera(*view), body, patch) > 0.5
    assert faces(Camera(*other), body, patch) < 0
    assert patch_shape(Camera(*view), body, patch).area > 0


@pytest.mark.parametrize("id", muscles().muscles)
def test_every_muscle_is_seen_on_the_body_map(id: str) -> None:
    patches = patches_for(spots_of(id), "both")
    seen = [
        shape.area
        for view in (FRONT, BACK)
        for _, shape in draw_body(Camera(*view), map_body(), LOOKS["ada"], patches).patches
    ]
    assert sum(seen) > 1000


def test_both_sides_are_mirrored() -> None:
    left, right = patches_for((Spot(on="shin", surface=30, along=(10, 60), width=6),), "both")
    camera, body = Camera(*FRONT), map_body()
    shapes = [patch_shape(camera, body, patch) for patch in (left, right)]
    assert shapes[0].centroid.x == pytest.approx(-shapes[1].centroid.x, abs=2)
    assert shapes[0].area == pytest.approx(shapes[1].area, rel=0.01)


def test_hatching_fills_its_shape_and_nothing_else() -> None:
    assert hatched(Point()) == ""
    assert hatched(box(0, 0, 200, 200)).count("<path") == 3
