"""Visits to the patient's page, each in a browser of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.eyes import PHONE
from tests.test_my_plan import Visit

__all__ = ["Visits", "hide", "show", "visiting"]

Visits = Callable[..., Visit]

_SHOWN = """state => {
  Object.defineProperty(document, "visibilityState", {value: state, configurable: true})
  Object.defineProperty(document, "hidden", {value: state === "hidden", configurable: true})
  document.dispatchEvent(new Event("visibilitychange"))
}"""


@contextlib.contextmanager
def visiting(browser: Browser, site: str) -> Iterator[Visits]:
    contexts: list[BrowserContext] = []

    def run(**settings: Any) -> Visit:
        contexts.append(browser.new_context(**{"viewport": PHONE, **settings}))
        return Visit(contexts[-1], site)

    yield run
    for context in contexts:
        context.close()


def hide(tab: Page) -> None:
    """As a call, another app or a locked screen does."""
    tab.evaluate(_SHOWN, "hidden")


def show(tab: Page) -> None:
    tab.evaluate(_SHOWN, "visible")
