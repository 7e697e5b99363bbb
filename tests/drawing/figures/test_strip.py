"""Routines: a number per part, in order, at most three in a row, legible, named in the caption."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import groupby

import pytest
from shapely.geometry import Point, box

from generator.definitions.model.exercise import Exercise
from generator.definitions.model.figure import SideName
from generator.drawing.figures.figure import MOST_BYTES, draw_figure
from generator.drawing.figures.looks import LOOKS
from generator.drawing.figures.marks import DIGITS
from generator.drawing.figures.scene import Scene
from generator.drawing.figures.strip import BADGE, Placed, place, rows_of
from generator.drawing.figures.svg import styled
from generator.drawing.figures.texts import texts_of
from generator.wording.words import wording
from tests.drawing.figures.conftest import IDS, STRIPS, drawn, loaded

SVG = "{http://www.w3.org/2000/svg}"
SIDES: tuple[SideName, ...] = ("right", "left")


def parts_of(id: str) -> list[Exercise]:
    return [loaded(part).value for part in loaded(id).value.parts]


def strip(id: str, side: SideName) -> ET.Element:
    return ET.fromstring(draw_figure(loaded(id).value, side=side, parts=parts_of(id)).end_svg)


def placed(id: str, side: SideName) -> list[Placed]:
    figures = [part.figure for part in parts_of(id) if part.figure]
    return place(
        [Scene(figure, LOOKS["ada"], plain=True, fineness=20.0) for figure in figures],
        mirrored=side == "left",
    )


def numbers(picture: ET.Element) -> list[tuple[int, list[float]]]:
    """Each number as it is read, and its matrix in the picture.

    This would not see a flipped group around it.
    """
    (drawn_in,) = picture.findall(f"{SVG}g/{SVG}g[@class='numbers']")
    found = []
    for badge in drawn_in:
        digits = [DIGITS.index(path.get("d") or "") for path in badge.findall(f"{SVG}path")]
        matrix = [float(v) for v in re.findall(r"-?[\d.]+", badge.get("transform") or "")]
        found.append((int("".join(map(str, digits))), matrix))
    return found


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("id", STRIPS)
def test_the_numbers_read_from_one_to_the_number_of_parts(id: str, side: SideName) -> None:
    """From left to right and top to bottom, whichever leg is sore, and never mirrored."""
    found = numbers(strip(id, side))
    assert all(a > 0 and (b, c) == (0, 0) and d > 0 for _, (a, b, c, d, _, _) in found)
    in_order = sorted(found, key=lambda one: (one[1][5], one[1][4]))
    assert [number for number, _ in in_order] == list(range(1, len(loaded(id).value.parts) + 1))
    rows = [len(list(row)) for _, row in groupby(in_order, key=lambda one: one[1][5])]
    assert max(rows) <= 3


@pytest.mark.parametrize("id", STRIPS)
def test_a_number_reads_like_text_of_14_pixels_where_the_picture_is_350_wide(id: str) -> None:
    picture = strip(id, "right")
    width = float((picture.get("viewBox") or "").split()[2])
    for _, (_, _, _, tall, _, _) in numbers(picture):
        assert 100 * tall * 350 / width > 0.7 * 14  # a digit is seven tenths of its line's size


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("id", STRIPS)
def test_each_part_stands_in_the_frame_of_its_number_and_clear_of_it(
    id: str, side: SideName
) -> None:
    wanted = [part.figure for part in parts_of(id)]
    found = placed(id, side)
    assert [one.scene.figure for one in found] == wanted
    for one in found:
        x, y, wide, tall = one.frame
        disc = Point(one.number_at).buffer(BADGE)
        assert box(x, y, x + wide, y + tall).contains(disc)
        assert box(x, y, x + wide, y + tall).contains(one.shape)
        assert not disc.intersects(one.shape)


@pytest.mark.parametrize("id", STRIPS)
def test_a_part_is_at_least_80_pixels_tall_or_wide_where_the_picture_is_350_wide(id: str) -> None:
    for one in placed(id, "right"):
        assert max(one.width, one.height) * one.k * 350 / 4080 >= 80


@pytest.mark.parametrize(
    ("parts", "rows"),
    [(1, [1]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (7, [3, 2, 2]), (9, [3, 3, 3])],
)
def test_rows(parts: int, rows: list[int]) -> None:
    assert rows_of(parts) == rows


@pytest.mark.parametrize("id", STRIPS)
def test_caption_and_alternative_text_name_the_parts_by_their_numbers(id: str) -> None:
    parts = parts_of(id)
    renamed = [parts[0].model_copy(update={"name": "Something else"}), *parts[1:]]
    texts = texts_of(loaded(id).value, renamed, wording("en"))
    assert texts.caption_end.startswith("1\u00a0Something else, 2\u00a0")
    for number, part in enumerate(parts[1:], 2):
        assert f"{number}\u00a0{part.name}" in texts.caption_end
        assert f"{number}\u00a0{part.name}" in texts.alt_end
    assert not texts.caption_start


def test_a_routine_whose_parts_are_not_at_hand_has_no_caption_rather_than_a_wrong_one() -> None:
    assert texts_of(loaded("recovery-day").value, (), wording("en")).caption_end == ""


def test_no_picture_holds_text_that_a_font_must_draw() -> None:
    for id in (*IDS, *STRIPS):
        assert "<text" not in drawn(id).end_svg, id


def test_what_is_said_once_looks_the_same() -> None:
    path = '<path d="M0 0h9" fill="#EDBF9B" stroke="none"/>'
    one = styled(path * 5 + '<path d="M0 0h9" fill="none"/>', "x")
    assert one.startswith("<style>.x0{fill:#EDBF9B;stroke:none}</style>")
    assert one.count('<path d="M0 0h9" class="x0"/>') == 5
    assert one.endswith('<path d="M0 0h9" fill="none"/>')


@pytest.mark.parametrize("look", LOOKS)
def test_a_strip_is_small_for_every_person(look: str) -> None:
    for id in STRIPS:
        svg = draw_figure(loaded(id).value, look, "left", parts_of(id)).end_svg  # type: ignore[arg-type]
        assert len(svg.encode()) <= MOST_BYTES
