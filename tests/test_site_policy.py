"""The site is private: no outside requests, only the colour scheme is stored, policies apply."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.eyes import VIOLATIONS

MOST_BYTES = 100_000


class Watched:
    """A page whose requests, errors and cookies are recorded."""

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context()
        self.context.add_init_script(VIOLATIONS)
        self.tab: Page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.tab.on(
            "console",
            lambda said: (
                self.complaints.append(said.text) if said.type in ("error", "warning") else None
            ),
        )
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))

    def violations(self) -> list[str]:
        return self.tab.evaluate("window.violations")


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    it = Watched(browser)
    yield it
    it.context.close()


def test_moving_picture_search_menu_and_colours_keep_to_the_policy(
    watched: Watched, site: str
) -> None:
    tab = watched.tab
    tab.goto(f"{site}exercises/step-down/", wait_until="networkidle")
    tab.locator(".lw-motion summary").first.click()
    tab.locator(".lw-motion svg").first.wait_for()
    tab.locator(".md-search__input").press_sequentially("knee")
    tab.locator(".md-search-result__item").first.wait_for()
    tab.keyboard.press("Escape")  # the open search uses the arrow keys itself
    assert tab.evaluate("Object.keys(localStorage)") == []
    tab.get_by_role("button", name="Use dark colours").click()
    tab.wait_for_selector('body[data-md-color-scheme="slate"]')
    assert watched.violations() == []
    assert watched.complaints == []
    assert [url for url in watched.asked if not url.startswith((site, "data:", "blob:"))] == []
    assert watched.context.cookies() == []
    kept = tab.evaluate("Object.keys(localStorage).map(key => key.split('.').pop())")
    assert set(kept) <= {"__palette"}, "nothing is kept but the choice of colours"


def test_the_policy_stops_what_does_not_belong(
    watched: Watched, site: str, site_folder: Path
) -> None:
    """Injected markup has no effect: no script, style, frame, form or foreign picture."""
    page = (site_folder / "about/index.html").read_text("utf-8")
    hostile = """<script>window.owned = 1</script>
      <img src=x onerror="window.owned = 2"><p style="color: red">x</p>
      <iframe src="https://elsewhere.invalid/"></iframe><img src="https://elsewhere.invalid/x.png">
      <script src="https://elsewhere.invalid/x.js"></script><base href="https://elsewhere.invalid/">"""
    body = page.replace("</h1>", f"</h1>{hostile}", 1)
    watched.tab.route(
        f"{site}about/", lambda route: route.fulfill(body=body, content_type="text/html")
    )
    watched.tab.goto(f"{site}about/")
    assert watched.tab.evaluate("window.owned") is None
    stopped = {violation.split()[0] for violation in watched.violations()}
    assert stopped >= {
        "script-src-elem",
        "script-src-attr",
        "style-src-attr",
        "frame-src",
        "img-src",
        "base-uri",
    }


def test_every_page_carries_the_policy_first(site_folder: Path) -> None:
    pages = list(site_folder.rglob("*.html"))
    for path in pages:
        page = path.read_text("utf-8")
        head = page[: page.index('http-equiv="Content-Security-Policy"')]
        assert not re.search(r"<(script|link|style|img)\b", head), path
        assert "'unsafe" not in re.search(r'content="(default-src [^"]*)"', page).group(1), path
        assert not re.search(r"<[^>]*\s(style|on[a-z]+)\s*=", page), (
            f"{path}: the policy forbids style and event attributes"
        )
        assert "<style" not in page, path


def test_an_exercise_page_is_light(browser: Browser, site: str, site_folder: Path) -> None:
    """The transfer size of a first visit to the heaviest pages, with compressed text."""
    pictures: Counter[str] = Counter()
    for path in (site_folder / "assets/pictures").glob("*.svg"):
        pictures[path.stem.rpartition("-")[0]] += compressed(path)
    sizes = {}
    for id, _ in pictures.most_common(3):
        context = browser.new_context(viewport={"width": 390, "height": 844})
        tab, asked = context.new_page(), set()
        tab.on("request", lambda request, asked=asked: asked.add(urlsplit(request.url).path))
        tab.goto(f"{site}exercises/{id}/", wait_until="networkidle")
        sizes[id] = sum(compressed(site_folder / unquote(path).lstrip("/")) for path in asked)
        context.close()
    assert max(sizes.values()) <= MOST_BYTES, sizes
    assert min(sizes.values()) > 50_000, "the measurement has missed the theme"


def test_search_is_loaded_by_the_first_who_searches(watched: Watched, site: str) -> None:
    tab = watched.tab
    tab.goto(site, wait_until="networkidle")
    scripts = {urlsplit(url).path for url in watched.asked if url.endswith(".js")}
    assert scripts == {"/assets/page.js"}
    field = tab.get_by_role("textbox", name="Search")
    field.focus()
    field.fill("knee")
    field.evaluate("field => field.form.requestSubmit()")  # Enter, pressed before the index is here
    tab.locator(".md-search-result__item").first.wait_for()
    assert tab.url == site
    tab.goto(f"{site}?q=knee")
    tab.locator(".md-search-result__item").first.wait_for()


def compressed(file: Path) -> int:
    """The bytes that a host sends for the file, including 300 for headers."""
    file = file / "index.html" if file.is_dir() else file
    content = file.read_bytes()
    return 300 + (
        len(content) if file.suffix in {".woff2", ".png", ".gz"} else len(gzip.compress(content, 6))
    )
