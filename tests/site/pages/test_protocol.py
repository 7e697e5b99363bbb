"""A protocol's pages: each where the protocol has something to say on it."""

from __future__ import annotations

from generator.definitions.model.protocol import Protocol
from generator.site.pages.protocol import protocol_pages
from generator.site.site import Site


def names(site: Site, protocol: Protocol) -> list[str]:
    return [page.path.removeprefix(f"{protocol.id}/") for page in protocol_pages(site, protocol)]


def test_the_front_page_comes_first_and_every_activity_has_its_own(
    bare_site: Site, protocol: Protocol
) -> None:
    found = names(bare_site, protocol)
    assert found[0] == "plan"
    assert len(found) == len(set(found))
    assert {f"activities/{activity.id}" for activity in protocol.activities} <= set(found)
    assert {"pain", "flare-ups", "ladder", "what-else", "activities/index"} <= set(found)


def test_what_the_protocol_lacks_has_no_page(bare_site: Site, protocol: Protocol) -> None:
    bare = protocol.model_copy(update={"others": (), "activities": ()})
    assert not {"what-else", "activities/index"} & set(names(bare_site, bare))


def test_the_flare_up_page_is_a_detour_from_the_way(bare_site: Site, protocol: Protocol) -> None:
    detours = [page.path for page in protocol_pages(bare_site, protocol) if page.detour]
    assert detours == [f"{protocol.id}/flare-ups"]
