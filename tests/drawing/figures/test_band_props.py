"""Bands go where hands and limbs are."""

from __future__ import annotations

import pytest

from generator.definitions.model.figure import Prop
from tests.drawing.figures.conftest import example, example_scene

LIMBS = {"knee-left": "thigh", "ankle-left": "shin", "toe-left": "foot", "wrist-left": "forearm"}


@pytest.mark.parametrize(("near", "limb"), LIMBS.items())
def test_a_loop_goes_round_the_limbs_that_it_is_near(near: str, limb: str) -> None:
    """A band at the wrist is not drawn round the knees."""
    figure = example("wall-slide").figure
    assert figure is not None
    band = Prop(name="band", near=near)  # type: ignore[arg-type]
    scene = example_scene("wall-slide", props=(figure.props[0], band))
    ((drawn, back, front),) = scene.first.scenery.loops
    assert drawn == limb
    assert back
    assert front


def test_a_band_in_the_hands_runs_from_fist_to_fist() -> None:
    scene = example_scene("band-in-hands")
    (band,) = [p for p in scene.first.scenery.sorted_in if p.name == "band"]
    body = scene.first.scenery, scene.keys[0]
    assert abs(band.a[1]) == pytest.approx(abs(body[1].points["wrist-left"][1]), abs=0.1)
    assert band.a[1] * band.b[1] < 0
    assert not scene.first.scenery.loops


def test_a_band_to_the_foot_has_a_strand_from_each_hand_and_one_across_the_sole() -> None:
    names = {p.name for p in example_scene("band-to-foot").first.scenery.sorted_in}
    assert {"band-left", "band-right", "band-sole"} <= names


def test_an_anchored_band_ends_at_its_post() -> None:
    for id in ("ankle-inversion", "anchored-band-in-hand"):
        scene = example_scene(id)
        eye = scene.stage.first("anchored-band")
        assert eye is not None
        ends = [p.b for p in scene.first.scenery.sorted_in if p.name.startswith("band-")]
        assert ends
        assert set(ends) == {(eye.x, eye.y, eye.height)}
