"""Hand-written pages contain only harmless HTML, and each fault has its line and column."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.definitions.findings import Finding
from generator.definitions.library import load_library
from generator.rules.markup import harmless

FRONT = "---\ntitle: A page\nsummary: What you get.\nsection: understand\n---\n"


@pytest.fixture
def faults(project: Path) -> Callable[[str], list[Finding]]:
    """The faults of a page with this text."""

    def run(text: str) -> list[Finding]:
        (project / "content/pages/help/a.md").write_text(f"{FRONT}{text}\n", "utf-8")
        library = load_library(project).value
        assert library is not None
        return [one for one in harmless(library) if one.place.file.endswith("/a.md")]

    return run


@pytest.mark.parametrize(
    ("text", "case", "column"),
    [
        ('<meta http-equiv="refresh" content="0; url=https://elsewhere.org/">', "element", 1),
        ("See <iframe src='x'></iframe>", "element", 5),
        ("<svg><script>alert(1)</script></svg>", "element", 1),
        ("<form action='/x'></form>", "element", 1),
        ("<base href='https://elsewhere.org/'>", "element", 1),
        ("<body onload='x'>", "element", 1),
        ("<style>p { color: red }</style>", "element", 1),
        ("[here](javascript:alert(1))", "href", 8),
        ("[here][x]\n\n[x]: javascript:alert(1)", "href", 6),
        ("[here](java&#115;cript:alert(1))", "href", 1),
        ("<a href=' java&Tab;script:alert(1)'>here</a>", "href", 1),
        ("[here](data:text/html,x)", "href", 8),
        ("[here](//elsewhere.org)", "href", 8),
        ("![a](https://elsewhere.org/a.png)", "src", 6),
        ("![a](data:image/svg+xml,x)", "src", 6),
        ("<p onclick='x'>a</p>", "attribute", 4),
        ("<b/onclick=x>a</b>", "attribute", 4),
        ("<b style='position: fixed'>a</b>", "attribute", 4),
        ("A heading\n{: onmouseover='x' }", "attribute", 4),
        ("{% raw %}<embed src='x'>{% endraw %}", "element", 10),
        ("{% if protocol %}a{% else %}<embed src='x'>{% endif %}", "element", 29),
        ("{{ '<embed>' | safe }}", "safe", 1),
        ("<div>\n<iframe src='x'", "element", 1),
        ("<!--> <b>a</b> -->", "unclear", 5),
        ("<?php x ?>", "unclear", 3),
    ],
)
def test_what_a_text_does_not_need_is_refused_at_its_place(
    faults: Callable[[str], list[Finding]], text: str, case: str, column: int
) -> None:
    found = faults(f"First.\n\n{text}")
    assert {one.case for one in found if one.code == "page.html"} >= {case}
    place = next(one.place for one in found if one.case == case)
    exact = place.line > 6  # an address in disguise is reported at the beginning of the text
    assert place.column == column
    assert exact or "href" in case


@pytest.mark.parametrize(
    "text",
    [
        "<details class='lw-fold' markdown='1'><summary>More?</summary>\n\nText\n</details>",
        "| a | b |\n|:--|--:|\n| 1 | 2 |",
        "Write to <us@clinic.org>, call [us](tel:+44123), see <https://nhs.uk> or [home](../).",
        "`<script>` and 3 < 4 > 2, or\n\n    <script>code</script>",
        "<!-- to do -->\n\nText {: #own .class }",
        "<a href=\"{{ protocol.id }}\">x</a> {{ link('page', 'get-help') }} {{ care('ice') }}",
    ],
)
def test_what_a_text_needs_is_taken(faults: Callable[[str], list[Finding]], text: str) -> None:
    assert faults(text) == []


def test_the_second_of_two_is_reported_at_its_own_line(
    faults: Callable[[str], list[Finding]],
) -> None:
    found = faults("<embed>\n\ntext\n\n<embed>")
    assert [one.place.line for one in found] == [6, 10]
