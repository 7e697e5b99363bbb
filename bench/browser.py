"""The browser that measures pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.conftest import FLAGS, chromium

__all__ = ["started"]


@contextmanager
def started(measured: str) -> Iterator[Browser | None]:
    """Chromium; ``None`` where it is missing, which is then said of what is ``measured``."""
    path = chromium()
    if path is None:
        print(f"{measured}: NOT MEASURED, Chromium is missing")
        yield None
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
