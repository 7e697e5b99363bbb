"""Text at twice and two and a half times its size on a phone: nothing is cut, and no view of an app
is wider than the screen. Pages: test_every_page.py."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from generator.definitions.library import Library
from tests.eyes import (
    FITS,
    LARGE,
    PHONE,
    UNFOLD,
    WIDTH_AND_HELP,
    builders_parts,
    choose_condition,
    enlarge,
    go_to_part,
    visit,
)
from tests.phone_visits import code_of

TIMES = [pytest.param(2, marks=pytest.mark.full), LARGE]


@pytest.mark.parametrize("size", [pytest.param(32, marks=pytest.mark.full), 40])
def test_the_browsers_own_setting_fits_too(tabs: Callable[..., Page], site: str, size: int) -> None:
    """This one also counts in the style sheet's questions about the width."""
    tab = tabs(viewport=PHONE)
    tab.context.new_cdp_session(tab).send("Page.setFontSizes", {"fontSizes": {"standard": size}})
    for page in ("", "exercises/step-down/", "references/", "my-plan/", "plan-builder/"):
        visit(tab, site + page)
        assert tab.evaluate(WIDTH_AND_HELP) == FITS, page
    header = tab.locator(".lw-header")
    assert header.evaluate("e => getComputedStyle(e).position") == "static"


@pytest.mark.parametrize("times", TIMES)
def test_the_patients_page_fits_in_every_view(
    tabs: Callable[..., Page], site: str, library: Library, times: float
) -> None:
    tab = tabs(viewport=PHONE)
    visit(tab, f"{site}my-plan/#{code_of(library)}")
    enlarge(tab, times)
    views = tab.locator(".mp-views button")
    expect(views.first).to_be_visible()
    for index in range(views.count()):
        views.nth(index).click()
        tab.evaluate(UNFOLD)
        assert tab.evaluate(WIDTH_AND_HELP) == FITS, views.nth(index).inner_text()


@pytest.mark.parametrize("times", TIMES)
def test_the_plan_builder_fits_with_a_session(
    tabs: Callable[..., Page], site: str, times: float
) -> None:
    tab = tabs(viewport=PHONE)
    visit(tab, f"{site}plan-builder/")
    enlarge(tab, times)
    choose_condition(tab)
    go_to_part(tab, "Safety check")
    tab.get_by_label("I asked about every sign").check()
    go_to_part(tab, "Sessions")
    tab.locator("#start-default").click()
    tab.locator(".pb-item").first.wait_for()
    tab.evaluate(UNFOLD)
    for part in builders_parts(tab):
        assert tab.evaluate(WIDTH_AND_HELP) == FITS, part
