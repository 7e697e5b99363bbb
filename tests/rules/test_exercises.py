"""An unknown id is reported with the known ones and their file."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.definitions.library import load_library
from generator.drawing.picture_cache import PictureCache
from tests.conftest import ROOT
from tests.rules.broken import STEP_DOWN, Edit, Run, each_speaks_up


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("quadricep", "Did you mean “quadriceps”? Muscles are defined in content/muscles.yml."),
        ("xyz", "Muscles are defined in content/muscles.yml."),
    ],
)
def test_an_unknown_muscle(loadwise: Run, edit: Edit, written: str, hint: str) -> None:
    edit("content/exercises/quad-set.yml", "primary: [quadriceps", f"primary: [{written}")
    stderr = loadwise("check").stderr
    assert f"there is no muscle “{written}”" in stderr
    assert hint in stderr


def test_a_muscle_without_a_place_is_a_warning_and_builds(
    loadwise: Run, edit: Edit, project: Path
) -> None:
    """It has no stripes, and what names it is checked and drawn."""
    edit("content/muscles.yml", "muscles:\n", "muscles:\n  lips: {name: lips, term: Lips}\n")
    edit("content/exercises/quad-set.yml", "primary: [quadriceps", "primary: [lips")
    checked = loadwise("check")
    assert checked.exit_code == 0, checked.stderr
    assert "content/muscles.yml:5:3" in checked.stderr
    assert "“lips” has no place on the body" in checked.stderr
    library = load_library(project).value
    assert library is not None
    drawn = PictureCache(library).of("quad-set")
    assert drawn is not None
    assert drawn.end != PictureCache(load_library(ROOT).value).of("quad-set").end


def test_an_unknown_muscle_of_a_group_or_a_figure(loadwise: Run, edit: Edit) -> None:
    edit("content/muscles.yml", "made_of: [quadriceps, calf, trunk]", "made_of: [quadricep]")
    edit("content/exercises/quad-set.yml", "\nfigure:\n", "\nfigure:\n  muscles: [cafl]\n")
    stderr = loadwise("check").stderr
    assert "there is no muscle “quadricep”" in stderr
    assert "there is no muscle “cafl”" in stderr


CASES = [
    (
        "exercise.cues",
        STEP_DOWN,
        "  - Keep your belt level.\nfeel",
        "feel",
        "  - Imagine a light on your kneecap, shining over your second toe.\n",
    ),
    (
        "exercise.steps",
        STEP_DOWN,
        (
            "  - Bend your standing knee with control.\n"
            "  - Stop when the heel in front touches the floor.\n"
        ),
        "",
        None,
    ),
    (
        "exercise.stop",
        STEP_DOWN,
        'stop: {standard: true, also: "If your knee drops in twice in a row, end the set."}',
        "stop: {standard: false}",
        None,
    ),
    ("exercise.dose", STEP_DOWN, "range: {sets: [2, 3]", "range: {sets: [3, 4]", None),
    ("exercise.equipment", STEP_DOWN, "equipment: [step", "equipment: [stp", None),
    ("exercise.muscle", STEP_DOWN, "primary: [quadriceps", "primary: [quadricep", None),
    ("exercise.condition", STEP_DOWN, "condition: falls", "condition: fall", None),
    ("exercise.fault-what", STEP_DOWN, "what: your knee", "what: Your knee", None),
    ("exercise.fault-what", STEP_DOWN, "what: your knee drops", "what: drop your knee", None),
    (
        "exercise.fault-what",
        STEP_DOWN,
        "drops on the hanging side",
        "drops on the hanging side.",
        None,
    ),
]


test_a_rule_speaks_up_when_it_is_broken = each_speaks_up(CASES)
