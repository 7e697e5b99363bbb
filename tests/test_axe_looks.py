"""No accessibility faults on any kind of page in other looks, nor in the open menu and search."""

from __future__ import annotations

from typing import Any

import pytest

from tests.eyes import DESKTOP, PHONE, UNFOLD, faults, visit


def test_the_checker_does_find_faults(tabs: Any, site: str) -> None:
    tab = tabs()
    tab.goto(site)
    tab.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<p id=pale>Pale</p><img"
        " src=x>')"
    )
    tab.evaluate("document.querySelector('#pale').style.color = '#ccc'")
    assert {fault.split(":")[0] for fault in faults(tab)} >= {"color-contrast", "image-alt"}


@pytest.mark.parametrize(
    ("size", "colours"),
    [
        pytest.param(PHONE, "dark", marks=pytest.mark.full),
        pytest.param(DESKTOP, "light", marks=pytest.mark.full),
        (DESKTOP, "dark"),
    ],
    ids=["phone-dark", "desktop-light", "desktop-dark"],
)
def test_the_checker_finds_nothing_in_the_other_looks(
    tabs: Any, site: str, kinds: list[str], size: Any, colours: Any
) -> None:
    tab = tabs(viewport=size, color_scheme=colours)
    found = {}
    for page in kinds:
        visit(tab, site + page)
        tab.evaluate(UNFOLD)
        assert (tab.locator("body").get_attribute("data-md-color-scheme") == "slate") == (
            colours == "dark"
        )
        found[page] = faults(tab)
    assert {page: faults for page, faults in found.items() if faults} == {}


@pytest.mark.parametrize("colours", [pytest.param("light", marks=pytest.mark.full), "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_checker_finds_nothing_in_the_menu_and_the_search(
    tabs: Any, site: str, size: Any, colours: Any
) -> None:
    tab = tabs(viewport=size, color_scheme=colours)
    tab.goto(site, wait_until="networkidle")
    if size == PHONE:
        tab.locator(".lw-menu-button").click()
    tab.locator(".md-search__input").press_sequentially("knee")
    tab.locator(".md-search-result__item").first.wait_for()
    assert faults(tab) == []
