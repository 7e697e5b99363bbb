"""The pictures: reproducible, small, complete, in order, and with texts."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from generator.drawing.figures.bodymap import draw_body_map
from generator.drawing.figures.figure import draw_figure
from generator.drawing.figures.looks import LOOKS
from generator.drawing.figures.marks import LETTERS
from generator.drawing.figures.motion import FRAMES
from tests.apart import ENOUGH, apart
from tests.conftest import ROOT
from tests.drawing.figures.conftest import IDS, STRIPS, drawn, loaded, muscles, scene, spots_of

STILL, MOTION = 20_000, 25_000
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("id", IDS + STRIPS)
def test_pictures_are_small(id: str) -> None:
    one = drawn(id)
    for name, svg in (
        ("start", one.start_svg),
        ("end", one.end_svg),
        ("fault", one.fault_svg or ""),
    ):
        assert len(svg.encode()) <= STILL, name
    assert len(gzip.compress(one.motion_svg.encode(), 9)) <= MOTION


@pytest.mark.parametrize("id", IDS)
def test_every_picture_is_whole(id: str) -> None:
    """Well-formed, with an alternative text from the exercise's own words, no ground of its own (a
    page has a tile for all pictures), and no NaN or empty path."""
    exercise, one = loaded(id).value, drawn(id)
    for svg in filter(None, (one.start_svg, one.end_svg, one.motion_svg, one.fault_svg)):
        root = ET.fromstring(svg)
        title = root.find(f"{SVG}title")
        assert title is not None
        assert (title.text or "").startswith(exercise.name)
        assert root.get("role") == "img"
        assert root.find(f"{SVG}rect") is None
        assert "nan" not in svg.replace("animation", "").lower()
        assert 'd=""' not in svg
    assert exercise.set_up in one.texts.alt_start
    assert exercise.steps[0] in one.texts.alt_end


@pytest.mark.parametrize("id", IDS)
def test_one_scale_for_start_end_and_motion(id: str) -> None:
    one = drawn(id)
    windows = {
        re.search(r'viewBox="([^"]+)"', svg).group(1)
        for svg in (one.start_svg, one.end_svg, one.motion_svg)
    }  # type: ignore[union-attr]
    assert len(windows) == 1


@pytest.mark.parametrize("id", IDS)
def test_arrows_stay_inside_the_picture(id: str) -> None:
    one = scene(id)
    x, y, w, h = one.window
    for points in one.arrows:
        assert all(x <= px <= x + w and y <= py <= y + h for px, py in points)


@pytest.mark.parametrize("id", IDS)
def test_start_and_end_can_be_told_apart_as_thumbnails(id: str) -> None:
    assert apart(drawn(id).start_svg, drawn(id).end_svg) >= ENOUGH


def test_the_same_bytes_in_another_process() -> None:
    """Also where the hash seed differs."""
    code = (
        "import hashlib; from tests.drawing.figures.conftest import drawn; "
        "d, strip = drawn('step-down'), drawn('recovery-day');"
        "drawn = d.start_svg + d.end_svg + d.motion_svg + (d.fault_svg or '') + strip.end_svg;"
        "print(hashlib.sha256(drawn.encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_no_red() -> None:
    """Red means stop, and nothing in a figure means that."""
    for id in IDS:
        for colour in set(re.findall(r"#[0-9A-F]{6}", drawn(id).end_svg)):
            r, g, b = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
            assert not (r > 150 and g < 90 and b < 90), (id, colour)


def test_a_left_leg_mirrors_the_picture() -> None:
    exercise = loaded("step-down").value
    left, right = draw_figure(exercise, side="left"), drawn("step-down")
    assert 'transform="matrix(-1 0 0 1 ' in left.end_svg
    assert 'transform="matrix(-1 0 0 1 ' not in right.end_svg
    assert len(left.end_svg) - len(right.end_svg) < 80


def test_four_looks_differ() -> None:
    exercise = loaded("bridge").value
    assert len({draw_figure(exercise, look).end_svg for look in LOOKS}) == 4


def test_the_animation_respects_reduced_motion() -> None:
    motion = drawn("bridge").motion_svg
    assert "@media(prefers-reduced-motion:reduce)" in motion
    assert motion.count('visibility="hidden"') == FRAMES - 1  # one is shown where CSS is not
    assert "<animate" not in motion


def test_what_does_not_move_is_drawn_once() -> None:
    mat = scene("bridge").first.layers[0]
    assert mat
    assert drawn("bridge").motion_svg.count(mat) == 1


def test_a_hidden_muscle_gets_a_locator() -> None:
    """A front view needs the locator for the deep rotators at the back; a side view of a thigh does
    not."""
    from generator.drawing.figures.locator import needs_locator

    assert needs_locator(scene("banded-hip-external-rotation"))
    assert not needs_locator(scene("supported-mini-squat"))


def test_a_mirrored_picture_does_not_mirror_the_word_below_the_small_body() -> None:
    exercise = loaded("glute-set").value
    spots = spots_of(*exercise.striped)
    words = []
    for side in ("right", "left"):
        svg = draw_figure(exercise, side=side, spots=spots).end_svg
        before, mark, word = svg.rpartition('<g transform="matrix(')
        words.append(word.partition(" ")[2])
        assert mark
        # It is drawn last, and outside the group that mirrors the rest.
        assert before.count("<g") - before.count("</g") == 1
        assert LETTERS["K"] in word
    assert words[0].split(")")[1] == words[1].split(")")[1]


def test_the_body_map_tints_every_muscle() -> None:
    plain = draw_body_map(())
    for id in muscles().muscles:
        assert len(draw_body_map(spots_of(id))) > len(plain) + 200, id


def test_the_structure_of_one_picture() -> None:
    """A golden file small enough to read: the window and the drawing order."""
    one = scene("bridge")
    assert [name for name, _ in one.last.body.pieces] == GOLDEN_ORDER
    assert drawn("bridge").end_svg.startswith(GOLDEN_START)


GOLDEN_ORDER = [
    "hand-left",
    "forearm-left",
    "upper-arm-left",
    "head",
    "thigh-left",
    "torso",
    "foot-left",
    "shin-left",
    "upper-arm-right",
    "thigh-right",
    "foot-right",
    "shin-right",
    "forearm-right",
    "hand-right",
]
GOLDEN_START = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1072 -693 2202 854" width="550" height="214"'
    ' role="img"><title>Bridge, end. Place'
)
