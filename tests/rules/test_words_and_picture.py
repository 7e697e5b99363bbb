"""Words and picture disagree: each kind is reported at the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.definitions.library import Library
from generator.rules.words_and_picture import agree, supported_versions
from tests.rules.broken import STEP_DOWN, Edit, codes, each_speaks_up

STANCE = "content/exercises/single-leg-stance.yml"
CHAIR = "content/exercises/sit-to-stand.yml"
SLIDE = "content/exercises/heel-slide.yml"
LUNGE = "content/exercises/reverse-lunge.yml"
CALF = "content/exercises/calf-stretch.yml"
CLAM = "content/exercises/supine-clamshell.yml"
WARM_UP = "content/exercises/warm-up-routine.yml"

CASES = [
    # Hands: other words, no number, no words at all; a hand that only hovers; a step, care, a cue.
    ("exercise.hands", STEP_DOWN, "rail with one hand.", "rail with both hands.", None),
    ("exercise.hands", STEP_DOWN, "Hold the rail with one hand.", "Hold the rail lightly.", None),
    ("exercise.hands", STEP_DOWN, "Hold the rail with one hand.", "", None),
    ("exercise.hands", STANCE, "hand_gap: 13", "hand_gap: 0", None),
    ("exercise.hands", STANCE, "Keep one hand just above it.", "Keep one hand on it.", None),
    ("exercise.hands", STANCE, "Hold it with both hands.", "Hold it with one hand.", None),
    (
        "exercise.hands",
        STANCE,
        "says: Ask your clinician first. Have someone",
        "says: Hold with one hand. Ask your clinician first. Have someone",
        None,
    ),
    ("exercise.hands", STANCE, "Rest your eyes on one spot.", "Press with both hands.", None),
    ("exercise.hands", CHAIR, "feet to stand up. Let go once you are steady.", "feet.", None),
    ("exercise.hands", WARM_UP, "worktop with both hands", "worktop with one hand", None),
    # Side
    ("exercise.side", STEP_DOWN, "stand_on: right", "stand_on: left", None),
    ("exercise.side", LUNGE, "back with your other leg", "back with your sore leg", None),
    ("exercise.side", CALF, "Step back with", "Stand on", None),
    # Things
    ("exercise.thing", CHAIR, "arms: true, ", "", None),
    ("exercise.thing", CHAIR, "chair with arms. Place", "chair. Place", None),
    ("exercise.thing", CHAIR, "equipment: [chair]", "equipment: [mat]", None),
    (
        "exercise.thing",
        CLAM,
        "    - {name: pillow}\n    - {name: band}\n",
        "    - {name: pillow}\n",
        None,
    ),
    ("exercise.thing", CLAM, "set_up: Lie on your back on", "set_up: Take a towel. Lie on", None),
    ("exercise.thing", CLAM, "Lie on a firm bed with", "Lie down with", None),
    # Feet
    ("exercise.feet", SLIDE, "figure:\n  caption", "figure:\n  feet: shoes\n  caption", None),
    ("exercise.feet", SLIDE, "Wear a sock on", "Wear a shoe on", "Wear a sock on"),
    # The version with support
    ("exercise.supported", STANCE, "without: [fingertips", "without: [fingertip", None),
    ("exercise.supported", STANCE, "rule: with-support", "rule: ask-first", None),
    (
        "exercise.supported",
        "content/exercises/heel-raise.yml",
        "evidence:\n",
        "take_care: [{condition: falls, rule: with-support, says: Hold on.}]\nevidence:\n",
        None,
    ),
]


test_a_rule_speaks_up_when_it_is_broken = each_speaks_up(CASES)


def test_the_library_agrees_with_its_pictures(library: Library) -> None:
    assert list(agree(library)) == []
    assert list(supported_versions(library)) == []


def test_a_finding_of_the_version_with_support_is_at_its_own_words(
    edit: Edit, project: Path
) -> None:
    edit(STANCE, "Hold it with both hands.", "Hold it with one hand.")
    (found,) = [row for row in codes(project) if row["code"] == "exercise.hands"]
    lines = (project / STANCE).read_text("utf-8").split("\n")
    assert "Hold it with one hand." in lines[int(str(found["line"])) - 1]


@pytest.mark.parametrize("words", ["You need no band.", "Start without the band."])
def test_a_thing_that_is_not_used_is_not_missed(project: Path, edit: Edit, words: str) -> None:
    edit("content/exercises/bent-knee-fallout.yml", "You need no band.", words)
    assert "exercise.thing" not in {row["code"] for row in codes(project)}
