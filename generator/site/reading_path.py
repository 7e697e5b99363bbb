"""The patient's path through the site: understand, start, phases, flare-up, sport, keep well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator.common.routes import plan_path
from generator.definitions.model.protocol import Protocol
from generator.site.site import Link, Site, SitePage

__all__ = ["following_pages", "next_steps"]

_BEFORE = ("understand",)
_AFTER = ("sport", "stay-well")
"""The sections of hand-written pages before and after the phases."""


def following_pages(site: Site) -> dict[str, str]:
    """For each page on the path, the next page."""
    found: dict[str, str] = {}
    for protocol in site.protocols:
        before, after = (_sections(site, protocol, names) for names in (_BEFORE, _AFTER))
        found |= pairwise([site.front(protocol), *before, plan_path(protocol.id)])
        found |= pairwise([*_phases(protocol), f"{protocol.id}/flare-ups", *after])
    return found


def next_steps(
    site: Site, page: SitePage, on: Mapping[str, str], titles: Mapping[str, str]
) -> list[Link]:
    """The next steps of ``page``: along the path, in its own words if any, then others."""
    steps = {site.find(path, titles, page.protocol): says for path, says in page.next}
    following = on.get(page.path)
    first = {following: steps.get(following, titles[following])} if following else {}
    return list(({**steps, **first} if page.detour else {**first, **steps}).items())


def _phases(protocol: Protocol) -> Iterator[str]:
    """The plan, then each phase and the checks at its end."""
    yield plan_path(protocol.id)
    for phase in protocol.phases:
        yield f"{protocol.id}/{phase.id}"
        yield f"{protocol.id}/{phase.id}/ready"


def _sections(site: Site, protocol: Protocol, names: tuple[str, ...]) -> Iterator[str]:
    """The protocol's own pages; general ones too where they can belong to no other path."""
    for name in names:
        for section in (f"{protocol.id}/{name}", *([name] if site.only else [])):
            yield from (path for path, _ in site.pages_of(section))
