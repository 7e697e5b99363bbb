"""The list of all topics: everything about one plan, and what is true for all, on one page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.definitions.model.protocol import Protocol
from generator.site.pages.handwritten import section_name
from generator.site.site import FOR_OTHERS, Site, SitePage

__all__ = ["topics_pages"]

_ORDER = ("understand", "technique", "daily-life", "sport", "stay-well", "help")
"""Sections in the order in which patients need them. New ones follow."""


def topics_pages(site: Site) -> Iterator[SitePage]:
    """The list of all; with several protocols, of what they share, and a list of each."""
    if site.several:
        yield _topics(site, None)
    for protocol in site.protocols:
        yield _topics(site, protocol)


def _topics(site: Site, protocol: Protocol | None) -> SitePage:
    """The plan and sections with their pages, then the pages about the site."""
    label = site.words.label
    others = [section for section in FOR_OTHERS if section in site.sections]
    known = {section: number for number, section in enumerate(_ORDER)}

    def rank(section: str) -> tuple[int, str]:
        return known.get(section.rpartition("/")[2], len(known)), section

    folders = ("", protocol.id) if protocol else ("",)
    here = {section for section in site.sections if section.rpartition("/")[0] in folders}
    sections = [*sorted(here - set(others), key=rank), *others]
    named = (None, protocol.id) if protocol else (None, *site.library.protocols)
    listed = [
        (
            section_name(site, section),
            site.front_of(section),
            [pair for pair in site.pages_of(section) if pair[1].info.value.protocol in named],
        )
        for section in sections
    ]
    data = {
        "protocol": protocol,
        "protocols": site.protocols,
        "beside": site.beside(protocol) if protocol else [],
        "sections": listed[: len(listed) - len(others)],
        "others": listed[len(listed) - len(others) :],
        "shared": site.about_links(protocol),
    }
    title, summary = label("site.topics_page.title"), label("site.topics_page.summary")
    own = [protocol] if protocol and site.several else site.protocols
    path, pages = site.own(protocol, "topics"), site.library.pages.values()
    return SitePage(
        path,
        "topics.md.j2",
        title,
        summary,
        data,
        [*own, *site.exercises, *pages],
        menu=path,
        layout="text",
        part_of=protocol.name if protocol and site.several else "",
        printable=False,
        protocol=protocol.id if protocol else None,
    )
