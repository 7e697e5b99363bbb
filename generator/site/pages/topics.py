"""The list of all topics: everything on the site, on one page."""

from __future__ import annotations

from generator.site.pages.handwritten import section_name
from generator.site.site import FOR_OTHERS, Site, SitePage

__all__ = ["topics_page"]

_ORDER = ("understand", "technique", "daily-life", "sport", "stay-well", "help")
"""Sections in the order in which patients need them. New ones follow."""


def topics_page(site: Site) -> SitePage:
    """The plans and sections with their pages, then the pages about the site."""
    label = site.words.label
    others = [section for section in FOR_OTHERS if section in site.sections]
    known = {section: number for number, section in enumerate(_ORDER)}

    def rank(section: str) -> tuple[int, str]:
        return known.get(section.rpartition("/")[2], len(known)), section

    sections = [*sorted(set(site.sections) - set(others), key=rank), *others]
    listed = [
        (section_name(site, section), site.front_of(section), site.pages_of(section))
        for section in sections
    ]
    data = {
        "protocols": [(protocol, site.beside(protocol)) for protocol in site.protocols],
        "sections": listed[: len(listed) - len(others)],
        "others": listed[len(listed) - len(others) :],
        "shared": site.about_links,
    }
    title, summary = label("site.topics_page.title"), label("site.topics_page.summary")
    about = [*site.everything, *site.library.pages.values()]
    return SitePage(
        "topics",
        "topics.md.j2",
        title,
        summary,
        data,
        about,
        menu="topics",
        layout="text",
        printable=False,
    )
