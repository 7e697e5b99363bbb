"""The front page, and the list of the plans."""

from __future__ import annotations

from generator.site.protocol_views import help_view, view_phase
from generator.site.site import Site, SitePage

__all__ = ["home_page", "plans_page"]


def home_page(site: Site) -> SitePage:
    label = site.words.label
    starts = [view_phase(site, protocol, protocol.phases[0]) for protocol in site.protocols]
    title = (
        label("site.home.title", name=starts[0].protocol.name)
        if len(starts) == 1
        else label("site.home.title_many")
    )
    return SitePage(
        "index",
        "home.md.j2",
        title,
        label("site.home.lead"),
        {"starts": starts, "help": help_view(site, site.protocols)},
        about=[*site.protocols, *(e for start in starts for e in start.used)],
        menu="index",
        printable=False,
    )


def plans_page(site: Site) -> SitePage:
    """The list of the plans, for a site without exactly one plan."""
    path, title = site.plans
    return SitePage(
        path,
        "plans.md.j2",
        title,
        site.words.label("site.programmes_summary"),
        {"protocols": site.protocols},
        about=site.protocols,
        menu=path,
        printable=False,
    )
