"""The patient's path through the site: understand, start, phases, flare-up, sport, keep well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator.common.routes import full_path
from generator.definitions.model.protocol import Protocol
from generator.site.site import Link, Site, SitePage

__all__ = ["following_pages", "next_steps"]

_BEFORE = ("understand",)
_AFTER = ("sport", "keep-well")
"""The sections of hand-written pages before and after the phases."""


def following_pages(site: Site) -> dict[str, str]:
    """For each page on the path, the next page."""
    found = dict(pairwise(["index", *_sections(site, _BEFORE), site.plans[0]]))
    for protocol in site.protocols:
        found |= pairwise(
            [*_phases(protocol), f"{protocol.id}/flare-ups", *_sections(site, _AFTER)]
        )
    return found


def next_steps(page: SitePage, on: Mapping[str, str], titles: Mapping[str, str]) -> list[Link]:
    """The next steps of ``page``: along the path, in its own words if any, then others."""
    steps = {full_path(path, titles): says for path, says in page.next}
    following = on.get(page.path)
    first = {following: steps.get(following, titles[following])} if following else {}
    return list(({**steps, **first} if page.detour else {**first, **steps}).items())


def _phases(protocol: Protocol) -> Iterator[str]:
    """The plan, then each phase and the checks at its end."""
    yield f"{protocol.id}/index"
    for phase in protocol.phases:
        yield f"{protocol.id}/{phase.id}"
        yield f"{protocol.id}/{phase.id}/ready"


def _sections(site: Site, sections: tuple[str, ...]) -> Iterator[str]:
    for section in sections:
        yield from (path for path, _ in site.pages_of(section))
