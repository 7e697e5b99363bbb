"""Every thing that a figure may have is drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from generator.definitions.model.figure import Figure, PropName
from generator.drawing.figures.bodymap import map_body
from generator.drawing.figures.camera import Camera
from generator.drawing.figures.looks import LOOKS
from generator.drawing.figures.props import draw_props
from generator.drawing.figures.scenery import Scenery
from generator.drawing.figures.stage import Stage


def scenery(*names: str, **more: object) -> Scenery:
    stage = Stage(Figure.model_validate({"props": [{"name": name, **more} for name in names]}))
    body = map_body()
    if "stick" in names:  # it is drawn in the hand that holds it
        body = replace(body, held={**body.held, "hand-left": "stick"})
    if "weight" in names:
        body = replace(body, in_hand={"left": "weight"})
    return draw_props(Camera(-58, 7), stage, body, LOOKS["ada"], 90, body)


def ink(found: Scenery) -> str:
    loops = "".join(part for _, *strands in found.loops for part in strands)
    return found.back + "".join(found.pieces.values()) + loops + found.front


@pytest.mark.parametrize("name", get_args(PropName))
def test_it_leaves_something_on_the_picture_and_says_where(name: str) -> None:
    found = scenery(name)
    assert "<path" in ink(found) or "<ellipse" in ink(found)
    assert {piece.name for piece in found.sorted_in} <= set(found.pieces)


def test_without_things_there_is_nothing() -> None:
    assert ink(scenery()) == ""


def test_water_lies_before_the_body_and_a_wall_behind_it() -> None:
    assert scenery("pool").front
    assert scenery("wall").back
    assert not scenery("wall").front


def test_a_chair_has_arms_only_where_the_figure_says_so() -> None:
    assert not {name for name in scenery("chair").pieces if name.startswith("armrest")}
    assert {"armrest-left", "armrest-right"} <= scenery("chair", arms=True).pieces.keys()
