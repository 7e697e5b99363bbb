"""A review holds for the words that were reviewed."""

from __future__ import annotations

from dataclasses import replace

from generator.definitions.library import Library
from generator.definitions.reviews import is_reviewed
from tests.site.rendered import signed


def test_an_edit_of_a_page_or_of_its_front_matter_voids_its_review(library: Library) -> None:
    page = signed(library.pages["pes-anserine-bursitis/understand/what-it-is"])
    assert is_reviewed(page)
    assert not is_reviewed(replace(page, body=page.body + "More."))
    title = page.info.value.model_copy(update={"title": "Another"})
    assert not is_reviewed(replace(page, info=replace(page.info, value=title)))
