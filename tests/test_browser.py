"""The built site in a real browser: nothing leaves its origin, nothing scrolls sideways, help is
one tap away."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.conftest import need_chromium


def test_help_numbers_can_be_tapped(site: str, browser: Browser) -> None:
    tab = browser.new_page()
    tab.goto(f"{site}get-help/")
    assert tab.locator('a[href="tel:999"]').count() >= 1
    tab.close()


def test_the_site_reads_without_javascript(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{site}exercises/adductor-stretch/")
    assert tab.locator(".lw-dose__big").first.is_visible()
    tab.goto(f"{site}exercises/step-down/")  # each of its plans has its own dose
    tab.locator("#in-pes-anserine-bursitis summary").click()
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
