"""What the author of a page may call: each answers, or notes its fault and goes on."""

from __future__ import annotations

from generator.site.page_frame import Frame
from generator.site.page_functions import PageFunctions
from generator.site.site import Site

PATH = "pes-anserine-bursitis/understand/what-it-is"


def functions(site: Site) -> PageFunctions:
    titles = {path: page.info.value.title for path, page in site.library.pages.items()}
    return PageFunctions(Frame(site, PATH), site.library.pages[PATH], titles)


def test_links_lead_from_the_page_to_what_they_name(bare_site: Site) -> None:
    made = functions(bare_site)
    assert 'href="../../../exercises/quad-set/"' in made.link("exercise", "quad-set")
    assert 'href="../../../references/#e03"' in made.cite("E03")
    assert "means-bursa" in made.term("bursa")
    assert made.faults == []


def test_words_of_the_author_are_escaped(bare_site: Site) -> None:
    made = functions(bare_site)
    assert "<i>" not in made.link("exercise", "quad-set", "<i>x</i>")
    assert "<i>" not in made.ticks("<i>x</i>")


def test_every_name_that_may_be_used_is_known(bare_site: Site) -> None:
    assert {"cite", "term", "link", "pain_guide", "sheet", "protocol"} <= set(
        functions(bare_site).names
    )


def test_a_page_speaks_of_the_protocol_that_it_names(bare_site: Site) -> None:
    assert functions(bare_site).protocol is bare_site.protocols[0]
