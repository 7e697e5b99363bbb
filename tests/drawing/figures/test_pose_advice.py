"""What to change in an impossible pose: the smallest change of one joint that is enough."""

from __future__ import annotations

import json

import pytest

from generator.definitions.findings import Finding, Phrase, Place
from generator.definitions.model.figure import Figure
from generator.drawing.figures.body import Skeleton
from generator.drawing.figures.pose import solve
from generator.drawing.figures.pose_advice import ARM, TRUNK, Joint, advice
from generator.drawing.figures.posture import Posture, postures
from generator.drawing.figures.stage import Stage
from generator.wording.findings import say


def posture(**start: object) -> Posture:
    return postures(Figure.model_validate({"start": {"stand_on": "both", **start}}))[0]


def solved(one: Posture) -> Skeleton:
    return solve(one, Stage(Figure()))


def below(height: float, body: Skeleton) -> float:
    """How far the right wrist is below a height."""
    return max(0.0, height - body.points["wrist-right"][2])


def said(phrase: Phrase | None) -> str:
    assert phrase is not None
    values = {"advice": phrase, "pose": "end", "outside": 1}
    return say(Finding("figure.balance", Place("x.yml"), values)).hint


def test_a_hand_that_is_too_low_is_raised_at_the_shoulder() -> None:
    one = posture(right={"shoulder": [60, 4, 0], "elbow": 2})
    height = solved(one).points["wrist-right"][2] + 0.08
    found = advice(
        one, solved, lambda body: below(height, body), [(joint, "right") for joint in ARM]
    )
    assert said(found) == (
        "Try this: raise the right shoulder by about 10 degrees (right: {shoulder: [70, 4, 0]})."
    )


@pytest.mark.parametrize("gap", [0.03, 0.10, 0.16])
def test_the_change_is_enough(gap: float) -> None:
    """Reach ahead: whatever is suggested brings the hand there."""
    one = posture(right={"shoulder": [80, 4, 0], "elbow": 2})
    ahead = solved(one).points["wrist-right"][0] + gap

    def short(body: Skeleton) -> float:
        return max(0.0, ahead - body.points["wrist-right"][0])

    found = advice(one, solved, short, [(joint, "") for joint in TRUNK])
    assert found is not None
    key, _, value = str(found.values["written"]).partition(": ")
    changed = posture(**{"right": {"shoulder": [80, 4, 0], "elbow": 2}, key: json.loads(value)})
    assert short(solved(changed)) <= 1e-9


def test_nothing_is_suggested_where_no_small_change_of_one_joint_helps() -> None:
    joints = [(joint, "") for joint in TRUNK]
    assert advice(posture(), solved, lambda body: below(4.0, body), joints) is None


def test_a_joint_is_not_taken_beyond_its_range() -> None:
    """A side-bend of 38° could be 40° at most: the hand must come up in another way."""
    one = posture(trunk=[0, 38, 0])
    height = solved(one).points["wrist-right"][2] + 0.06
    bend: list[tuple[Joint, str]] = [(("trunk", 1), "")]
    assert advice(one, solved, lambda body: below(height, body), bend) is None


def test_the_first_estimate_is_put_to_the_test() -> None:
    """An arm that is nearly upright rises less and less: 15 degrees would do only at its start."""
    one = posture(right={"shoulder": [150, 4, 0], "elbow": 2})
    height = solved(one).points["wrist-right"][2] + 0.06
    found = advice(one, solved, lambda body: below(height, body), [(("shoulder", 0), "right")])
    assert "by about 20 degrees" in said(found)
