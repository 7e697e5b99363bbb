"""A logo may be lines and areas; what takes too much work is refused before any is done."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.definitions.findings import Place
from generator.plans.image_files import LOGO, picture_from
from generator.wording.findings import say
from tests.plans.test_image_files import HEAD


def nested(element: str, depth: int, times: int) -> str:
    """Parts that each show the next one several times."""
    shows = {"use": '<use href="#{}"/>', "clipPath": '<path clip-path="url(#{})" d="M0 0h9v9z"/>'}
    parts = [
        f'<g id="{n}">{shows["use"].format(n + 1) * times}</g>'
        if element == "use"
        else f'<clipPath id="{n}">{shows["clipPath"].format(n + 1) * times}</clipPath>'
        for n in range(depth)
    ]
    return f"<defs>{''.join(parts)}</defs>" + shows[element].format(0)


@pytest.mark.parametrize(
    "inside",
    [
        '<filter id="f"><feTurbulence numOctaves="99"/></filter><rect filter="url(#f)"/>',
        '<rect style="filter:blur(90px)"/>',
        "<style>rect { filter : url(#f) }</style>",
        '<mask id="m"><rect mask="url(#m)"/></mask>',
        '<pattern id="p"><rect fill="url(#p)"/></pattern>',
        '<marker id="m"/>',
        "<animate/>",
        nested("use", 12, 10),
        nested("clipPath", 12, 10),
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        '<clipPath id="a"><path clip-path="url(#a)" d="M0 0"/></clipPath>',
        '<style>.a{clip-path:url(#c)}</style><clipPath id="c"><path class="a"/></clipPath>',
        "<g>" * 200 + "</g>" * 200,
        "<g/>" * 30_000,
        '<html:script xmlns:html="http://www.w3.org/1999/xhtml"/>',
    ],
    ids=range(15),
)
def test_a_logo_that_asks_for_too_much_is_refused_at_once(tmp_path: Path, inside: str) -> None:
    (tmp_path / "logo.svg").write_text(f"{HEAD}{inside}</svg>")
    began = time.process_time()
    outcome = picture_from(tmp_path / "logo.svg", LOGO, Place("clinic.yml", 3))
    assert time.process_time() - began < 3
    assert outcome.value is None
    assert say(outcome.findings[0]).hint


@pytest.mark.parametrize(
    "inside",
    [
        nested("use", 2, 3),
        '<style>.a{clip-path:url(#c)}</style><clipPath id="c"><rect/></clipPath><g class="a"/>',
        '<linearGradient id="g"><stop offset="0"/></linearGradient><rect fill="url(#g)"/>',
        '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/" id="n"/>',
        '<path data-name="x" aria-hidden="true" d="M0 0h1"/>',
    ],
    ids=range(5),
)
def test_what_drawing_programs_write_is_taken(tmp_path: Path, inside: str) -> None:
    (tmp_path / "logo.svg").write_text(f"{HEAD}{inside}</svg>")
    outcome = picture_from(tmp_path / "logo.svg", LOGO, Place("clinic.yml", 3))
    assert outcome.value is not None, outcome.findings
