"""The list of all topics: everything on the site, on one page."""

from __future__ import annotations

from generator.site.hand import pages_of, section_name
from generator.site.site import Site, SitePage

__all__ = ["topics_page"]

FOR_OTHERS = ("clinicians", "authors")
"""Sections of readers who are no patients: they stand last."""


def topics_page(site: Site) -> SitePage:
    """Plans with their pages, the sections with theirs, then the pages about the site."""
    label = site.words.label
    found = {page.info.value.section for page in site.library.pages.values()}
    sections = sorted(found, key=lambda section: (section in FOR_OTHERS, section))
    data = {
        "protocols": [(protocol, site.beside(protocol)) for protocol in site.protocols],
        "sections": [(section, section_name(site, section), pages_of(site, section)) for section in sections],
        "shared": site.about_links,
    }
    title, summary = label("site.topics_page.title"), label("site.topics_page.summary")
    about = [*site.everything, *site.library.pages.values()]
    return SitePage("topics", "topics.md.j2", title, summary, data, about, menu="topics", layout="text", printable=False)
