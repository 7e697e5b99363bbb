"""How browser tests look at a page: screen sizes, the accessibility checker, everything
expanded."""

from __future__ import annotations

import time
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import yaml
from playwright.sync_api import Page

__all__ = [
    "AXE",
    "COVERED",
    "DESKTOP",
    "FITS",
    "LARGE",
    "PHONE",
    "UNFOLD",
    "VIOLATIONS",
    "WIDTH_AND_HELP",
    "choose_condition",
    "enlarge",
    "faults",
    "visit",
    "wait_until",
]

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
UNFOLD = "for (const fold of document.querySelectorAll('details')) fold.open = true"
VIOLATIONS = (
    "window.violations = []; addEventListener('securitypolicyviolation', e =>"
    " violations.push(`${e.violatedDirective} ${e.blockedURI}`))"
)
"""A script to run before the page's own: collects what the page's policy has stopped."""
COVERED = """all => all.map(e => {
  e.scrollIntoView({block: 'center', behavior: 'instant'})
  const box = e.getClientRects()[0]
  if (!box) return e.textContent + ' is not shown'
  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
  return hit == e ? '' : e.textContent + ' lies under ' + hit?.outerHTML.slice(0, 80)
})"""
"""For each word, what covers its centre; empty if it can be tapped."""
WIDTH_AND_HELP = """() => {
  const help = document.querySelector(".lw-help").getBoundingClientRect()
  const within = help.left >= 0 && help.right <= innerWidth && help.width > 40
  return {width: Math.max(innerWidth, document.documentElement.scrollWidth), help: within}
}"""
FITS = {"width": PHONE["width"], "help": True}
"""What WIDTH_AND_HELP says of a page that fits a phone."""
LARGE = 2.5
"""How many times larger than usual letters must still fit."""


def wait_until(tab: Page, holds: str, about: str | None = None, seconds: float = 30) -> None:
    """Wait until an expression, which may be a promise's, holds in the page.

    Playwright's own ``wait_for_function`` takes a promise for a yes, and does not wait.
    """
    end = time.monotonic() + seconds
    while not tab.evaluate(holds, about):
        assert time.monotonic() < end, f"after {seconds} seconds not: {holds}"
        tab.wait_for_timeout(50)


def visit(tab: Page, address: str) -> None:
    """Open a page; wait until an app has filled it."""
    tab.goto(address)
    if tab.locator("#app").count():
        tab.locator("#app > :not(noscript)").first.wait_for()


def enlarge(tab: Page, times: float) -> None:
    """As a browser's setting for text does: the theme's own size is 125 %."""
    tab.evaluate(
        "size => document.documentElement.style.setProperty('font-size', size, 'important')",
        f"{times * 125}%",
    )


def faults(tab: Page, *, contrast: bool = True) -> list[str]:
    """What axe-core finds on the page as it is shown now. Every rule runs on the whole page, but
    for the contrast of colours where that has been looked at on another page of its kind: colours
    come from the theme alone."""
    found = tab.evaluate(
        "contrast => axe.run(document, {resultTypes: ['violations'], selectors: false,"
        " rules: {'color-contrast': {enabled: contrast}}})",
        contrast,
    )["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def go_to_part(tab: Page, name: str) -> None:
    """Go to a part of the builder: a narrow screen shows one at a time."""
    tab.locator(".pb-parts").get_by_role("link", name=name, exact=True).click()


def builders_parts(tab: Page) -> Iterator[str]:
    """The parts of the builder, each as it is shown."""
    for name in tab.locator(".pb-parts a").all_inner_texts():
        go_to_part(tab, name)
        yield name


def choose_condition(tab: Page) -> None:
    """Choose the example plan's condition in the builder, which asks where there are several."""
    plan = yaml.safe_load((Path(__file__).parents[1] / "plans/example.yml").read_text("utf-8"))
    tab.locator("#at-protocol").select_option(plan["protocol"])
