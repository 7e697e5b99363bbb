"""A page is written anew only where something that it shows has changed."""

from __future__ import annotations

from dataclasses import replace

from generator.site.page_cache import PageCache, Written, template_of
from generator.site.pages.home import front_pages
from generator.site.site import Site
from tests.site.rendered import library_with

UNREVIEWED = (False, "Not reviewed.")


def kept(site: Site, text: str = "See step-down.") -> PageCache:
    page, cache = next(front_pages(site)), PageCache()
    cache.follow(site)
    cache.keep(Written(page, UNREVIEWED, template_of(page), "", text, []))
    return cache


def test_the_same_page_is_found_and_another_is_not(bare_site: Site) -> None:
    page, cache = next(front_pages(bare_site)), kept(bare_site)
    cache.follow(bare_site)
    assert cache.find(page, UNREVIEWED, "") is not None
    assert cache.find(replace(page, title="Other"), UNREVIEWED, "") is None
    assert cache.find(page, (True, "Reviewed."), "") is None
    assert cache.find(page, UNREVIEWED, "body") is None
    assert cache.find(replace(page, path="elsewhere"), UNREVIEWED, "") is None


def test_a_changed_exercise_forgets_the_pages_that_name_it(bare_site: Site) -> None:
    exercise = bare_site.library.exercises["step-down"].value
    changed = Site(library_with(exercise.model_copy(update={"feel": "Somewhere else."})))
    for text, forgotten in (("See step-down.", True), ("See heel-slide.", False)):
        cache = kept(bare_site, text)
        cache.follow(changed)
        assert (cache.find(next(front_pages(bare_site)), UNREVIEWED, "") is None) == forgotten


def test_what_all_pages_share_forgets_them_all(bare_site: Site) -> None:
    cache = kept(bare_site, "Nothing named.")
    cache.follow(bare_site, "other titles")
    assert cache.find(next(front_pages(bare_site)), UNREVIEWED, "") is None
