"""No page for patients is a wall of text: on a phone its content takes three screens at the most."""

from __future__ import annotations

import json
import urllib.request

import pytest
from playwright.sync_api import Browser

WIDTH, SCREEN, SCREENS = 390, 844, 3
LOOK_UP = ["exercises/", "glossary/", "topics/"]
"""Lists to look one thing up in: a reader jumps to it and does not read on."""
NOT_PATIENTS = ("clinicians/", "authors/")
TO_READ = """article => {
  const end = article.querySelector(".lw-end");
  return (end ?? article).getBoundingClientRect()[end ? "top" : "bottom"] - article.getBoundingClientRect().top;
}"""
"""The height of what is to be read: where to go next and the print button come after it."""


@pytest.fixture
def pages(site: str) -> list[str]:
    """Every page's address within the site, as the search knows them."""
    with urllib.request.urlopen(f"{site}search/search_index.json") as answer:
        docs = json.load(answer)["docs"]
    return sorted({doc["location"].split("#")[0] for doc in docs})


def test_every_page_for_patients_takes_three_screens_at_the_most(site: str, browser: Browser, pages: list[str]) -> None:
    assert len(pages) > 60
    assert set(LOOK_UP) <= set(pages), "an exempt page is gone: take it off the list"
    tab = browser.new_page(viewport={"width": WIDTH, "height": SCREEN})
    heights = {}
    for page in pages:
        if page not in LOOK_UP and not page.startswith(NOT_PATIENTS):
            tab.goto(site + page)
            heights[page] = tab.locator("main article").evaluate(TO_READ)
    tab.close()
    assert min(heights.values()) > 0
    long = {page: round(height) for page, height in heights.items() if height > SCREENS * SCREEN}
    assert long == {}, "split these pages, or fold what is secondary (never a warning sign, a stop rule or “Take care”)"


def test_first_screen_of_the_help_page_holds_all_that_is_urgent(site: str, browser: Browser) -> None:
    tab = browser.new_page(viewport={"width": WIDTH, "height": SCREEN})
    tab.goto(f"{site}get-help/")
    box = tab.locator("#now").bounding_box()
    tab.close()
    assert box is not None
    assert box["y"] + box["height"] <= SCREEN


def test_no_safety_text_is_folded_away(site: str, browser: Browser) -> None:
    tab = browser.new_page(viewport={"width": WIDTH, "height": SCREEN})
    for page, parts in (
        ("exercises/step-down/", (".lw-stop", ".lw-caution")),
        ("pes-anserine-bursitis/settle/", (".lw-signs",)),
        ("care/ice/", (".lw-caution",)),
        ("get-help/", ("#now", "#today", "#soon")),
    ):
        tab.goto(site + page)
        for part in parts:
            assert tab.locator(part).first.is_visible(), (page, part)
            assert tab.locator(f"details {part}").count() == 0, (page, part)
    tab.close()
