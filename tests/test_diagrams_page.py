"""The diagrams in a real browser: text fits, nothing overlaps, and a list or table says the
same."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

PROTOCOL, SECOND = "pes-anserine-bursitis", "patellofemoral-pain"
PAGES = {
    f"{PROTOCOL}/plan/": "timeline",
    "pes-anserine-bursitis/understand/how-long/": "timeline",
    f"{PROTOCOL}/ladder/": "ladder",
    "exercises/mini-squat/": "rungs",
    f"{PROTOCOL}/pain/": "pain",
    f"{PROTOCOL}/activities/running/": "stages",
    "pes-anserine-bursitis/understand/what-it-is/": "place",
    "pes-anserine-bursitis/understand/why-it-hurts/": "seesaw",
    "pes-anserine-bursitis/daily-life/footwear/": "shoe",
    f"{SECOND}/": "place",
    "care/ice/": "place",
    "care/heat/": "place",
    "care/compression/": "place",
    "care/elevation/": "place",
}
OF_SECOND = {
    f"{SECOND}/plan/": "timeline",
    f"{SECOND}/ladder/": "ladder",
    "exercises/wall-sit/": "rungs",
    f"{SECOND}/pain/": "pain",
    f"{SECOND}/activities/running/": "stages",
    f"{SECOND}/understand/why-it-hurts/": "seesaw",
}
"""The same kinds, with the second condition's words."""

# Each word's box and the diagram's, in pixels of the page; words of one diagram that touch, or that
# leave it.
FAULTS = """
kind => [...document.querySelectorAll(`.lw-diagram--${kind} svg`)]
  .filter(svg => svg.checkVisibility()).flatMap(svg => {
  const frame = svg.getBoundingClientRect();
  const words = [...svg.querySelectorAll("text")].map(text => {
    // The line of type without the room over and under it.
    const {x, y, width, height} = text.getBoundingClientRect();
    return {text: text.textContent, left: x, right: x + width,
      top: y + height * .25, bottom: y + height * .8};
  });
  const out = words.filter(w => w.left < frame.left - 1
    || w.right > frame.right + 1 || w.bottom > frame.bottom + 1);
  const over = words.flatMap((a, i) => words.slice(i + 1).filter(b =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
    .map(b => `${a.text} / ${b.text}`));
  const boxes = [...svg.querySelectorAll(".dg-card, .dg-here")]
    .map(box => box.getBoundingClientRect());
  const cut = boxes.length ? words.filter(w => !boxes.some(b =>
    w.left >= b.left && w.right <= b.right && w.top >= b.top
    && w.bottom <= b.bottom)) : [];
  return [...out.map(w => `out: ${w.text}`), ...over, ...cut.map(w => `cut: ${w.text}`)];
})
"""

CUT = "all => all.map(e => getComputedStyle(e).overflow)"
"""A picture in a picture shows a part of a body: what is outside it must not be seen."""


def opened(browser: Browser, address: str, width: int) -> Page:
    tab = browser.new_page(viewport={"width": width, "height": 844})
    tab.goto(address)
    tab.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
    tab.evaluate("document.fonts.ready")
    return tab


@pytest.mark.parametrize(
    "width",
    [pytest.param(320, marks=pytest.mark.full), 390, pytest.param(1280, marks=pytest.mark.full)],
)
@pytest.mark.parametrize(
    "pages", [PAGES, pytest.param(OF_SECOND, marks=pytest.mark.full)], ids=["first", "second"]
)
def test_words_of_a_diagram_fit_and_keep_apart(
    site: str, browser: Browser, pages: dict[str, str], width: int
) -> None:
    for page, kind in pages.items():
        tab = opened(browser, site + page, width)
        shown = tab.locator(f".lw-diagram--{kind} svg:visible")
        assert shown.count() >= 1, page
        assert tab.evaluate(FAULTS, kind) == [], page
        assert set(shown.locator("svg").evaluate_all(CUT)) <= {"hidden"}, page
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, page
        if width == 390:
            sizes = shown.locator("text").evaluate_all(
                "texts => texts.map(t => parseFloat(getComputedStyle(t).fontSize) *"
                " t.getScreenCTM().a)"
            )
            assert min(sizes) >= 14, page
        tab.close()


def test_a_diagram_is_also_a_list_or_a_table(site: str, browser: Browser) -> None:
    """A screen reader skips the picture, and reads the same beside it."""
    for page, words in {
        f"{PROTOCOL}/plan/": ["Settle", "Weeks 3 to 5", "If you run or play a sport"],
        "pes-anserine-bursitis/understand/how-long/": [
            "7 checks. Build: Weeks 3 to 5.",
            "Keep well: For good.",
        ],
        f"{PROTOCOL}/ladder/": ["Harder: Mini-squat", "Drills for your sport"],
        "exercises/mini-squat/": ["Supported mini-squat", "Two-leg controlled landing"],
        f"{PROTOCOL}/pain/": ["Running", "0 to 2", "6 or more"],
        f"{PROTOCOL}/activities/running/": ["9 minutes", "30 minutes"],
        "pes-anserine-bursitis/understand/what-it-is/": [
            "Joint line. Where your thigh bone meets your shin bone.",
            "About 5 cm.",
        ],
        "pes-anserine-bursitis/understand/why-it-hurts/": [
            "the load of your day",
            "The beam is level.",
        ],
        "care/ice/": ["cloth"],
    }.items():
        tab = opened(browser, site + page, 390)
        assert tab.locator("svg.dg:not([aria-hidden=true])").count() == 0
        heard = tab.locator("main").aria_snapshot().replace("\u00a0", " ")
        assert [text for text in words if text not in heard] == [], page
        tab.close()


def test_diagrams_use_no_inline_style(site: str, browser: Browser) -> None:
    for page in PAGES:
        tab = opened(browser, site + page, 390)
        assert (
            tab.locator(".lw-diagram [style], .lw-diagram style, .lw-diagram script").count() == 0
        )
        tab.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bodies_stand_on_the_tile_of_all_pictures(
    site: str, browser: Browser, scheme: Literal["light", "dark"]
) -> None:
    """Also on dark pages, where a white box would dazzle."""
    context = browser.new_context(color_scheme=scheme)
    tab = context.new_page()
    tab.goto(site + "exercises/bridge/")
    picture = "getComputedStyle(document.querySelector('.lw-pair img')).backgroundColor"
    tile = tab.evaluate(picture)
    for page in ("care/ice/", f"{SECOND}/"):
        tab.goto(site + page)
        rect = tab.locator(".dg-tile").first
        assert rect.evaluate("it => getComputedStyle(it).fill") == tile, page
    context.close()
