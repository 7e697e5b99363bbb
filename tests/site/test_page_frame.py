"""What every page has: its links, its front matter, its menu, its review line."""

from __future__ import annotations

from dataclasses import replace

import yaml

from generator.definitions.library import Library
from generator.site.page_frame import Frame
from generator.site.pages.home import front_pages
from generator.site.site import Site, SitePage
from tests.site.rendered import reviewed_library


def front(site: Site, page: SitePage) -> dict[str, object]:
    text = Frame(site, page.path).front_matter(page)
    _, inside, after = text.split("---\n")
    assert after == ""
    return dict(yaml.load(inside, yaml.CSafeLoader))


def test_links_are_relative_and_follow_a_former_id(bare_site: Site) -> None:
    frame = Frame(bare_site, "exercises/step-down")
    assert str(frame.to("references", "e03")) == "../../references/#e03"
    assert str(frame.to_exercise("step-up")) == "../step-up/"


def test_strings_of_the_front_matter_are_html_already(bare_site: Site) -> None:
    page = SitePage("a", "home.md.j2", 'A <b> & "c"', "It's <i>.")
    said = front(bare_site, page)
    assert said["title"] == "A &lt;b&gt; &amp; &quot;c&quot;"
    assert said["description"] == "It's &lt;i&gt;."


def test_a_page_that_nobody_reviewed_asks_not_to_be_listed(bare_site: Site) -> None:
    page = next(front_pages(bare_site))
    said = front(bare_site, page)
    assert said["robots"] == "noindex"
    assert bare_site.words.label("plan.library_unreviewed") in str(said["lw_footer"])
    assert "printable" not in said


def test_a_reviewed_page_names_who_when_and_until_when(library: Library) -> None:
    site = Site(reviewed_library(library))
    footer = str(front(site, next(front_pages(site)))["lw_footer"])
    assert "reviewed by R. Reviewer (PH1) on 30 November 2026" in footer
    assert "next review due 30 November 2028" in footer


def test_readers_can_report_a_mistake_if_the_owner_says_where(library: Library) -> None:
    assert "mailto:" not in str(front(Site(library), next(front_pages(Site(library))))["lw_footer"])
    owner = library.settings.model_copy(update={"feedback": "mailto:a@example.org"})
    value = library.settings_file.value
    extra = value.extra.model_copy(update={"loadwise": owner})
    told = replace(library.settings_file, value=value.model_copy(update={"extra": extra}))
    site = Site(replace(library, settings_file=told))
    assert '<a href="mailto:a@example.org">' in str(
        front(site, next(front_pages(site)))["lw_footer"]
    )


def test_a_hard_word_is_a_button_and_its_meaning_stands_at_the_end(bare_site: Site) -> None:
    frame = Frame(bare_site, "understand/x")
    assert 'popovertarget="means-bursa"' in frame.word("bursa", "small <cushions>")
    assert "<cushions>" not in frame.word("bursa", "small <cushions>")
    explained = frame.explained("The bursa is sore.")
    assert explained.index('popovertarget="means-bursa"') < explained.index('id="means-bursa"')
    assert frame.explained("Nothing hard.") == "Nothing hard."
