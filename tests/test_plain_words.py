"""Technical words are explained in place: marked once, by key, by touch and on paper.

Every page has a summary.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.definitions.library import Library
from generator.site import all_pages
from generator.site.glossary_marks import MARK, explain
from generator.site.site import Site

LISTS = {
    "about_page",
    "activities_page",
    "app",
    "care_page",
    "glossary_page",
    "library",
    "moved",
    "plans",
    "print_page",
    "references_page",
    "section",
    "topics",
}
"""Pages that are lists of links, names or sheets, as short as their summaries would be.

Also the pages of browser apps, which scripts fill.
"""


HEADS = {"home", "help_page"}
"""Pages that start with their answers in boxes."""


WORDS = "pes-anserine-bursitis/understand/what-it-is/"


@pytest.fixture(scope="module")
def pages(library: Library, bare_pages: Path) -> dict[str, tuple[str, str]]:
    """Every page for patients by its path: its template's name, and its Markdown."""
    made, _ = all_pages(Site(library))
    kept = {
        page.path: page.template.split(".")[0]
        for page in made
        if not page.path.startswith("clinicians/")
    }
    patients = {
        path for path, page in library.pages.items() if page.info.value.audience == "patient"
    }
    return {
        path: (template, (bare_pages / f"{path}.md").read_text("utf-8").split("\n---\n", 1)[1])
        for path, template in kept.items()
        if template != "handwritten" or path in patients
    }


def test_each_marked_word_has_one_meaning_on_its_page(pages: dict[str, tuple[str, str]]) -> None:
    marks = {path: MARK.findall(text) for path, (_, text) in pages.items()}
    assert sum(map(len, marks.values())) > 200
    for path, (_, text) in pages.items():
        meanings = re.findall(r'<div class="lw-meaning" id="means-([a-z0-9-]+)" popover', text)
        assert sorted(meanings) == sorted(set(marks[path])), path


def test_no_term_that_is_only_of_the_field_stands_unexplained(
    library: Library, pages: dict[str, tuple[str, str]]
) -> None:
    terms = library.shared.glossary.value.terms
    for path, (template, text) in pages.items():
        if template not in LISTS:
            again, _ = explain(
                text.split('<section class="lw-meanings"')[0],
                terms,
                lambda term, words: f"<mark>{term}</mark>",
            )
            assert "<mark>" not in again, path


def test_each_page_has_its_purpose_a_summary_and_a_next_step(
    pages: dict[str, tuple[str, str]],
) -> None:
    for path, (template, text) in pages.items():
        head = text.split("</header>")[0]
        if template != "moved":
            assert 'class="lw-lead"' in head, f"{path} does not say what it is for"
        if template not in LISTS | HEADS:
            assert re.search(r"<(h2|strong)>In short", text), f"{path} has no summary"
            assert re.search(r'<nav class="lw-(next|jump)"', text), f"{path} has no next step"


def opened(tab: Page) -> str:
    """The text of the open meaning."""
    found = tab.locator(".lw-meaning:popover-open")
    return str(found.inner_text()) if found.count() else ""


def test_a_meaning_opens_and_closes_by_key(browser: Browser, site: str) -> None:
    tab = browser.new_page()
    tab.goto(site + WORDS)
    word = tab.locator(".lw-word").first
    said = word.inner_text()
    for key in ("Enter", "Space"):
        word.focus()
        tab.keyboard.press(key)
        assert said.lower() in opened(tab).lower()
        assert tab.evaluate("document.activeElement.matches('.lw-meaning')"), (
            "a screen reader is not led to the meaning"
        )
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.closest('.lw-meaning') !== null"), (
            "the link in it cannot be reached"
        )
        tab.keyboard.press("Escape")
        assert opened(tab) == ""
        assert tab.evaluate("document.activeElement.matches('.lw-word')"), (
            "the reader has lost the place"
        )
    tab.close()


def test_a_meaning_opens_by_touch_and_stands_on_the_screen(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    tab = context.new_page()
    tab.goto(site + WORDS)
    tab.locator(".lw-word").first.tap()
    box = tab.locator(".lw-meaning:popover-open").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["y"] + box["height"] <= 844
    tab.touchscreen.tap(200, 100)
    assert opened(tab) == ""
    context.close()


def test_all_meanings_are_a_list_on_paper_and_hidden_on_the_screen(
    browser: Browser, site: str
) -> None:
    tab = browser.new_page()
    tab.goto(site + WORDS)
    meanings = tab.locator(".lw-meaning")
    assert meanings.count() > 3
    assert [meaning.is_visible() for meaning in meanings.all()] == [False] * meanings.count()
    tab.emulate_media(media="print")
    assert all(meaning.is_visible() for meaning in meanings.all())
    assert tab.locator(".lw-meanings__title").is_visible()
    tab.close()
