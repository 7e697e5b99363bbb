"""The skin: both sides alike, soft parts that widen, bare feet and fists."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.drawing.figures.body import Skeleton
from generator.drawing.figures.bodymap import map_body
from generator.drawing.figures.skin import skin


def test_every_part_of_one_side_is_on_the_other() -> None:
    names = set(skin(map_body()))
    assert {name.replace("left", "right") for name in names} <= names


def test_girth_widens_what_is_soft() -> None:
    slim, wide = (skin(map_body(), girth) for girth in (1.0, 1.2))
    assert slim.keys() == wide.keys()
    grown = [name for name in slim if wide[name][0].radii != slim[name][0].radii]
    assert "thigh-left" in grown
    assert not any(
        b.radii[0] < a.radii[0]
        for name in slim
        for a, b in zip(slim[name], wide[name], strict=True)
    )


def test_a_bare_foot_has_five_toes_in_front_of_it() -> None:
    body = replace(map_body(), barefoot=True)
    parts = skin(body)
    toes = [parts[f"toe{number}-right"] for number in range(1, 6)]
    assert all(toe[-1].centre[0] > parts["foot-right"][-1].centre[0] for toe in toes)
    assert toes[0][-1].centre[1] > toes[4][-1].centre[1], "the big toe is on the inner side"
    assert not any(name.startswith("toe") for name in skin(map_body()))


@pytest.mark.parametrize("curl", [-30.0, 0.0, 25.0, 60.0])
def test_toes_curl_back_and_never_into_the_floor(curl: float) -> None:
    flat, bent = (
        skin(replace(map_body(), barefoot=True, toes={"right": angle}))["toe1-right"]
        for angle in (0.0, curl)
    )
    assert min(lump.lowest for lump in bent) > min(lump.lowest for lump in flat) - 0.002
    assert (bent[-1].centre[0] < flat[-1].centre[0] - 0.002) == (curl != 0)


def test_a_fist_is_shorter_than_an_open_hand() -> None:
    open_hand, fist = map_body(), replace(map_body(), in_hand={"left": "weight"})
    assert _tip(fist) > _tip(open_hand) + 0.02


def _tip(body: Skeleton) -> float:
    """How low the left hand reaches."""
    parts = skin(body)
    fingers = [parts[f"finger{number}-left"] for number in range(4)]
    return min(lump.lowest for finger in fingers for lump in finger)


def test_a_hand_has_four_fingers_and_a_thumb_and_closes_round_what_it_holds() -> None:
    body = map_body()
    assert sum(part.endswith("-left") and "finger" in part for part in skin(body)) == 4
    assert "thumb-left" in skin(body)
    assert not body.grips("left")
    assert replace(body, held={"hand-left": "rail"}).grips("left")
    assert not replace(body, held={"hand-left": "worktop"}).grips("left")


def test_the_tip_of_a_shoe_stays_flat_when_its_heel_is_raised() -> None:
    """Otherwise it would sink into the floor."""
    flat = map_body()
    bent = skin(replace(flat, heel_up={"right": 40.0}))["foot-right"][-1]
    assert bent.centre[2] > skin(flat)["foot-right"][-1].centre[2] + 0.01
