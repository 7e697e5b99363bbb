"""Every page on a phone: accessibility faults, overflow, and length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.eyes import PHONE, UNFOLD, faults, visit

NARROW = [(320, 640), (640, 256)]
"""Screens of 1,280 x 1,024 pixels at 400 % of either side: the narrowest, and one with little
height."""
SILENT = """all => all
  .filter(e => !e.closest('[aria-hidden=true]') && !e.closest('svg svg')
    && !(e.matches('img') && e.alt.trim().length > 10)
    && !(e.matches('svg') && e.getAttribute('role') == 'img'
      && (e.ariaLabel || e.querySelector('title')))
    && !(e.matches('figure') && e.innerText.trim()
      + [...e.querySelectorAll('img')].map(i => i.alt).join('')))
  .map(e => e.outerHTML.slice(0, 120))"""
SCREENS = 3
LONGER = {"get-help/": 4}
"""Pages that may take more screens: warning signs are never folded away."""
LOOK_UP = ["exercises/", "glossary/", "print/", "references/", "topics/"]
"""Lists for look-up: readers jump to one entry and do not read on."""
NOT_PATIENTS = ("clinicians/", "authors/")
TO_READ = """article => {
  const end = article.querySelector(".lw-end");
  return (end ?? article).getBoundingClientRect()[end ? "top" : "bottom"]
    - article.getBoundingClientRect().top;
}"""
"""The height of the text to read, without the next steps and the print button."""


@dataclass(frozen=True)
class Visit:
    """What was seen on a page: its height when opened, and the rest with everything expanded."""

    height: float
    faults: list[str]
    too_wide: list[tuple[int, int]]
    silent_pictures: list[str]


@pytest.fixture(scope="module", params=["kinds", pytest.param("every", marks=pytest.mark.full)])
def visits(
    request: pytest.FixtureRequest,
    tabs: Any,
    site: str,
    every_page: list[str],
    kinds: list[str],
) -> dict[str, Visit]:
    """One page of every kind, or in the full suite every page, looked at once on a phone."""
    tab = tabs(viewport=PHONE)
    seen = {}
    every, one_of_each = request.param == "every", {*kinds, *LOOK_UP}
    for page in every_page if every else sorted(one_of_each):
        visit(tab, site + page)
        height = tab.locator("main article").evaluate(TO_READ)
        tab.evaluate(UNFOLD)
        found = faults(tab, contrast=page in one_of_each)
        silent = tab.locator("img, svg, figure").evaluate_all(SILENT)
        wide = []
        for width, height in NARROW:
            tab.set_viewport_size({"width": width, "height": height})
            if (needed := tab.evaluate("document.documentElement.scrollWidth")) > width:
                wide.append((width, needed))
        tab.set_viewport_size(PHONE)
        seen[page] = Visit(height, found, wide, silent)
    assert len(seen) > (100 if every else 15)
    return seen


def test_the_checker_finds_nothing_on_any_page(visits: dict[str, Visit]) -> None:
    assert {page: visit.faults for page, visit in visits.items() if visit.faults} == {}


def test_nothing_runs_off_a_narrow_screen(visits: dict[str, Visit]) -> None:
    assert {page: visit.too_wide for page, visit in visits.items() if visit.too_wide} == {}


def test_every_picture_says_what_it_shows(visits: dict[str, Visit]) -> None:
    """A picture has an alternative text, or is hidden beside text that says the same."""
    assert {
        page: visit.silent_pictures for page, visit in visits.items() if visit.silent_pictures
    } == {}


def test_every_page_for_patients_takes_three_screens_at_the_most(visits: dict[str, Visit]) -> None:
    assert set(LOOK_UP) <= set(visits), "an exempt page is gone: take it off the list"
    read = {
        page: visit.height
        for page, visit in visits.items()
        if page not in LOOK_UP and not page.startswith(NOT_PATIENTS)
    }
    assert len(read) > (80 if len(visits) > 100 else 5)
    assert min(read.values()) > 0
    long = {
        page: round(height)
        for page, height in read.items()
        if height > LONGER.get(page, SCREENS) * PHONE["height"]
    }
    assert long == {}, (
        "split these pages, or fold what is secondary (never a warning sign, a stop rule or “Take"
        " care”)"
    )


def test_first_screen_of_the_help_page_holds_all_that_is_urgent(
    site: str, browser: Browser
) -> None:
    tab = browser.new_page(viewport=PHONE)
    tab.goto(f"{site}get-help/")
    box = tab.locator("#now").bounding_box()
    tab.close()
    assert box is not None
    assert box["y"] + box["height"] <= PHONE["height"]


def test_no_safety_text_is_folded_away(site: str, browser: Browser) -> None:
    tab = browser.new_page(viewport=PHONE)
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
