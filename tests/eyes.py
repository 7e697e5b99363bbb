"""How browser tests look at a page: screen sizes, the accessibility checker, everything
expanded."""

from __future__ import annotations

from importlib.resources import files

from playwright.sync_api import Page

__all__ = ["AXE", "DESKTOP", "PHONE", "UNFOLD", "faults", "visit"]

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
UNFOLD = "for (const fold of document.querySelectorAll('details')) fold.open = true"


def visit(tab: Page, address: str) -> None:
    """Open a page; wait until an app has filled it."""
    tab.goto(address)
    if tab.locator("#app").count():
        tab.locator("#app > :not(noscript)").first.wait_for()


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
