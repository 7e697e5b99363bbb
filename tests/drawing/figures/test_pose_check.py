"""Bad poses: each is refused with its file, line and the valid range."""

from __future__ import annotations

import pytest
import yaml

from generator.definitions.validation import Loaded
from generator.definitions.yaml_source import parse_source
from generator.drawing.figures.pose_check import check_pose
from generator.wording.findings import say
from tests.drawing.figures.conftest import EXAMPLES, example, findings

SHOWN = "content/exercises/supported-mini-squat.yml"


@pytest.mark.parametrize(
    ("old", "new", "code", "message", "hint"),
    [
        ("knee: 42", "knee: 170", "figure.range", "knee 170°", "-5 to 150"),
        ("hip: [50, 4, 6]", "hip: [50, 80, 6]", "figure.range", "hip abduction 80°", "-35 to 55"),
        (
            "neck: [-12, 0, 0]",
            "neck: [-95, 0, 0]",
            "figure.range",
            "neck flexion -95°",
            "-60 to 60",
        ),
        (
            "{name: worktop, at: [58, 0]}",
            "{name: worktop, at: [120, 0]}",
            "figure.reach",
            "start: the left hand is 49 cm behind the worktop, out of reach",
            "about 49 cm closer",
        ),
        ("hand_on: worktop", "hand_on: rail", "figure.prop", "there is no rail", "{name: rail}"),
        ("foot: planted", "foot: pedal", "figure.prop", "there is no bicycle", "{name: bicycle}"),
        (
            "  arrows:",
            "  fault: {shows: 9, pose: {tilt: 5}}\n  arrows:",
            "figure.fault",
            "number 9",
            "numbered from 1",
        ),
        ("stand_on: both", "pelvis: [0, 0, 45]", "figure", "", ""),
        (
            "stand_on: both",
            "stand_on: both\n    balance: false\n    shift: [40, 0, 0]",
            "figure",
            "",
            "",
        ),
    ],
)
def test_a_bad_pose_says_what_is_wrong(
    old: str, new: str, code: str, message: str, hint: str
) -> None:
    found = findings(old, new)
    assert found
    first = next((d for d in found if d.code.startswith(code)), None)
    assert first is not None, found
    assert message in say(first).message
    assert hint in say(first).hint
    assert first.place.file == SHOWN
    assert first.place.line > 45


def test_an_unknown_joint_is_named_with_the_nearest() -> None:
    found = findings("knee: 42", "kne: 42")
    assert any(
        "kne" in say(d).message and "knee" in say(d).hint and d.place.line > 45 for d in found
    ), found


def test_the_line_is_the_angle_s_own() -> None:
    (found,) = findings("knee: 42", "knee: 170")
    assert "knee: 170" in found.place.excerpt
    assert found.place.excerpt[found.place.column - 1 :].startswith("170")


@pytest.mark.parametrize("id", EXAMPLES)
def test_the_documentation_s_figures_are_poses_that_a_body_can_take(id: str) -> None:
    written = parse_source(yaml.safe_dump(EXAMPLES[id]), f"{id}.yml").value
    assert written is not None
    assert [say(d).message for d in check_pose(Loaded(example(id), written))] == []


@pytest.mark.parametrize(
    ("prop", "message", "hint"),
    [
        ("{name: worktop, at: [58, 0], near: waist}", "worktop does not use near", "at, height"),
        ("{name: mat, height: 3}", "mat does not use height", "at, size"),
        ("{name: chair, side: left}", "chair does not use side", "arms"),
        ("{name: band, near: head}", "band cannot be near head", "wrist, elbow"),
        ("{name: belt, near: wrist-left}", "belt cannot be near wrist", "ankle"),
    ],
)
def test_a_key_that_a_prop_does_not_use_is_an_error_with_its_place(
    prop: str, message: str, hint: str
) -> None:
    (found,) = [
        d
        for d in findings(
            "{name: worktop, at: [58, 0]}", "{name: worktop, at: [58, 0]}\n    - " + prop
        )
        if d.code == "figure.prop-key"
    ]
    assert message in say(found).message
    assert hint in say(found).hint
    assert prop in found.place.excerpt


def test_what_a_hand_holds_is_among_the_props() -> None:
    found = findings("hand_on: worktop", "in_hand: band")
    assert [(d.code, d.values["prop"]) for d in found] == [("figure.prop", "band")]
