"""The search in a real browser finds exercises by alias and by plain words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

PES, PFP = "pes-anserine-bursitis", "patellofemoral-pain"
PES_STAIRS, PFP_STAIRS = f"{PES}/activities/stairs-and-chairs/", f"{PFP}/activities/stairs/"


@pytest.mark.parametrize(
    ("asked_from", "words", "page"),
    [
        ("", "bum squeeze", "exercises/glute-set/"),
        ("", "exercise bike", "exercises/stationary-cycling/"),
        ("", "calf raise", "exercises/heel-raise/"),
        ("", "groin stretch", "exercises/adductor-stretch/"),
        ("", "goose foot", f"{PES}/understand/what-it-is/"),
        ("", "inner knee", f"{PES}/plan/"),
        ("", "pain around kneecap", f"{PFP}/plan/"),
        ("", "sore knee stairs", PFP_STAIRS),
        ("", "pain going down stairs", PFP_STAIRS),
        # From a condition's pages, its own come first, and exercises are still found.
        (f"{PES}/", "sore knee stairs", PES_STAIRS),
        (f"{PES}/pain/", "pain going down stairs", PES_STAIRS),
        (f"{PFP}/", "sore knee stairs", PFP_STAIRS),
        (f"{PFP}/pain/", "pain going down stairs", PFP_STAIRS),
        (f"exercises/quad-set/#{PES}.settle.daily-moves.1", "stairs", PES_STAIRS),
        (f"exercises/quad-set/#{PFP}", "stairs", PFP_STAIRS),
        (f"{PES}/", "bum squeeze", "exercises/glute-set/"),
        (f"{PFP}/pain/", "exercise bike", "exercises/stationary-cycling/"),
    ],
)
def test_the_right_page_is_among_the_first_three(
    site: str, browser: Browser, asked_from: str, words: str, page: str
) -> None:
    assert page in found(site, browser, asked_from, words)[:3]


@pytest.mark.parametrize(("own", "other"), [(PES, PFP), (PFP, PES)])
def test_pages_of_another_condition_come_last(
    site: str, browser: Browser, own: str, other: str
) -> None:
    """For words of few pages, so that the list shows all of them."""
    pages = found(site, browser, f"{own}/pain/", "hop")
    of = [page.partition("/")[0] for page in pages]
    assert own in of
    assert other in of
    assert set(of[of.index(other) :]) == {other}


def found(site: str, browser: Browser, asked_from: str, words: str) -> list[str]:
    """The pages that a search from ``asked_from`` shows, best first."""
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    tab.goto(site + asked_from)
    field = tab.get_by_role("textbox", name="Search")
    field.click()
    field.press_sequentially(words, delay=10)
    expect(tab.locator(".md-search-result__meta")).to_contain_text("matching document")
    links = tab.locator(".md-search-result__item > a").evaluate_all(
        "links => links.map(link => link.href)"
    )
    tab.close()
    return [link.split("?")[0].split("#")[0].removeprefix(site) for link in links]


def test_an_exercise_says_what_else_it_is_called(site: str, browser: Browser) -> None:
    tab = browser.new_page()
    tab.goto(f"{site}exercises/glute-set/")
    expect(tab.get_by_text("Also called: bum squeeze")).to_be_attached()
    tab.close()
