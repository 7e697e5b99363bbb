"""A phase's pages: the day, and four beside it that lead on and back."""

from __future__ import annotations

from generator.definitions.model.protocol import Protocol
from generator.site.pages.phases import phase_pages
from generator.site.site import Site


def test_the_day_leads_to_the_checks_and_these_to_the_next_phase(
    bare_site: Site, protocol: Protocol
) -> None:
    for phase, following in zip(protocol.phases, [*protocol.phases[1:], None], strict=True):
        day, done, ready, change, living = phase_pages(bare_site, protocol, phase, "menu")
        assert day.path == f"{protocol.id}/{phase.id}"
        assert [path for path, _ in day.next] == [ready.path]
        assert [path for path, _ in done.next] == [living.path, day.path, ready.path]
        on = f"{protocol.id}/{following.id}" if following else f"{protocol.id}/flare-ups"
        assert ready.next[0][0] == on
        assert {path for path, _ in change.next} == {ready.path, living.path, day.path}
        assert {path for path, _ in living.next} == {ready.path, change.path, day.path}


def test_each_belongs_to_its_protocol_and_says_so(bare_site: Site, protocol: Protocol) -> None:
    pages = list(phase_pages(bare_site, protocol, protocol.phases[0], "menu"))
    assert {page.part_of for page in pages} == {protocol.name}
    assert {page.menu for page in pages} == {"menu"}
    assert len({page.title for page in pages}) == len(pages)
