"""The pack holds what is to be signed, and what has changed since."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.definitions.library import Library
from generator.definitions.model.evidence import Answer
from generator.definitions.model.protocol import Protocol
from generator.review.pack import Pack, Unit, make_pack, state_of
from generator.review.signed_texts import lines_of
from generator.review.texts import Texts
from tests.definitions.test_reviews import review
from tests.site.rendered import library_with, reviewed_library, signed

DAY = date(2026, 12, 3)


@pytest.fixture(scope="module")
def pack(library: Library, protocol: Protocol) -> Pack:
    return make_pack(library, protocol, {}, DAY)


def unit(pack: Pack, name: str) -> Unit:
    (found,) = (one for one in pack.units if one.name == name)
    return found


def test_everything_of_a_protocol_is_in_it_and_numbered(pack: Pack, protocol: Protocol) -> None:
    names = [one.name for one in pack.units]
    assert names[:3] == [f"protocols/{protocol.id}", "conditions", "help-lines"]
    assert {f"exercises/{id}" for id in protocol.listed} <= set(names)
    assert {"care", "glossary"} <= set(names)
    assert [one.number for one in pack.units] == list(range(1, len(names) + 1))
    assert pack.questions == protocol.questions != ()


def test_every_source_that_a_text_cites_is_in_it(pack: Pack, protocol: Protocol) -> None:
    refs = {claim.ref for claim in protocol.evidence if claim.ref}
    flags = {ref for tier in protocol.red_flags for sign in tier.signs for ref in sign.refs}
    assert refs | flags <= set(pack.cited)
    assert all(id in says for id, says in pack.cited.items())


def test_the_pages_are_a_pack_of_their_own(library: Library, protocol: Protocol) -> None:
    pages = make_pack(library, protocol, {}, DAY, pages=True)
    assert pages.units
    assert all(one.name.startswith("pages/") for one in pages.units)
    assert not any("authors" in one.name for one in pages.units)
    assert pages.questions == ()


def test_what_is_signed_is_left_out_but_not_for_a_second_reviewer(library: Library) -> None:
    whole = reviewed_library(library)
    protocol = whole.protocols["pes-anserine-bursitis"].value
    assert make_pack(whole, protocol, {}, DAY).units == ()
    everything = make_pack(whole, protocol, {}, DAY, everything=True)
    assert {one.state for one in everything.units} == {"signed"}
    assert "R. Reviewer (PH1)" in everything.units[0].says
    overdue = make_pack(whole, protocol, {}, date(2028, 11, 30))
    assert {one.state for one in overdue.units} == {"overdue"}


def test_changed_words_are_marked(library: Library, protocol: Protocol) -> None:
    then = signed(library.exercises["mini-squat"].value)
    now = then.model_copy(update={"feel": f"{then.feel} Or not."})
    before = {"en": {"exercises/mini-squat": lines_of(Texts(library, protocol).sections(then))}}
    found = unit(make_pack(library_with(now), protocol, before, DAY), "exercises/mini-squat")
    blocks = [block for section in found.sections for block in section.blocks if block.changed]
    assert [block.label for block in blocks] == ["Feel it"]
    assert blocks[0].lines[0][-1] == (" Or not.", "new")
    assert (found.state, found.unseen) == ("void", False)


def test_a_change_that_no_line_shows_is_told(library: Library, protocol: Protocol) -> None:
    then = signed(library.exercises["mini-squat"].value)
    assert then.figure is not None
    now = then.model_copy(update={"figure": then.figure.model_copy(update={"camera": (1, 2)})})
    before = {"en": {"exercises/mini-squat": lines_of(Texts(library, protocol).sections(then))}}
    found = unit(make_pack(library_with(now), protocol, before, DAY), "exercises/mini-squat")
    assert found.unseen


def test_an_earlier_answer_is_shown_beside_its_question(library: Library) -> None:
    protocol = signed(library.protocols["pes-anserine-bursitis"].value)
    answer = Answer(says="no", comment="Stay at 2.")  # type: ignore[arg-type]
    said = protocol.reviewed[0].model_copy(update={"answers": {"rest-pain": answer}})
    asked = protocol.model_copy(update={"reviewed": (said,), "summary": "New."})
    pack = make_pack(library_with(asked), asked, {}, DAY)
    assert "no: Stay at 2." in pack.answered["rest-pain"]


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({}, "signed"),
        ({"due": "2026-12-03", "on": "2026-12-01"}, "overdue"),
        ({"due": None, "rejected": "No."}, "rejected"),
        ({"hash": "0" * 16}, "void"),
    ],
)
def test_how_a_text_stands(library: Library, more: Any, state: str) -> None:
    exercise = library.exercises["mini-squat"].value
    assert state_of(exercise, DAY) == "unsigned"
    reviewed = exercise.model_copy(update={"reviewed": (review(exercise, **more),)})
    assert state_of(reviewed, DAY) == state
