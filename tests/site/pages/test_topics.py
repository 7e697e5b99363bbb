"""The list of all topics: everything on the site, on one page."""

from __future__ import annotations

from generator.site.pages.topics import topics_pages
from generator.site.site import FOR_OTHERS, Site


def test_every_page_written_by_hand_is_listed_unless_it_is_hidden(bare_site: Site) -> None:
    data = next(topics_pages(bare_site)).data
    groups = [*data["sections"], *data["others"]]
    listed = {path for _, _, pages in groups for path, _ in pages} | {
        front for _, front, _ in groups
    }
    hidden = {path for path, page in bare_site.library.pages.items() if page.info.value.hidden}
    assert set(bare_site.library.pages) - hidden <= listed
    assert not {path for _, _, pages in groups for path, _ in pages} & hidden


def test_patients_sections_come_first(bare_site: Site) -> None:
    data = next(topics_pages(bare_site)).data
    found = {page.info.value.section for page in bare_site.library.pages.values()}
    assert len(data["others"]) == len(found & set(FOR_OTHERS))
    first = data["sections"][0][2]
    assert first[0][0].startswith("pes-anserine-bursitis/understand/")
