"""Bodies that could not be: each is refused, and the message says what to change."""

from __future__ import annotations

from typing import get_args

import pytest

from generator.definitions.model.figure import FootPlace, HandPlace
from generator.wording.findings import say
from generator.wording.words import wording
from tests.drawing.figures.conftest import findings


def test_below_the_floor() -> None:
    found = findings(
        "stand_on: both", "pelvis: [0, 0, 60]\n    right: {foot: free, hip: [0, 0, 0], knee: 0}"
    )
    assert "figure.floor" in {d.code for d in found}


def test_a_body_that_travels_never_plays_back() -> None:
    """A hop plays forward only: on its way back the figure would hop backwards."""
    found = findings("  motion: again\n", "", "controlled-landing-one-leg")
    assert [(d.code, d.case) for d in found] == [("figure.motion", "back")]


def test_a_body_that_travels_goes_forwards() -> None:
    found = findings("pelvis: [31, 0, 86]", "pelvis: [-67, 0, 86]", "flat-walk")
    assert ("figure.motion", "away") in {(d.code, d.case) for d in found}


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            "{name: worktop, at: [58, 0]}",
            "{name: worktop, at: [74, 0]}",
            "start: the left hand is 10 cm behind the worktop",
            "move the pelvis forward by about 11 cm (shift: [11, 0, 0])",
        ),
        (
            "stand_on: both",
            "pelvis: [0, 0, 80]\n    right: {foot: free, hip: [0, 0, 0], knee: 0}",
            "the right sole is 10 cm below the floor",
            "raise the pelvis by about 8 cm (shift: [0, 0, 8])",
        ),
    ],
)
def test_a_message_says_what_to_change(old: str, new: str, message: str, hint: str) -> None:
    said = [say(d) for d in findings(old, new)]
    assert any(message in one.message and hint in one.hint for one in said), said


def test_every_place_has_words() -> None:
    """What a hand or a foot is held by is named in the message that it is out of reach."""
    phrases = wording("en").labels["rules"]["phrases"]
    held = {*get_args(HandPlace), *get_args(FootPlace), "foot-at", "hand-at", "on-forearm"}
    assert {f"place-{place}" for place in held - {"free"}} <= phrases.keys()
