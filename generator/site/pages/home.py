"""The front page: of the only protocol; with several, the choice, and a front page of each."""

from __future__ import annotations

from collections.abc import Iterator

from generator.definitions.model.protocol import Protocol
from generator.site.pages.handwritten import moved_page
from generator.site.protocol_views import help_view, view_phase
from generator.site.site import Site, SitePage

__all__ = ["front_pages"]


def front_pages(site: Site) -> Iterator[SitePage]:
    """The site's front page and, with several protocols, one of each."""
    if site.only:
        front = _front(site, site.only)
        yield front
        # So that a link to a protocol's front page works, whether or not it has company.
        yield moved_page(site, f"{site.only.id}/index", front.path, front.title)
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
        {"start": start, "help": help_view(site, [protocol])},
        about=[protocol, *start.used],
        menu="index",
        printable=False,
    )


def _choice(site: Site) -> SitePage:
    """The list of the protocols, for a site without exactly one."""
    label = site.words.label
    return SitePage(
        "index",
        "plans.md.j2",
        label("site.home.title_many"),
        label("site.programmes_summary"),
        {"protocols": site.protocols},
        about=site.protocols,
        menu="index",
        printable=False,
    )
