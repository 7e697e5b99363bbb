"""Diagrams as a page shows them: one for a phone, and one for a wide screen where it differs."""

from __future__ import annotations

from generator.definitions.model.protocol import Protocol
from generator.site.page_diagrams import Diagrams
from generator.site.site import Site


def made(site: Site, protocol: Protocol, *, place: bool = True) -> Diagrams:
    below = protocol.sore_place.below_cm if protocol.sore_place and place else None
    return Diagrams(site.words, site.ladder, below)


def test_what_differs_on_a_wide_screen_is_there_twice(bare_site: Site, protocol: Protocol) -> None:
    diagrams = made(bare_site, protocol)
    road = diagrams.timeline(protocol)
    assert road.count("<svg") == 2
    assert "lw-diagram--timeline" in road
    assert diagrams.seesaw().count("<svg") == 1


def test_pictures_are_hidden_from_screen_readers(bare_site: Site, protocol: Protocol) -> None:
    for drawn in (made(bare_site, protocol).shoe(), made(bare_site, protocol).timeline(protocol)):
        assert drawn.count('aria-hidden="true"') == drawn.count("<svg")


def test_what_cannot_be_drawn_is_nothing(bare_site: Site, protocol: Protocol) -> None:
    here, nowhere = made(bare_site, protocol), made(bare_site, protocol, place=False)
    assert here.ladder_around(bare_site.library.exercises["recovery-day"].value) is None
    for care in bare_site.library.shared.care.value.care.values():
        assert (here.care(care) is None) == (care.picture is None)
        assert (nowhere.care(care) is None) == (care.picture != "raised")
