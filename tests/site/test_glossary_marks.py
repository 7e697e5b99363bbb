"""Hard words are marked where they first stand, and nowhere else."""

from __future__ import annotations

import pytest

from generator.definitions.model.content import GlossaryTerm
from generator.site.glossary_marks import explain

TERMS = {
    "bursa": GlossaryTerm(term="bursa", also=("bursae",), means="A bag."),
    "pes": GlossaryTerm(term="pes anserine bursa", means="The bag there."),
    "load": GlossaryTerm(term="load", also=("loads",), means="Work.", everyday=("load",)),
}


def marked(text: str) -> str:
    return explain(text, TERMS, lambda term, words: f"<{term}:{words}>")[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Bursa and a bursa.", "A <bursa:Bursa> and a bursa."),
        ("Two bursae.", "Two <bursa:bursae>."),
        ("The pes anserine bursa, a bursa.", "The <pes:pes anserine bursa>, a <bursa:bursa>."),
        ("A load of loads.", "A load of <load:loads>."),
        ("## A bursa\n\nA bursa.", "## A bursa\n\nA <bursa:bursa>."),
        ("<h2>bursa</h2><p>bursa</p>", "<h2>bursa</h2><p><bursa:bursa></p>"),
        ('<a href="#"><b>bursa</b></a> bursa', '<a href="#"><b>bursa</b></a> <bursa:bursa>'),
        ("[bursa](x.md) bursa", "[bursa](x.md) <bursa:bursa>"),
        ('<img alt="a > bursa"> bursa', '<img alt="a > bursa"> <bursa:bursa>'),
        ("<p hidden>bursa</p> bursa", "<p hidden>bursa</p> <bursa:bursa>"),
        (
            '<ul class="lw-unseen"><li>bursa</ul> bursa',
            '<ul class="lw-unseen"><li>bursa</ul> <bursa:bursa>',
        ),
        (
            "<label><span>bursa</span></label> bursa",
            "<label><span>bursa</span></label> <bursa:bursa>",
        ),
        (
            '<p>bursa</p><div data-in="a"><p>bursa, bursa</p></div> bursa',
            '<p><bursa:bursa></p><div data-in="a"><p><bursa:bursa>, bursa</p></div> bursa',
        ),
        (
            '<b data-in="a">bursa</b><b data-in="b">bursa</b> bursa',
            '<b data-in="a"><bursa:bursa></b><b data-in="b"><bursa:bursa></b> <bursa:bursa>',
        ),
        ("bursa-like, bursal", "bursa-like, bursal"),
    ],
)
def test_the_first_use_is_marked_and_nothing_that_is_no_running_text(
    text: str, expected: str
) -> None:
    assert marked(text) == expected


def test_what_the_author_has_marked_is_not_marked_again() -> None:
    own = 'A bursa, a <button type="button" popovertarget="means-bursa">bag</button>.'
    assert explain(own, TERMS, lambda term, words: "?") == (own, ["bursa"])
