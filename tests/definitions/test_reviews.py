"""A review holds for the words that were reviewed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from generator.definitions.library import Library
from generator.definitions.model.evidence import Review
from generator.definitions.reviews import (
    SHARED_TEXTS,
    is_reviewed,
    review_hash,
    review_of,
    reviewables,
    shared_texts,
)
from tests.site.rendered import library_with, reviewed_library, signed


def test_an_edit_of_a_page_or_of_its_front_matter_voids_its_review(library: Library) -> None:
    page = signed(library.pages["pes-anserine-bursitis/understand/what-it-is"])
    assert is_reviewed(page)
    assert not is_reviewed(replace(page, body=page.body + "More."))
    title = page.info.value.model_copy(update={"title": "Another"})
    assert not is_reviewed(replace(page, info=replace(page.info, value=title)))


def review(it: Any, **more: object) -> Review:
    said = {"by": "A", "registration": "PH2", "on": "2026-12-01", "due": "2027-12-01"}
    return Review.model_validate({**said, "hash": review_hash(it), **more})


def test_two_reviewers_are_both_named_and_the_first_day_due_counts(library: Library) -> None:
    first = signed(library.exercises["quad-set"].value)
    both = first.model_copy(update={"reviewed": (*first.reviewed, review(first))})
    found = review_of([both])
    assert found is not None
    assert found.who == ["A (PH2)", "R. Reviewer (PH1)"]
    assert (found.on, found.due) == (date(2026, 12, 1), date(2027, 12, 1))


def test_one_rejection_outweighs_a_signature(library: Library) -> None:
    first = signed(library.exercises["quad-set"].value)
    no = review(first, due=None, rejected="Too hard.")
    assert not is_reviewed(first.model_copy(update={"reviewed": (*first.reviewed, no)}))
    void = no.model_copy(update={"hash": "0" * 16})
    assert is_reviewed(first.model_copy(update={"reviewed": (*first.reviewed, void)}))


def test_a_signature_holds_for_one_language(library: Library) -> None:
    assert not is_reviewed(signed(library.exercises["quad-set"].value), "es")


@pytest.mark.parametrize("name", SHARED_TEXTS)
def test_what_stands_beside_every_text_must_be_signed_too(library: Library, name: str) -> None:
    whole = reviewed_library(library)
    exercise = whole.exercises["quad-set"].value
    assert review_of([exercise], shared_texts(whole))
    unsigned = library_with(exercise, **{name: getattr(library.shared, name).value})
    assert not review_of([exercise], shared_texts(unsigned))


def test_nothing_is_not_reviewed(library: Library) -> None:
    assert review_of([], shared_texts(reviewed_library(library))) is None


def test_everything_that_can_be_signed_has_a_name(library: Library) -> None:
    names = set(reviewables(library))
    assert {"conditions", "help-lines", "exercises/quad-set"} < names
    assert len(names) == (
        len(SHARED_TEXTS) + len(library.exercises) + len(library.protocols) + len(library.pages)
    )


@pytest.mark.parametrize(
    "more", [{"due": None}, {"rejected": "No."}, {"due": "2026-12-01"}, {"hash": "?"}]
)
def test_a_review_either_signs_for_a_time_or_rejects(library: Library, more: Any) -> None:
    with pytest.raises(ValidationError):
        review(library.exercises["quad-set"].value, **more)
