"""The moving picture on an exercise's page: it can be paused, slowed down, saved as a
film, and shown full screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

_FRAME = """svg => [...svg.querySelector("[data-order]").children]
    .findIndex(frame => frame.getAttribute("visibility") === "visible")"""


@pytest.fixture
def tab(site: str, browser: Browser) -> Iterator[Page]:
    tab = browser.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda fault: faults.append(str(fault)))
    tab.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    tab.goto(f"{site}exercises/bridge/")
    tab.locator(".lw-motion summary").first.click()
    tab.locator(".lw-motion svg").first.wait_for()
    yield tab
    tab.close()
    assert not faults


def _frames(tab: Page, seconds: float) -> list[int]:
    """The frames that are seen meanwhile."""
    film, seen = tab.locator(".lw-motion svg").first, list[int]()
    for _ in range(round(seconds * 20)):
        seen.append(film.evaluate(_FRAME))
        tab.wait_for_timeout(50)
    return seen


def test_it_moves_and_stops_where_it_is_paused(tab: Page) -> None:
    pause = tab.locator(".lw-film button").first
    assert pause.inner_text() == "Pause"
    assert len(set(_frames(tab, 4))) > 3
    pause.click()
    assert pause.inner_text() == "Play"
    assert len(set(_frames(tab, 1))) == 1
    pause.click()
    assert len(set(_frames(tab, 4))) > 3


def test_it_can_be_slowed_down(tab: Page) -> None:
    slow = tab.locator(".lw-film button").nth(1)
    slow.click()
    assert slow.get_attribute("aria-pressed") == "true"
    slow.click()
    assert slow.get_attribute("aria-pressed") == "false"


def test_its_film_can_be_saved(tab: Page, site_folder: Path) -> None:
    link = tab.locator(".lw-motion a[download]").first
    address = link.get_attribute("href")
    assert address is not None
    saved = site_folder / "assets" / "pictures" / address.rpartition("/")[2]
    assert saved.read_bytes()[8:12] == b"WEBP"


def test_without_javascript_the_image_moves_by_itself(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{site}exercises/bridge/")
    assert tab.locator(".lw-motion img").first.get_attribute("src")
    assert not tab.locator(".lw-film button").first.is_visible()
    context.close()


def test_it_plays_full_screen_from_a_disk_without_a_script(
    site_folder: Path, browser: Browser
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 720}
    )
    tab = context.new_page()
    tab.goto(f"{(site_folder / 'exercises/bridge/index.html').as_uri()}#full-screen")
    screen = tab.locator("#full-screen")
    box = screen.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (1280, 720)
    image = screen.locator("img")
    assert image.evaluate("async it => (await it.decode(), it.naturalWidth)") > 0
    seen = set[bytes]()
    for _ in range(10):
        seen.add(image.screenshot())
        tab.wait_for_timeout(300)
    assert len(seen) > 2
    screen.get_by_role("link", name="Close").click()
    assert not screen.is_visible()
    context.close()
