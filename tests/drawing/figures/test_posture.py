"""A pose with nothing left out: each later pose states what differs from the start."""

from __future__ import annotations

from generator.definitions.model.figure import Figure
from generator.drawing.figures.posture import postures


def made(**parts: object) -> list[object]:
    return list(postures(Figure.model_validate(parts)))


def test_what_a_later_pose_leaves_out_is_as_at_the_start() -> None:
    start, middle, end = postures(
        Figure.model_validate(
            {
                "start": {"lean": 10, "both": {"knee": 20}, "right": {"hip": [30, 0, 0]}},
                "between": [{"lean": 40}],
                "end": {"right": {"knee": 90}},
            }
        )
    )
    assert (start.lean, middle.lean, end.lean) == (10, 40, 10), "the end starts from the start"
    assert [p.limbs["left"].knee for p in (start, middle, end)] == [20, 20, 20]
    assert (end.limbs["right"].knee, end.limbs["right"].hip) == (90, (30, 0, 0))
    assert start.balance


def test_a_new_arm_ends_the_old_arms_hold_and_a_new_foot_the_old_foots() -> None:
    start, end = postures(
        Figure.model_validate(
            {
                "start": {"both": {"hand_on": "wall", "foot": "step", "heel_up": 5}},
                "end": {"left": {"shoulder": [80, 0, 0], "foot": "free"}},
            }
        )
    )
    assert start.limbs["left"].hand_on == end.limbs["right"].hand_on == "wall"
    assert end.limbs["left"].hand_on is None
    assert (end.limbs["left"].foot, end.limbs["left"].heel_up) == ("free", None)
    assert (end.limbs["right"].foot, end.limbs["right"].heel_up) == ("step", 5)


def test_a_figure_without_an_end_is_one_posture() -> None:
    assert len(made(start={"lean": 5})) == 1
