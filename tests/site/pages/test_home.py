"""The front page, and the list of the plans."""

from __future__ import annotations

from generator.definitions.model.protocol import Protocol
from generator.site.pages.home import home_page, plans_page
from generator.site.site import Site
from tests.site.rendered import library_with


def two(protocol: Protocol) -> Site:
    return Site(library_with(protocol.model_copy(update={"id": "sore-elbow", "name": "Elbow"})))


def test_one_plan_is_named_on_the_front_page_and_two_are_not(
    bare_site: Site, protocol: Protocol
) -> None:
    assert protocol.name.lower()[1:] in home_page(bare_site).title.lower()
    assert home_page(two(protocol)).title == bare_site.words.label("site.home.title_many")


def test_its_review_covers_every_exercise_that_it_shows(bare_site: Site) -> None:
    page = home_page(bare_site)
    for start in page.data["starts"]:
        assert start.number == 1
        assert all(exercise in page.about for exercise in start.used)


def test_the_list_of_plans_holds_them_all(protocol: Protocol) -> None:
    page = plans_page(two(protocol))
    assert page.path == "plans/index"
    assert [p.id for p in page.data["protocols"]] == [protocol.id, "sore-elbow"]
