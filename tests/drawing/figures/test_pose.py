"""Every pose of the library: in range, with steady feet, balanced, not through floor or wall."""

from __future__ import annotations

import math

import pytest

from generator.drawing.figures.balance import off_balance
from generator.drawing.figures.body import ANKLE, SIDES, THIGH, Skeleton
from generator.drawing.figures.camera import UNITS
from generator.drawing.figures.pose_check import check_pose
from generator.drawing.figures.scene import Scene
from generator.drawing.figures.skin import skin
from generator.drawing.figures.solved_pose_check import MOST_SUNK, MOST_TIPPED, seat_points
from generator.drawing.figures.vectors import apply, dot, minus, norm, scale, unit
from tests.drawing.figures.conftest import IDS, TIMES, loaded, scene

ON_FLOOR = ("floor", "planted", "step", "cushion")


@pytest.mark.parametrize("id", IDS)
def test_the_checks_find_nothing(id: str) -> None:
    assert check_pose(loaded(id)) == []


@pytest.mark.parametrize("id", IDS)
def test_no_thigh_points_at_the_viewer(id: str) -> None:
    """A thigh that does vanishes, and its shin seems to grow from the hip."""
    one = scene(id)
    for body in (one.keys[0], one.keys[-1]):
        for side in SIDES:
            hip, knee = (
                one.camera.flat(body.points[f"{joint}-{side}"]) for joint in ("hip", "knee")
            )
            assert math.dist(hip, knee) > 0.5 * THIGH * UNITS, side


def test_soles_that_meet_face_each_other() -> None:
    for body in scene("adductor-stretch").keys:
        left, right = (apply(body.frames[f"foot-{side}"], (0, 0, -1)) for side in SIDES)
        assert dot(left, right) < -0.95
        gap = norm(minus(body.points["ankle-left"], body.points["ankle-right"]))
        assert 1.4 * ANKLE < gap < 2.2 * ANKLE


def test_a_back_rests_on_the_wall() -> None:
    one = scene("wall-sit")
    wall = one.stage.first("wall")
    assert wall
    for body in one.keys:
        for part in ("pelvis", "chest"):
            back = min(
                lump.centre[0] - norm((f[0] * r[0], f[1] * r[1], f[2] * r[2]))
                for lump in skin(body)[part]
                for f, r in [(lump.frame[0], lump.radii)]
            )
            assert back == pytest.approx(wall.x, abs=0.02), part


@pytest.mark.parametrize("id", IDS)
def test_a_planted_foot_stays_in_every_frame(id: str) -> None:
    """A foot held in the same place in both key poses stays there in all frames, to 0.1 mm."""
    one = scene(id)
    if one.figure.motion == "round":
        return
    for index, (a, b) in enumerate(zip(one.keys, one.keys[1:], strict=False)):
        for side in SIDES:
            ankle, foot = f"ankle-{side}", f"foot-{side}"
            if (
                foot not in a.held
                or foot not in b.held
                or norm(minus(a.points[ankle], b.points[ankle])) > 1e-4
            ):
                continue
            for k in range(1, 8):
                body = one.body_at((index + k / 8) / (len(one.keys) - 1))
                assert norm(minus(body.points[ankle], a.points[ankle])) < 1e-4, (side, k)


@pytest.mark.parametrize("id", IDS)
def test_a_standing_body_is_over_its_feet(id: str) -> None:
    one = scene(id)
    standing = [
        p.position == "standing" and p.stand_on is not None and p.balance for p in one.postures
    ]
    if (
        not all(standing) or one.stage.first("pool") or one.figure.motion == "again"
    ):  # walking is falling, caught in time
        return
    for body in one.keys:
        assert off_balance(body, more=seat_points(body)) <= MOST_TIPPED


@pytest.mark.parametrize("id", IDS)
def test_nothing_goes_through_the_floor_or_the_wall(id: str) -> None:
    one = scene(id)
    wall = one.stage.first("wall")
    for t in TIMES:
        parts = skin(one.body_at(t))
        lowest = min((lump.lowest, name) for name, chain in parts.items() for lump in chain)
        assert lowest[0] > -MOST_SUNK - 0.01, (t, lowest)
        if wall:
            towards = 1 if wall.x > 0 else -1  # a wall behind the body has a negative x
            ahead = max(
                towards * (lump.centre[0] - wall.x) + min(lump.radii) * 0.8
                for chain in parts.values()
                for lump in chain
            )
            assert ahead < MOST_SUNK + 0.01, t


BONES = [
    (f"{a}-{side}", f"{b}-{side}")
    for side in SIDES
    for a, b in (("hip", "knee"), ("knee", "ankle"), ("shoulder", "elbow"), ("elbow", "wrist"))
]


def solids(one: Scene) -> list[tuple[str, tuple[float, float, float], tuple[float, float, float]]]:
    """Boxes that no bone can enter: name, lowest corner, highest corner, in metres.

    A chair is its seat and its back.
    """
    found = []
    for name in ("chair", "step", "worktop"):
        thing = one.stage.first(name)  # type: ignore[arg-type]
        if thing is None:
            continue
        x, y = thing.x - thing.length / 2, thing.y - thing.width / 2
        low = thing.height - 0.04 if name == "chair" else 0.0
        found.append((name, (x, y, low), (x + thing.length, y + thing.width, thing.height)))
        if name == "chair":
            found.append(
                (
                    "chair's back",
                    (x - 0.015, y, thing.height + 0.26),
                    (x + 0.02, y + thing.width, thing.height + 0.46),
                )
            )
    return found


@pytest.mark.parametrize("id", IDS)
def test_no_bone_goes_through_a_chair_a_step_or_a_worktop(id: str) -> None:
    one = scene(id)
    for t in TIMES:
        points = one.body_at(t).points
        for a, b in BONES:
            for k in range(21):
                at = [p + (q - p) * k / 20 for p, q in zip(points[a], points[b], strict=True)]
                for name, low, high in solids(one):
                    inside = all(
                        lo + 0.01 < c < hi - 0.01 for lo, c, hi in zip(low, at, high, strict=True)
                    )
                    assert not inside, f"{a} to {b} goes through the {name} at {t:.2f}"


def test_a_sitter_rests_on_the_seat_and_not_in_it() -> None:
    (_, low, high), *_ = solids(scene("sit-to-stand"))
    hip = scene("sit-to-stand").body_at(0.0).points["hip-left"]
    assert low[0] < hip[0] < high[0]
    assert low[1] < hip[1] < high[1]
    assert high[2] < hip[2] < high[2] + 0.15


@pytest.mark.parametrize(
    "id",
    [
        i
        for i in IDS
        if any("second toe" in t for t in (*loaded(i).value.steps, *loaded(i).value.cues))
    ],
)
def test_the_knee_is_over_the_second_toe_where_the_words_say_so(id: str) -> None:
    """A standing leg's bent knee points like its foot, to 12 degrees, within a hand's width."""
    one = scene(id)
    body = one.keys[-1]
    for side in SIDES:
        if body.held.get(f"foot-{side}") in ON_FLOOR and one.figure.motion != "round":
            bend, turned, beside = _knee(body, side)
            assert bend < 0.03 or turned < 12, side
            assert beside < 0.09, side


def _knee(body: Skeleton, side: str) -> tuple[float, float, float]:
    """Three measures of a knee.

    The distance in metres from the line between hip and ankle; the angle in degrees, from above,
    between that direction and the foot; the distance in metres from the foot's vertical centre
    plane.
    """
    hip, knee, ankle = (body.points[f"{joint}-{side}"] for joint in ("hip", "knee", "ankle"))
    leg = unit(minus(hip, ankle))
    way = minus(knee, ankle)
    bend = minus(way, scale(leg, dot(way, leg)))
    ahead = apply(body.frames[f"foot-{side}"], (1, 0, 0))
    ahead = unit((ahead[0], ahead[1], 0.0))
    turned = math.degrees(math.acos(max(-1.0, min(1.0, dot(unit((bend[0], bend[1], 0.0)), ahead)))))
    return norm(bend), turned, abs(dot(way, (-ahead[1], ahead[0], 0.0)))


@pytest.mark.parametrize("id", [i for i in IDS if loaded(i).value.figure.fault])  # type: ignore[union-attr]
def test_a_fault_differs_from_the_right_way(id: str) -> None:
    """The wrong pose moves a knee or a hip by at least 4 cm, so that it is visible."""
    from generator.drawing.figures.looks import LOOKS
    from generator.drawing.figures.scene import Scene

    exercise = loaded(id).value
    assert exercise.figure is not None
    wrong = Scene(exercise.figure, LOOKS["ada"], fault=True).keys[-1]
    right = scene(id).keys[-1]
    joints = [f"{j}-{s}" for j in ("knee", "hip") for s in SIDES]
    assert max(norm(minus(wrong.points[j], right.points[j])) for j in joints) > 0.04


def test_flat_feet_stand_on_the_floor() -> None:
    body = scene("supported-mini-squat").keys[-1]
    for side in SIDES:
        assert body.points[f"ankle-{side}"][2] == pytest.approx(ANKLE, abs=1e-6)
