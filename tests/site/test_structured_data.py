"""What a page says of itself to search engines: nothing but what stands on it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from generator.definitions.library import Library
from generator.definitions.model.base import Words
from generator.definitions.reviews import SHARED_TEXTS
from generator.site.site import Site, SitePage
from generator.site.structured_data import structured_data
from tests.site.rendered import HOSTILE, library_with, reviewed_library


def said(site: Site, page: SitePage) -> dict[str, Any]:
    text = structured_data(site, page, site.only)
    assert text is not None
    data: dict[str, Any] = json.loads(text)
    return data


def page_of(library: Library, id: str = "step-down") -> SitePage:
    exercise = library.exercises[id].value
    return SitePage(f"exercises/{id}", "exercise.md.j2", "Step down", "Says.", about=[exercise])


def test_an_exercise_names_its_sources_and_its_condition(bare_site: Site) -> None:
    data = said(bare_site, page_of(bare_site.library))
    assert data["url"] == "https://example.org/exercises/step-down/"
    assert data["about"]["alternateName"] == "Pes anserine bursitis"
    exercise = bare_site.library.exercises["step-down"].value
    assert len(data["citation"]) == len({one.ref for one in exercise.evidence if one.ref}) > 0
    assert all(one["name"] for one in data["citation"])


def test_no_review_is_claimed_that_there_has_not_been(bare_site: Site) -> None:
    data = said(bare_site, page_of(bare_site.library))
    assert "lastReviewed" not in data
    assert "reviewedBy" not in data


def test_a_valid_review_names_who_and_when(library: Library) -> None:
    site = Site(reviewed_library(library))
    data = said(site, page_of(site.library))
    (review,) = site.library.exercises["step-down"].value.reviewed
    assert data["lastReviewed"] == review.on.isoformat()
    assert data["reviewedBy"]["name"] == review.by
    assert data["reviewedBy"]["identifier"] == review.registration


def test_two_reviewers_are_both_named(library: Library) -> None:
    whole = reviewed_library(library)
    it = whole.exercises["step-down"].value
    second = it.reviewed[0].model_copy(
        update={"by": Words("S. Second"), "registration": Words("2")}
    )
    both = library_with(
        it.model_copy(update={"reviewed": (*it.reviewed, second)}),
        *(p.value for p in whole.protocols.values()),
        **{name: getattr(whole.shared, name).value for name in SHARED_TEXTS},
    )
    named = said(Site(both), page_of(both))["reviewedBy"]
    assert [one["name"] for one in named] == ["R. Reviewer", "S. Second"]


def test_no_text_can_end_its_element(bare_site: Site) -> None:
    page = replace(page_of(bare_site.library), title=f"</script>{HOSTILE}", summary="<!-- &")
    text = structured_data(bare_site, page, None)
    assert text is not None
    assert not set("<>&") & set(text)
    assert json.loads(text)["name"] == page.title


def test_apps_moved_pages_and_pages_without_advice_have_none(bare_site: Site) -> None:
    page = page_of(bare_site.library)
    for other in (
        replace(page, app="my-plan"),
        replace(page, moved_to="index"),
        replace(page, about=[]),
    ):
        assert structured_data(bare_site, other, None) is None
