"""Flat shapes and their SVG text."""

from __future__ import annotations

from shapely import LineString, MultiLineString, Point, box

from generator.drawing.figures.bodymap import map_body
from generator.drawing.figures.camera import Camera
from generator.drawing.figures.looks import INK
from generator.drawing.figures.shapes import filled, line_text, path_text, polyline, silhouettes
from generator.drawing.figures.skin import skin
from generator.drawing.figures.svg import LINE


def test_steps_are_taken_between_rounded_points() -> None:
    assert polyline([(0, 0), (10.4, 0), (20.8, 0)]) == "M0 0l10 0 11 0"
    assert polyline([(0, 0), (0.2, 0.1), (5, -5)], closed=True) == "M0 0l5-5z"


def test_a_shape_with_a_hole_has_two_rings_and_nothing_is_nothing() -> None:
    ring = box(0, 0, 100, 100) - box(40, 40, 60, 60)
    assert path_text(ring).count("M") == path_text(ring).count("z") == 2
    assert path_text(Point()) == ""
    assert filled(Point(), "#FFFFFF") == ""


def test_bits_of_lines_are_left_out_and_what_meets_is_one_line() -> None:
    lines = MultiLineString([[(0, 0), (50, 0)], [(50, 0), (50, 50)], [(90, 0), (93, 0)]])
    assert line_text(lines) == "M0 0l50 0 0 50"
    assert line_text(LineString([(0, 0), (3, 0)])) == ""


def test_the_documents_own_ink_and_width_are_left_unsaid() -> None:
    assert "stroke" not in filled("M0 0l1 1", "none", line=INK, width=LINE)
    assert 'stroke="none"' in filled("M0 0l1 1", "#FFFFFF")
    assert 'stroke-width="3"' in filled("M0 0l1 1", "none", line=INK, width=3)


def test_each_part_of_the_skin_has_an_outline() -> None:
    body = skin(map_body())
    shapes = silhouettes(Camera(0, 0), body)
    assert shapes.keys() == body.keys()
    assert all(shape.area > 0 for shape in shapes.values())
