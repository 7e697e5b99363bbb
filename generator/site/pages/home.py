"""The front page: of the only protocol; with several, the choice, and a front page of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.definitions.model.content import Region
from generator.definitions.model.protocol import Protocol
from generator.site.page_diagrams import Place
from generator.site.protocol_views import help_view, view_phase
from generator.site.site import Site, SitePage
from generator.wording.words import upper_first

__all__ = ["front_pages"]


def front_pages(site: Site) -> Iterator[SitePage]:
    """The site's front page and, with several protocols, one of each."""
    if site.only:
        yield _front(site, site.only)
        return
    yield _choice(site)
    for protocol in site.protocols:
        yield _front(site, protocol)


def _front(site: Site, protocol: Protocol) -> SitePage:
    label, start = site.words.label, view_phase(site, protocol, protocol.phases[0])
    return SitePage(
        site.front(protocol),
        "home.md.j2",
        label("site.home.title", name=protocol.name),
        label("site.home.lead"),
        {"start": start, "help": help_view(site, protocol)},
        about=[protocol, *start.used],
        menu=site.front(protocol),
        printable=False,
        protocol=protocol.id,
    )


@dataclass(frozen=True, slots=True)
class Spot:
    """A region of the body and what can hurt there."""

    id: str
    region: Region
    protocols: tuple[Protocol, ...]

    @property
    def name(self) -> str:
        return upper_first(self.region.name)


def _choice(site: Site) -> SitePage:
    """Where it hurts, for a site without exactly one protocol: on a body, and as a list."""
    label = site.words.label
    return SitePage(
        "index",
        "plans.md.j2",
        label("site.home.title_many"),
        label("site.programmes_summary"),
        {"spots": list(_spots(site)), "Place": Place, "drawn": site.picture_cache is not None},
        about=site.protocols,
        menu="index",
        printable=False,
    )


def _spots(site: Site) -> Iterator[Spot]:
    """The regions that hurt in some protocol, from head to foot."""
    regions = site.library.shared.regions.value.regions
    found: dict[str, list[Protocol]] = {}
    for protocol in sorted(site.protocols, key=lambda protocol: protocol.name):
        found.setdefault(protocol.region, []).append(protocol)
    spots = (Spot(id, regions[id], tuple(held)) for id, held in found.items())
    yield from sorted(spots, key=lambda spot: (-(spot.region.at or (0, 0))[1], spot.id))
