"""The pages that all protocols share: help, care at home, glossary, references, about."""

from __future__ import annotations

from collections.abc import Iterator

from generator.definitions.model.content import Care
from generator.site.protocol_views import help_view
from generator.site.site import Site, SitePage

__all__ = ["shared_pages"]

_WITHOUT_MEANINGS = frozenset({"glossary", "references", "about"})
"""Pages without explained words: one is the glossary itself, the others are lists of names."""


def shared_pages(site: Site) -> Iterator[SitePage]:
    """The shared pages, each once, whatever protocols there are."""
    shared, protocols = site.library.shared, site.protocols
    yield _page(site, "get-help", "help_page", _help(site))
    care = shared.care.value.care
    yield _page(site, "care", "care_page", {"care": care})
    for id, item in care.items():
        yield _care(site, id, item)
    terms = sorted(shared.glossary.value.terms.items(), key=lambda pair: pair[1].term.lower())
    data: dict[str, object] = {"terms": terms, "protocols": protocols}
    yield _page(site, "glossary", "glossary_page", data, count=str(len(terms)))
    references = site.library.references
    yield _page(site, "references", "references_page", {"references": references})
    about = {"protocols": protocols, "info": shared.info.value}
    yield _page(site, "about", "about_page", about)


def _page(site: Site, path: str, key: str, data: dict[str, object], **said: str) -> SitePage:
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


def _help(site: Site) -> dict[str, object]:
    lines, here = site.library.shared.help_lines.value.countries, site.library.settings.country
    return {
        "help": help_view(site, site.protocols),
        "countries": [line for country, line in lines.items() if country != here],
        "protocols": site.protocols,
    }


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
