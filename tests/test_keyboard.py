"""The keyboard reaches everything, with a visible focus."""

from __future__ import annotations

from typing import Any

import pytest

from tests.eyes import DESKTOP, PHONE, visit

WIDE = [
    "",
    "pes-anserine-bursitis/",
    "exercises/",
    "exercises/step-down/",
    "pes-anserine-bursitis/settle/",
    "get-help/",
    "plan-builder/",
]
FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]"
NUMBERED = """all => all
  .filter(e => e.checkVisibility({visibilityProperty: true}) && e.tabIndex >= 0 && !e.disabled
    && !e.matches('.md-toggle, [type=radio]:not(:checked)'))
  .map((e, n) => (e.dataset.number = n, e.outerHTML.slice(0, 120)))"""
"""What the keyboard must reach, numbered.

Of a group of radio buttons that is the chosen one; arrow keys reach the rest.
"""
SHORTEN = """
for (const list of document.querySelectorAll("main :is(tbody, ul, ol, dl)"))
  for (const one of [...list.children].slice(4)) one.remove()
"""
"""Rows beyond the fourth are like those before them; on the page of all sheets they are 200."""
WHERE = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect()
  return {
    number: e.dataset.number ?? null, what: e.outerHTML.slice(0, 100),
    ringed: [e, e.nextElementSibling]
      .some(it => it && getComputedStyle(it).outlineStyle == 'solid')
      || [...e.querySelectorAll('.tap')].some(it => getComputedStyle(it).stroke != 'none'),
    inSight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  } }"""


@pytest.mark.parametrize(
    ("size", "lists"),
    [
        pytest.param(PHONE, "short", id="phone"),
        pytest.param(PHONE, "whole", id="phone-whole-lists", marks=pytest.mark.full),
        pytest.param(DESKTOP, "whole", id="desktop", marks=pytest.mark.full),
    ],
)
def test_keys_reach_everything_and_show_where_they_are(
    tabs: Any, site: str, kinds: list[str], size: Any, lists: str
) -> None:
    """Every kind of page on a phone, and on a wide screen those with another order. The first key
    offers a way past the header."""
    tab = tabs(viewport=size, reduced_motion="reduce")  # a page that glides is drawn many times
    for page in kinds if size == PHONE else WIDE:
        visit(tab, site + page)
        wanted = tab.locator(FOCUSABLE).evaluate_all(NUMBERED)
        assert len(wanted) > 5, page
        reached, last = set(), None
        for _ in range(2 * len(wanted) + 20):
            tab.keyboard.press("Tab")
            at = tab.evaluate(WHERE)
            if at["number"] in reached and at["number"] != last:  # a date field has several stops
                break
            first, last = at["number"] not in reached, at["number"]
            if at["number"] is not None and first:
                reached.add(at["number"])
                assert at["ringed"], f"{page}: no ring round {at['what']}"
                assert at["inSight"], f"{page}: out of sight: {at['what']}"
        missed = [what for number, what in enumerate(wanted) if str(number) not in reached]
        assert missed == [], page


def test_keys_change_the_colours(tabs: Any, site: str) -> None:
    tab = tabs(viewport=PHONE, color_scheme="light")
    tab.goto(site)
    tab.get_by_role("button", name="Use dark colours").focus()
    tab.keyboard.press("Enter")
    tab.wait_for_selector('body[data-md-color-scheme="slate"]')
    tab.reload()
    assert tab.locator("body").get_attribute("data-md-color-scheme") == "slate", (
        "the choice is kept on the reader's device"
    )


def test_the_menu_opens_and_closes_by_keyboard(tabs: Any, site: str) -> None:
    tab = tabs(viewport=PHONE)
    tab.goto(site)
    button, menu = tab.locator(".lw-menu-button"), tab.locator("#lw-menu")
    button.focus()
    tab.keyboard.press("Enter")
    assert menu.is_visible()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.querySelector('#lw-menu').contains(document.activeElement)")
    tab.keyboard.press("Escape")
    assert not menu.is_visible()
    assert tab.evaluate("document.activeElement.matches('.lw-menu-button')")


def test_search_works_by_keyboard(tabs: Any, site: str) -> None:
    tab = tabs(viewport=DESKTOP)
    tab.goto(site, wait_until="networkidle")
    tab.locator(".md-search__input").focus()
    tab.keyboard.type("step-down")
    tab.locator(".md-search-result__item").first.wait_for()
    for _ in range(20):  # the list is made anew while the last letters are looked up
        tab.keyboard.press("ArrowDown")
        if tab.evaluate("document.activeElement.matches('.md-search-result__link')"):
            break
        tab.wait_for_timeout(100)
    tab.keyboard.press("Enter")
    tab.wait_for_url(lambda url: url != site)
