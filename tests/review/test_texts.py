"""Everything that a signature covers and that a reader sees is in front of the reviewer."""

from __future__ import annotations

import pytest

from generator.definitions.library import Library
from generator.definitions.model.base import texts_of
from generator.definitions.model.protocol import Protocol
from generator.definitions.reviews import reviewables
from generator.review.texts import Texts
from tests.site.rendered import library_with

# Titles stand above the lines; questions have a part of their own.
ELSEWHERE = {("exercises", "name"), ("exercises", "term"), ("protocols", "questions")}


def everything_said(texts: Texts, name: str) -> str:
    sections = texts.sections(reviewables(texts.library)[name][0])
    lines = [
        line
        for section in sections
        for block in section.blocks
        for line in (section.title, block.label, *block.lines)
    ]
    return "\n".join(lines).lower().replace("\xa0", " ")


@pytest.mark.parametrize("kind", ["exercises", "protocols", "pages", ""])
def test_no_text_is_left_out(library: Library, kind: str) -> None:
    missing = []
    for name, (_, loaded) in reviewables(library).items():
        of, _, id = name.rpartition("/")
        if of.partition("/")[0] != kind:
            continue
        protocol = library.protocols.get(id) if kind == "protocols" else None
        own = protocol or next(iter(library.protocols.values()))
        said = everything_said(Texts(library, own.value), name)
        missing += [
            (name, *path, text)
            for path, text in texts_of(loaded.value)
            if (kind, path[0]) not in ELSEWHERE and path[0] != "reviewed"
            if text.lower().replace("\xa0", " ") not in said
        ]
    assert missing == []


def test_a_dose_a_range_and_a_claim_are_in_words(library: Library, protocol: Protocol) -> None:
    said = everything_said(Texts(library, protocol), "exercises/mini-squat")
    assert "2 sets of 10. 3 days a week, with a day off between." in said
    assert "a clinician may choose 2 to 4 sets" in said
    assert "expert opinion: we chose the depth" in said


def test_what_a_page_calls_is_readable(library: Library, protocol: Protocol) -> None:
    said = everything_said(
        Texts(library, protocol), "pages/pes-anserine-bursitis/understand/why-it-hurts"
    )
    assert "[e03]" in said
    assert "“when to get help”" in said
    assert "{{" not in said


def test_a_withdrawn_exercise_says_why(library: Library, protocol: Protocol) -> None:
    gone = library.exercises["bridge"].value.model_copy(update={"withdrawn": "Nobody liked it."})
    said = everything_said(Texts(library_with(gone), protocol), "exercises/bridge")
    assert "nobody liked it." in said


def test_a_load_names_the_exercises_that_have_it_and_sums_up_the_rest(library: Library) -> None:
    name, loaded = next(iter(library.protocols.items()))
    said = everything_said(Texts(library, loaded.value), f"protocols/{name}")
    assert said.count("\n0: all the other exercises") == len(loaded.value.loads)
