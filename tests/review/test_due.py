"""What is left to review, the most urgent first."""

from __future__ import annotations

from datetime import date

from generator.definitions.library import Library
from generator.definitions.model.evidence import Answer
from generator.review.due import due, said
from tests.definitions.test_reviews import review
from tests.site.rendered import library_with, reviewed_library

DAY = date(2026, 12, 3)


def test_unsigned_texts_are_all_due(library: Library) -> None:
    left = due(library, DAY)
    assert {one.state for one in left} == {"unsigned"}
    assert len(left) > 80


def test_the_most_urgent_is_first(library: Library) -> None:
    quad, mini, step = (library.exercises[id].value for id in ("quad-set", "mini-squat", "step-up"))
    left = due(
        library_with(
            quad.model_copy(update={"reviewed": (review(quad, hash="0" * 16),)}),
            mini.model_copy(update={"reviewed": (review(mini, due=None, rejected="No."),)}),
            step.model_copy(update={"reviewed": (review(step, due="2026-12-02"),)}),
        ),
        DAY,
    )
    assert [one.name for one in left[:3]] == [
        "exercises/mini-squat",
        "exercises/quad-set",
        "exercises/step-up",
    ]
    assert left[0].says == "rejected by A (PH2) on 1 December 2026: No."


def test_a_signed_library_has_nothing_due_until_its_day(library: Library) -> None:
    whole = reviewed_library(library)
    assert due(whole, date(2028, 11, 29)) == []
    assert {one.state for one in due(whole, date(2028, 11, 30))} == {"overdue"}


def test_comments_and_answers_are_told(library: Library) -> None:
    protocol = library.protocols["pes-anserine-bursitis"].value
    answers = {"ice": Answer(says="no", comment="6 hours.")}  # type: ignore[arg-type]
    one = review(protocol, comment="Well done.", answers=answers)
    told = list(said(library_with(protocol.model_copy(update={"reviewed": (one,)}))))
    assert [remark.says for remark in told] == ["Well done.", "no: 6 hours."]
