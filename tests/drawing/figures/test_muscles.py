"""Where on the skin each muscle is shown."""

from __future__ import annotations

import pytest
from shapely import Point, box

from generator.definitions.library import Library
from generator.drawing.figures.bodymap import BACK, FRONT, map_body
from generator.drawing.figures.camera import Camera
from generator.drawing.figures.muscles import PATCHES, faces, hatched, patch_shape, patches_for


def test_every_muscle_of_the_library_has_its_place(library: Library) -> None:
    assert set(PATCHES) == set(library.shared.muscles.value.muscles)


def test_a_muscle_is_shown_on_the_side_that_works() -> None:
    assert {side for _, side in patches_for(("quadriceps",), "left")} == {"left"}
    assert {side for _, side in patches_for(("quadriceps",), "both")} == {"left", "right"}
    assert patches_for(("no-such-muscle",), "both") == []


@pytest.mark.parametrize(
    ("muscle", "view", "other"), [("quadriceps", FRONT, BACK), ("hamstrings", BACK, FRONT)]
)
def test_a_patch_faces_who_can_see_it(
    muscle: str, view: tuple[float, float], other: tuple[float, float]
) -> None:
    body, (patch, side) = map_body(), patches_for((muscle,), "left")[0]
    assert faces(Camera(*view), body, patch, side) > 0.5
    assert faces(Camera(*other), body, patch, side) < 0
    assert patch_shape(Camera(*view), body, patch, side).area > 0


def test_hatching_fills_its_shape_and_nothing_else() -> None:
    assert hatched(Point()) == ""
    assert hatched(box(0, 0, 200, 200)).count("<path") == 3
