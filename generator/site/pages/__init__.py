"""The pages of the site: a module per kind of page, with names, titles and template values.

``generator/site/render.py`` turns pages into files.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.definitions.findings import Finding, finding
from generator.definitions.library import Page
from generator.site.pages.apps import app_pages
from generator.site.pages.clinicians import clinician_pages
from generator.site.pages.exercises import exercise_pages
from generator.site.pages.handwritten import handwritten_page, moved_pages, section_pages
from generator.site.pages.home import front_pages
from generator.site.pages.print_sheets import print_pages
from generator.site.pages.protocol import protocol_pages
from generator.site.pages.shared import shared_pages
from generator.site.pages.topics import topics_pages
from generator.site.site import Site, SitePage

__all__ = ["all_pages"]


def all_pages(site: Site) -> tuple[list[SitePage], list[Finding]]:
    """All pages: generated, hand-written, section lists, the list of all; addresses once."""
    pages = list(_made_pages(site))
    lists = [*print_pages(site), *topics_pages(site)]
    taken = {page.path for page in (*pages, *lists)}
    by_hand = site.library.pages
    pages += [handwritten_page(site, path, by_hand[path]) for path in by_hand if path not in taken]
    pages += section_pages(site, {page.path for page in pages})
    pages += moved_pages(site, {page.path: page.title for page in (*pages, *lists)})
    found = [_taken(path, page) for path, page in by_hand.items() if path in taken]
    return [*pages, *lists], found


def _made_pages(site: Site) -> Iterator[SitePage]:
    """Every page generated from definitions, except the two lists of everything."""
    yield from front_pages(site)
    for protocol in site.protocols:
        yield from protocol_pages(site, protocol)
    yield from exercise_pages(site)
    yield from shared_pages(site)
    yield from clinician_pages(site)
    yield from app_pages(site)


def _taken(path: str, page: Page) -> Finding:
    return finding("page.taken", page.place(), path=path)
