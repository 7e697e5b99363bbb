"""Contact sheets: every picture of each figure, with its name as data."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from generator.drawing.figures.contact_sheet import sheet_html, sheet_svg
from tests.drawing.figures.conftest import drawn

ROWS = [("step-down", drawn("step-down")), ("a <b>", drawn("quad-set"))]


def test_one_svg_holds_start_end_and_fault_of_each() -> None:
    root = ET.fromstring(sheet_svg(ROWS))
    inside = [part for part in root if part.tag.endswith("svg")]
    assert len(inside) == 2 * len(ROWS) + sum(bool(figure.fault_svg) for _, figure in ROWS)
    assert {"step-down", "a <b>"} <= {"".join(part.itertext()) for part in root}


def test_a_page_has_a_section_for_each_with_its_motion() -> None:
    page = sheet_html(ROWS)
    assert "2 figures." in page
    assert page.count("<section>") == 2
    assert "<h2>a &lt;b&gt;</h2>" in page
    assert page.count("<figcaption>Moving</figcaption>") == sum(bool(f.motion_svg) for _, f in ROWS)
