"""The front page of one protocol; with several, the choice and a front page of each."""

from __future__ import annotations

from generator.definitions.model.protocol import Protocol
from generator.site.pages.home import front_pages
from generator.site.site import Site
from tests.site.rendered import library_with


def two(protocol: Protocol) -> Site:
    return Site(library_with(protocol.model_copy(update={"id": "sore-elbow", "name": "Elbow"})))


def test_one_protocol_is_named_on_the_front_page(bare_site: Site, protocol: Protocol) -> None:
    (front,) = front_pages(bare_site)
    assert front.path == "index"
    assert protocol.name.lower()[1:] in front.title.lower()
    own = {f"{protocol.id}/{name}": name for name in ("index", "get-help", "topics", "print")}
    assert own.items() <= bare_site.moved.items()


def test_with_two_the_front_page_is_the_choice_and_each_has_its_own(
    bare_site: Site, protocol: Protocol
) -> None:
    choice, *fronts = front_pages(two(protocol))
    assert choice.title == bare_site.words.label("site.home.title_many")
    (spot,) = choice.data["spots"]
    assert {p.id for p in spot.protocols} >= {protocol.id, "sore-elbow"}
    titles = {page.path: page.title for page in fronts}
    assert f"{protocol.id}/index" in titles
    assert "elbow" in titles["sore-elbow/index"].lower()


def test_its_review_covers_every_exercise_that_it_shows(bare_site: Site) -> None:
    page = next(front_pages(bare_site))
    start = page.data["start"]
    assert start.number == 1
    assert all(exercise in page.about for exercise in start.used)
