"""Everyone can use the site: the accessibility checker finds nothing, keys reach everything, nothing runs off the edge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]"
NARROW = [(320, 640), (640, 256)]
"""Screens of 1,280 x 1,024 pixels at 400 % of either side: the narrowest, and one with little height."""
SILENT = """all => all
  .filter(e => !e.closest('[aria-hidden=true]') && !e.closest('svg svg')
    && !(e.matches('img') && e.alt.trim().length > 10)
    && !(e.matches('svg') && e.getAttribute('role') == 'img' && (e.ariaLabel || e.querySelector('title')))
    && !(e.matches('figure') && e.innerText.trim() + [...e.querySelectorAll('img')].map(i => i.alt).join('')))
  .map(e => e.outerHTML.slice(0, 120))"""
NUMBERED = """all => all
  .filter(e => e.checkVisibility({visibilityProperty: true}) && e.tabIndex >= 0 && !e.disabled
    && !e.matches('.md-toggle, [type=radio]:not(:checked)'))
  .map((e, n) => (e.dataset.number = n, e.outerHTML.slice(0, 120)))"""
"""What a key must reach, numbered. Of a group of radio buttons that is the chosen one; arrows reach the rest."""
WHERE = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect()
  return {
    number: e.dataset.number ?? null, what: e.outerHTML.slice(0, 100),
    ringed: [e, e.nextElementSibling].some(it => it && getComputedStyle(it).outlineStyle == 'solid'),
    inSight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  } }"""
UNFOLD = "for (const fold of document.querySelectorAll('details')) fold.open = true"


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Iterator[Any]:
    """``tabs(**settings)`` opens a page in a context of its own."""
    contexts = []

    def run(**settings: Any) -> Page:
        context = browser.new_context(**settings)
        context.add_init_script(AXE)
        contexts.append(context)
        return context.new_page()

    yield run
    for context in contexts:
        context.close()


def faults(tab: Page) -> list[str]:
    """What axe-core finds on the page as it is shown now. Every rule runs on the whole page."""
    found = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


@dataclass(frozen=True)
class Visit:
    """What was seen on one page, with everything on it unfolded."""

    faults: list[str]
    too_wide: list[tuple[int, int]]
    silent_pictures: list[str]


@pytest.fixture(scope="module")
def visits(tabs: Any, site: str, every_page: list[str]) -> dict[str, Visit]:
    """Every page, looked at once on a phone."""
    tab = tabs(viewport=PHONE)
    seen = {}
    for page in every_page:
        tab.goto(site + page)
        tab.evaluate(UNFOLD)
        found, silent = faults(tab), tab.locator("img, svg, figure").evaluate_all(SILENT)
        wide = []
        for width, height in NARROW:
            tab.set_viewport_size({"width": width, "height": height})
            if (needed := tab.evaluate("document.documentElement.scrollWidth")) > width:
                wide.append((width, needed))
        tab.set_viewport_size(PHONE)
        seen[page] = Visit(found, wide, silent)
    assert len(seen) > 100
    return seen


def test_the_checker_does_find_faults(tabs: Any, site: str) -> None:
    tab = tabs()
    tab.goto(site)
    tab.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<p id=pale>Pale</p><img src=x>')")
    tab.evaluate("document.querySelector('#pale').style.color = '#ccc'")
    assert {fault.split(":")[0] for fault in faults(tab)} >= {"color-contrast", "image-alt"}


def test_the_checker_finds_nothing_on_any_page(visits: dict[str, Visit]) -> None:
    assert {page: visit.faults for page, visit in visits.items() if visit.faults} == {}


@pytest.mark.parametrize(
    ("size", "colours"),
    [(PHONE, "dark"), (DESKTOP, "light"), (DESKTOP, "dark")],
    ids=["phone-dark", "desktop-light", "desktop-dark"],
)
def test_the_checker_finds_nothing_in_the_other_looks(tabs: Any, site: str, kinds: list[str], size: Any, colours: Any) -> None:
    tab = tabs(viewport=size, color_scheme=colours)
    found = {}
    for page in kinds:
        tab.goto(site + page)
        tab.evaluate(UNFOLD)
        assert (tab.locator("body").get_attribute("data-md-color-scheme") == "slate") == (colours == "dark")
        found[page] = faults(tab)
    assert {page: faults for page, faults in found.items() if faults} == {}


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_checker_finds_nothing_in_the_menu_and_the_search(tabs: Any, site: str, size: Any, colours: Any) -> None:
    tab = tabs(viewport=size, color_scheme=colours)
    tab.goto(site, wait_until="networkidle")
    if size == PHONE:
        tab.locator(".lw-menu-button").click()
    tab.locator(".md-search__input").press_sequentially("knee")
    tab.locator(".md-search-result__item").first.wait_for()
    assert faults(tab) == []


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_keys_reach_everything_and_show_where_they_are(tabs: Any, site: str, kinds: list[str], size: Any) -> None:
    tab = tabs(viewport=size)
    for page in kinds:
        tab.goto(site + page)
        wanted = tab.locator(FOCUSABLE).evaluate_all(NUMBERED)
        assert len(wanted) > 5, page
        reached = set()
        for _ in range(len(wanted) + 20):
            tab.keyboard.press("Tab")
            at = tab.evaluate(WHERE)
            if at["number"] in reached:
                break
            if at["number"] is not None:
                reached.add(at["number"])
                assert at["ringed"], f"{page}: no ring round {at['what']}"
                assert at["inSight"], f"{page}: out of sight: {at['what']}"
        missed = [what for number, what in enumerate(wanted) if str(number) not in reached]
        assert missed == [], page


def test_keys_change_the_colours(tabs: Any, site: str) -> None:
    tab = tabs(viewport=PHONE, color_scheme="light")
    tab.goto(site)
    tab.locator(".md-option").first.focus()
    tab.keyboard.press("ArrowDown")
    tab.wait_for_selector('body[data-md-color-scheme="slate"]')
    tab.reload()
    assert tab.locator("body").get_attribute("data-md-color-scheme") == "slate", "the choice is kept on the reader's device"


def test_the_first_key_press_offers_a_way_past_the_header(tabs: Any, site: str, kinds: list[str]) -> None:
    tab = tabs(viewport=PHONE)
    for page in kinds:
        tab.goto(site + page)
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.getAttribute('href')") == "#content", page
        assert tab.evaluate("document.activeElement.getBoundingClientRect().top") >= 0, page
        tab.keyboard.press("Enter")
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.closest('header.lw-header') === null"), page


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
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url(lambda url: url != site)


def test_nothing_runs_off_a_narrow_screen(visits: dict[str, Visit]) -> None:
    assert {page: visit.too_wide for page, visit in visits.items() if visit.too_wide} == {}


def test_text_may_be_twice_as_large(tabs: Any, site: str, kinds: list[str]) -> None:
    tab = tabs(viewport={"width": 640, "height": 900})
    for page in kinds:
        tab.goto(site + page)
        tab.evaluate("document.documentElement.style.setProperty('font-size', '250%', 'important')")
        assert tab.evaluate("document.documentElement.scrollWidth") <= 640, page


def test_pictures_keep_still_where_no_movement_is_wanted(tabs: Any, site: str) -> None:
    """A browser does not tell a picture's own style sheet what its reader wishes, so the page leaves the movement out."""
    tab = tabs(viewport=PHONE)
    tab.goto(f"{site}exercises/step-down/")
    tab.locator(".lw-motion summary").click()
    picture = tab.locator(".lw-motion img")
    picture.scroll_into_view_if_needed()
    seen = set()
    for _ in range(30):
        seen.add(picture.screenshot())
        if len(seen) > 2:
            break
        tab.wait_for_timeout(150)
    assert len(seen) > 2, "the picture must move"
    still = tabs(viewport=PHONE, reduced_motion="reduce")
    still.goto(f"{site}exercises/step-down/")
    still.evaluate(UNFOLD)
    assert not still.locator(".lw-motion").is_visible()
    assert still.locator(".lw-pair img").count() == 2
    assert still.evaluate("document.getAnimations().length") == 0


def test_every_picture_says_what_it_shows(visits: dict[str, Visit]) -> None:
    """A picture has words, or stands beside words that say the same and is left out of the reading."""
    assert {page: visit.silent_pictures for page, visit in visits.items() if visit.silent_pictures} == {}
