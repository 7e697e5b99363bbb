"""Diagrams as a page shows them: one for a phone, and one for a wide screen where it differs."""

from __future__ import annotations

from generator.definitions.model.protocol import Protocol
from generator.site.page_diagrams import Diagrams
from generator.site.site import Site


def made(site: Site) -> Diagrams:
    return Diagrams(site.words)


def test_what_differs_on_a_wide_screen_is_there_twice(bare_site: Site, protocol: Protocol) -> None:
    diagrams = made(bare_site)
    road = diagrams.timeline(protocol)
    assert road.count("<svg") == 2
    assert "lw-diagram--timeline" in road
    assert diagrams.seesaw().count("<svg") == 1


def test_pictures_are_hidden_from_screen_readers(bare_site: Site, protocol: Protocol) -> None:
    for drawn in (made(bare_site).shoe(), made(bare_site).timeline(protocol)):
        assert drawn.count('aria-hidden="true"') == drawn.count("<svg")


def test_what_cannot_be_drawn_is_nothing(bare_site: Site, protocol: Protocol) -> None:
    diagrams, here = made(bare_site), protocol.sore_place
    rest = bare_site.library.exercises["recovery-day"].value
    assert diagrams.ladder_around(bare_site.ladder, rest) is None
    assert diagrams.ladder_around(None, rest) is None
    for care in bare_site.library.shared.care.value.care.values():
        assert (diagrams.care(care, here) is None) == (care.picture is None)
        assert (diagrams.care(care, None) is None) == (care.picture != "raised")
