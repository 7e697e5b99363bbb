"""The search in a real browser finds exercises by alias and by plain words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

STAIRS = "pes-anserine-bursitis/activities/stairs-and-chairs/"


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("inner knee", "pes-anserine-bursitis/plan/"),
        ("bum squeeze", "exercises/glute-set/"),
        ("sore knee stairs", STAIRS),
        ("pain going down stairs", STAIRS),
        ("goose foot", "pes-anserine-bursitis/understand/what-it-is/"),
        ("exercise bike", "exercises/stationary-cycling/"),
        ("calf raise", "exercises/heel-raise/"),
        ("groin stretch", "exercises/adductor-stretch/"),
    ],
)
def test_the_right_page_is_among_the_first_three(
    site: str, browser: Browser, words: str, page: str
) -> None:
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    tab.goto(site)
    field = tab.get_by_role("textbox", name="Search")
    field.click()
    field.press_sequentially(words, delay=10)
    expect(tab.locator(".md-search-result__meta")).to_contain_text("matching document")
    links = tab.locator(".md-search-result__item > a").evaluate_all(
        "links => links.map(link => link.href)"
    )
    tab.close()
    first = [link.split("?")[0].split("#")[0].removeprefix(site) for link in links[:3]]
    assert page in first


def test_an_exercise_says_what_else_it_is_called(site: str, browser: Browser) -> None:
    tab = browser.new_page()
    tab.goto(f"{site}exercises/glute-set/")
    expect(tab.get_by_text("Also called: bum squeeze")).to_be_attached()
    tab.close()
