"""The pages that all protocols share: help, care at home, glossary, references, about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.definitions.model.content import Care
from generator.definitions.model.evidence import Reference
from generator.definitions.model.protocol import Protocol
from generator.site.protocol_views import help_view, shared_help, shared_signs
from generator.site.site import Site, SitePage

__all__ = ["shared_pages"]

_WITHOUT_MEANINGS = frozenset({"glossary", "references", "about"})
"""Pages without explained words: one is the glossary itself, the others are lists of names."""


def shared_pages(site: Site) -> Iterator[SitePage]:
    """The shared pages, each once, whatever protocols there are."""
    shared, protocols = site.library.shared, site.protocols
    yield from _help_pages(site)
    care = shared.care.value.care
    yield _page(site, "care", "care_page", {"care": care})
    for id, item in care.items():
        yield _care(site, id, item)
    terms = sorted(shared.glossary.value.terms.items(), key=lambda pair: pair[1].term.lower())
    data: dict[str, object] = {"terms": terms, "protocols": protocols}
    yield _page(site, "glossary", "glossary_page", data, count=str(len(terms)))
    yield _page(site, "references", "references_page", {"files": list(_references(site))})
    about = {"protocols": protocols, "info": shared.info.value}
    yield _page(site, "about", "about_page", about)


def _page(site: Site, path: str, key: str, data: Mapping[str, Any], **said: str) -> SitePage:
    label = site.words.label
    return SitePage(
        path,
        f"{key}.md.j2",
        label(f"site.{key}.title"),
        label(f"site.{key}.summary", **said),
        data,
        about=site.everything,
        layout="text",
        explains=path not in _WITHOUT_MEANINGS,
        search=path != "references",
    )


def _help_pages(site: Site) -> Iterator[SitePage]:
    """What needs help: of the only protocol; with several, what all share, and a page of each."""
    lines, here = site.library.shared.help_lines.value.countries, site.library.settings.country
    abroad = {"countries": [line for country, line in lines.items() if country != here]}
    if site.several:
        shared = shared_signs(site)
        each = [(protocol, help_view(site, protocol, shared)) for protocol in site.protocols]
        line = site.words.label("site.help_page.emergency", number=site.library.help_line.emergency)
        data = {"help": shared_help(site, shared), "line": line, "each": each, "protocol": None}
        yield _page(site, "get-help", "help_page", abroad | data)
    for protocol in site.protocols:
        path, data = site.own(protocol, "get-help"), {"help": help_view(site, protocol)}
        page = _page(site, path, "help_page", abroad | data | {"protocol": protocol})
        about = [protocol] if site.several else page.about
        part_of = protocol.name if site.several else ""
        yield replace(page, about=about, part_of=part_of, protocol=protocol.id)


def _references(site: Site) -> Iterator[tuple[Protocol | None, Mapping[str, Reference]]]:
    """The sources as they stand in their files: the shared ones, then each protocol's own."""
    if not site.several:
        yield None, site.library.references
        return
    yield None, site.library.shared.references.value.references
    for protocol in site.protocols:
        if own := site.library.sources.get_or_none(protocol.id):
            yield protocol, own.value.references


def _care(site: Site, id: str, care: Care) -> SitePage:
    return SitePage(
        f"care/{id}",
        "care.md.j2",
        care.name,
        care.summary,
        {"it": care},
        site.everything,
        layout="text",
        part_of=site.words.label("site.care_page.title"),
        next=[site.plans],
    )
