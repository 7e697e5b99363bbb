"""The pages to print from: every sheet, in each paper and size."""

from __future__ import annotations

from generator.site.pages.print_sheets import print_pages
from generator.site.site import Site


def test_every_sheet_is_a_row_with_a_link_for_each_column(bare_site: Site) -> None:
    (page,) = print_pages(bare_site)
    assert page.path == "print"
    rows = [row for _, rows in page.data["groups"] for row in rows]
    assert len(rows) == len(bare_site.sheets(page.data["protocol"]).all)
    assert {len(row.links) for row in rows} == {len(page.data["columns"])}
    links = [link.path for row in rows for link in row.links]
    assert len(links) == len(set(links))


def test_the_sites_own_paper_comes_first(bare_site: Site) -> None:
    own = bare_site.variant(bare_site.library.settings.paper, "standard")
    assert next(print_pages(bare_site)).data["columns"][0] == own
