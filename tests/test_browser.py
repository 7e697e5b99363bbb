"""The built site in a real browser: nothing leaves its origin, nothing scrolls sideways, help is
one tap away."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.conftest import need_chromium

PAGES = [
    "",
    "pes-anserine-bursitis/plan/",
    "pes-anserine-bursitis/settle/",
    "pes-anserine-bursitis/settle/ready/",
    "pes-anserine-bursitis/settle/daily-life/",
    "pes-anserine-bursitis/pain/",
    "pes-anserine-bursitis/flare-ups/",
    "pes-anserine-bursitis/what-else/",
    "exercises/",
    "exercises/step-down/",
    "get-help/",
    "glossary/",
    "references/",
    "about/",
    "care/",
    "care/ice/",
    "pes-anserine-bursitis/understand/what-it-is/",
]


@pytest.mark.parametrize("page", PAGES, ids=[page or "home" for page in PAGES])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_page_stays_at_home_fits_and_offers_help(
    site: str, browser: Browser, page: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    try:
        tab = context.new_page()
        asked: list[str] = []
        errors: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.on(
            "console",
            lambda message: errors.append(message.text) if message.type == "error" else None,
        )
        tab.on("pageerror", lambda error: errors.append(str(error)))
        response = tab.goto(site + page, wait_until="networkidle")
        assert response is not None
        assert response.ok
        assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []
        assert errors == []
        assert context.cookies() == []
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        help_link = tab.locator('a[href*="get-help"]').first
        assert page == "get-help/" or help_link.is_visible()
        assert tab.locator("h1").count() == 1
        assert tab.locator('meta[name="robots"][content*="noindex"]').count() == 1
        assert (
            "not yet reviewed by a registered physiotherapist" in tab.locator("body").inner_text()
        )
    finally:
        context.close()


def test_help_numbers_can_be_tapped(site: str, browser: Browser) -> None:
    tab = browser.new_page()
    tab.goto(f"{site}get-help/")
    assert tab.locator('a[href="tel:999"]').count() >= 1
    tab.close()


def test_the_site_reads_without_javascript(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{site}exercises/step-down/")
    assert "2 sets of 6" in tab.locator("main").inner_text().replace("\u00a0", " ")
    context.close()


def test_a_missing_browser_fails_under_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.conftest.shutil.which", lambda name: None)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception):
        need_chromium()
    monkeypatch.setenv("CI", "false")
    with pytest.raises(pytest.skip.Exception, match="NOT TESTED"):
        need_chromium()
