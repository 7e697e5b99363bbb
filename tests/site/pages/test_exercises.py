"""The exercises' pages: the library, one for each, and former addresses."""

from __future__ import annotations

from generator.site.pages.exercises import exercise_pages
from generator.site.site import Site
from tests.site.rendered import library_with


def test_the_library_comes_first_and_every_exercise_has_a_page(bare_site: Site) -> None:
    library, *pages = exercise_pages(bare_site)
    assert library.path == "exercises/index"
    assert {page.path for page in pages if not page.moved_to} == {
        f"exercises/{exercise.id}" for exercise in bare_site.exercises
    }
    listed = [view for _, views in library.data["groups"] for view in views]
    assert library.data["total"] == len(listed)


def test_a_former_address_leads_on_and_is_in_no_search(bare_site: Site) -> None:
    exercise = bare_site.library.exercises["step-down"].value
    renamed = Site(library_with(exercise.model_copy(update={"formerly": ("old-step",)})))
    (moved,) = [page for page in exercise_pages(renamed) if page.path == "exercises/old-step"]
    assert moved.moved_to == "exercises/step-down"
    assert not moved.search
    assert not moved.printable


def test_its_review_covers_the_protocols_that_say_something_of_it(bare_site: Site) -> None:
    for page in exercise_pages(bare_site):
        if "view" in page.data:
            assert all(use.protocol in page.about for use in page.data["view"].uses), page.path
