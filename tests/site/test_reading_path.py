"""The patient's way through the site."""

from __future__ import annotations

from dataclasses import replace

from generator.definitions.model.protocol import Protocol
from generator.site.pages.home import front_pages
from generator.site.reading_path import following_pages, next_steps
from generator.site.site import Site


def test_the_way_goes_from_home_through_every_phase_and_its_checks(
    bare_site: Site, protocol: Protocol
) -> None:
    on = following_pages(bare_site)
    here, way = f"{protocol.id}/plan", []
    while here in on and len(way) < 100:
        here = on[here]
        way.append(here)
    expected = [
        path
        for phase in protocol.phases
        for path in (f"{protocol.id}/{phase.id}", f"{protocol.id}/{phase.id}/ready")
    ]
    assert way[: len(expected) + 1] == [*expected, f"{protocol.id}/flare-ups"]
    assert on["index"].startswith("pes-anserine-bursitis/understand/")


def test_the_way_comes_first_in_the_pages_own_words_and_last_on_a_detour(bare_site: Site) -> None:
    page = replace(next(front_pages(bare_site)), path="a", next=[("c", "See c"), ("b", "On to b")])
    titles = {"a": "A", "b": "B", "c": "C"}
    assert next_steps(bare_site, page, {"a": "b"}, titles) == [("b", "On to b"), ("c", "See c")]
    assert next_steps(bare_site, page, {}, titles) == [("c", "See c"), ("b", "On to b")]
    assert next_steps(bare_site, replace(page, next=[]), {"a": "b"}, titles) == [("b", "B")]
    detour = replace(page, detour=True, next=[("c", "See c")])
    assert next_steps(bare_site, detour, {"a": "b"}, titles) == [("c", "See c"), ("b", "B")]
