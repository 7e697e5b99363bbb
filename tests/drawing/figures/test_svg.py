"""A whole SVG picture: its window, its words, and the same drawing in fewer bytes."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from generator.drawing.figures.svg import document, styled, titled


def test_words_are_data_and_can_be_changed() -> None:
    svg = document('<path d="M0 0l1 1"/>', "A <b> & c", (-10.4, 0, 400, 200))
    assert 'viewBox="-10 0 400 200" width="100" height="50"' in svg
    root = ET.fromstring(titled(svg, "Other </title> words"))
    assert root[0].text == "Other </title> words"
    assert ET.fromstring(svg)[0].text == "A <b> & c"


def test_what_many_elements_look_like_is_said_once() -> None:
    many = '<path d="M0 0" fill="#AABBCC" stroke="#DDEEFF"/>' * 5
    few = '<path d="M1 1" fill="#112233" stroke="#445566"/>'
    made = styled(many + few, "k")
    assert made.count("#AABBCC") == 1
    assert made.count('class="k0"') == 5
    assert 'fill="#112233"' in made
    assert re.search(r"\.k0\{fill:#AABBCC;stroke:#DDEEFF\}", made)
