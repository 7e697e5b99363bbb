"""The pages that all protocols share, each once."""

from __future__ import annotations

from generator.site.pages.shared import shared_pages
from generator.site.site import Site


def test_each_of_them_is_there_once(bare_site: Site) -> None:
    pages = [page.path for page in shared_pages(bare_site)]
    care = [f"care/{id}" for id in bare_site.library.shared.care.value.care]
    assert pages == ["get-help", "care", *care, "glossary", "references", "about"]


def test_hard_words_are_explained_but_where_they_are_the_matter(bare_site: Site) -> None:
    silent = {page.path for page in shared_pages(bare_site) if not page.explains}
    assert silent == {"glossary", "references", "about"}


def test_other_countries_are_named_without_ones_own(bare_site: Site) -> None:
    help = next(page for page in shared_pages(bare_site) if page.path == "get-help")
    assert bare_site.library.help_line not in help.data["countries"]
    lines = bare_site.library.shared.help_lines.value.countries
    assert len(help.data["countries"]) == len(lines) - 1


def test_the_glossary_is_in_the_order_of_its_words(bare_site: Site) -> None:
    glossary = next(page for page in shared_pages(bare_site) if page.path == "glossary")
    terms = [term.term.lower() for _, term in glossary.data["terms"]]
    assert terms == sorted(terms)
    assert str(len(terms)) in glossary.summary
