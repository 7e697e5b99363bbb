"""The site's HTML for a validator and a link checker, and every kind of page on paper."""

from __future__ import annotations

import json
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from generator.apps.node import node
from tests.node import node_modules
from tests.paper import pages_of

NOT_OURS = '<input type="checkbox">'
"""Material's switches for menu and search have an attribute that HTML allows only on text
fields."""


class Addresses(HTMLParser):
    """The ids of a page, and every address in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name in ("id", "name") and value and (name == "id" or tag == "a"):
                self.ids.append(value)
            elif name in ("href", "src", "poster", "data") and value is not None:
                self.links.append(value)
            elif (
                name
                in (
                    "for",
                    "popovertarget",
                    "aria-labelledby",
                    "aria-describedby",
                    "aria-controls",
                )
                and value
            ):
                self.links += [f"#{id}" for id in value.split()]


@pytest.mark.parametrize("pages", ["kinds", pytest.param("every", marks=pytest.mark.full)])
def test_the_validator_finds_nothing_that_is_ours(
    site_folder: Path, kinds: list[str], tmp_path: Path, pages: str
) -> None:
    files = sorted(site_folder.rglob("*.html"))
    if pages == "kinds":
        moved = next(it for it in files if 'http-equiv="refresh"' in it.read_text("utf-8"))
        files = [moved, *(page_file(site_folder, address) for address in kinds)]
    checker = node_modules(Path(__file__).parent / "node") / "html-validate/bin/html-validate.mjs"
    config = checker.parents[3] / "html-validate.json"
    config.write_text('{"root": true, "extends": ["html-validate:standard"]}')
    report = (
        tmp_path / "report.json"
    )  # a pipe would be cut off, because the program does not wait for the reader
    command = [
        node()[0],
        checker,
        "--config",
        config,
        "--formatter",
        f"json={report}",
        *files,
    ]
    subprocess.run(command, capture_output=True)
    reports = json.loads(report.read_text("utf-8"))
    faults = [
        (report["filePath"], f"{fault['ruleId']}: {fault['message']}")
        for report in reports
        for fault in report["messages"]
    ]
    switches = [
        fault for fault in faults if "valid-autocomplete" in fault[1] and NOT_OURS in fault[1]
    ]
    assert len(switches) == 2 * len(files), "the validator has not read every page"
    assert [fault for fault in faults if fault not in switches] == []


def page_file(site: Path, address: str) -> Path:
    return site / (address if address.endswith(".html") else f"{address}index.html")


def test_every_address_and_anchor_leads_somewhere(site_folder: Path) -> None:
    pages = {
        path.relative_to(site_folder).as_posix(): Addresses(path.read_text("utf-8"))
        for path in site_folder.rglob("*.html")
    }
    broken, followed = [], 0
    for name, page in pages.items():
        for link in page.links:
            here = "https://site/" if name == "404.html" else f"https://site/{name}"
            target = urlsplit(urljoin(here, link))
            if (target.scheme, target.netloc) != ("https", "site"):
                continue
            followed += 1
            file = site_folder / unquote(target.path).lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file():
                broken.append((name, link))
            elif target.fragment and file.suffix == ".html":
                ids = pages[file.relative_to(site_folder).as_posix()].ids
                broken += [] if unquote(target.fragment) in ids else [(name, link)]
    assert followed > 3000
    assert broken == []


def test_every_kind_of_page_prints_well(
    browser: Browser, site: str, kinds: list[str], tmp_path: Path
) -> None:
    """On paper: no header, menu or button; folds expanded; links and warnings kept; dark text."""
    colours = "dark"  # light colours are those of the paper
    context = browser.new_context(color_scheme=colours)
    tab = context.new_page()
    for page in kinds:
        if page == "plan-builder/":
            continue  # on paper it is the plan's plain version, and nothing before there is one
        tab.goto(site + page)
        tab.emulate_media(media="print", color_scheme=colours)
        assert not tab.locator(".lw-header").is_visible(), page
        assert not tab.locator(".lw-palette").is_visible(), page
        assert "not yet reviewed" in tab.locator("body").inner_text() or page == "404.html"
        pale = tab.locator("main *").evaluate_all(PALE)
        assert pale == [], page
        folded = tab.locator("details:not(.lw-motion) > :last-child").evaluate_all(
            "all => all.filter(e => !e.checkVisibility()).length"
        )
        assert folded == 0, page
        tab.emulate_media(media="screen", color_scheme=colours)
    tab.goto(f"{site}get-help/")
    tab.pdf(path=tmp_path / "help.pdf", format="A4")
    text = " ".join(pages_of(tmp_path / "help.pdf"))
    assert "999" in text
    context.close()


PALE = """all => all.filter(e => e.checkVisibility()
  && [...e.childNodes].some(n => n.nodeType == 3 && n.data.trim())
  && !e.closest('.lw-badge, .lw-stair__riser'))
  .filter(e => { const [r, g, b] = getComputedStyle(e).color.match(/[\\d.]+/g).map(Number);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b > 150 })
  .map(e => e.outerHTML.slice(0, 120))"""
"""Text too light for white paper, because backgrounds are not printed."""
