"""The whole site as MkDocs makes it: each link leads somewhere, nothing is asked of others."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from generator.apps.app_build import build_apps
from generator.definitions.library import Library
from generator.pdf.print_sheets import sheets
from generator.site import write_theme
from generator.site.mkdocs_build import render
from generator.wording.words import wording
from tests.site.rendered import HOSTILE, Seen, library_with, made, seen

ANYWHERE = frozenset({"doi.org", "pubmed.ncbi.nlm.nih.gov"})


@dataclass
class Built:
    root: Path
    warnings: list[str]

    @property
    def pages(self) -> Iterator[tuple[str, Seen]]:
        for path in sorted(self.root.rglob("*.html")):
            yield path.relative_to(self.root).as_posix(), seen(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def built(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The whole site as MkDocs makes it, with one hostile name and one former address in it."""
    root = tmp_path_factory.mktemp("built")
    exercise = library.exercises["step-down"].value
    hostile = exercise.model_copy(
        update={"name": HOSTILE, "summary": f'"{HOSTILE}"', "formerly": ("eccentric-step",)}
    )
    made(library_with(hostile), root / "build" / "docs", build_apps().value)
    for name, _, _ in sheets(library):
        sheet = root / "build" / "docs" / name
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_bytes(b"%PDF")
    write_theme(root / "build" / "theme", wording("en"))
    (root / "mkdocs.yml").write_text((library.root / "mkdocs.yml").read_text("utf-8"), "utf-8")
    heard: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        mkdocs_build(load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site")))
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)
    return Built(root / "site", heard)


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("plugins: [search, nowhere]", 'plugins: The "nowhere" plugin is not installed'),
        ("plugins: 5", "plugins: Invalid Plugins configuration. Expected a list or dict."),
    ],
)
def test_why_mkdocs_stopped_is_said_at_the_setting(
    project: Path, tmp_path: Path, setting: str, says: str
) -> None:
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("plugins: [search]", setting), "utf-8")
    for folder in ("docs", "theme"):
        (project / "build" / folder).mkdir(parents=True, exist_ok=True)
    (one,) = render(project, tmp_path / "site")
    assert (one.code, one.place.line) == ("mkdocs.stopped", 45)
    assert str(one.values["problem"]).startswith(says)


def test_mkdocs_has_nothing_to_warn_of(built: Built) -> None:
    assert built.warnings == []


def test_every_link_of_the_site_leads_somewhere(built: Built) -> None:
    pages = dict(built.pages)
    broken = []
    for name, page in pages.items():
        if name == "404.html":  # its links are from the site's root, whatever the address was
            continue
        for link in [*page.links, *page.loads]:
            target = urlsplit(urljoin(f"http://site/{name}", link))
            if target.netloc != "site" or target.scheme != "http":
                continue
            file = built.root / unquote(target.path).lstrip("/")
            file = file / "index.html" if target.path.endswith("/") or file.is_dir() else file
            if not file.is_file():
                broken.append((name, link))
            elif target.fragment and file.suffix == ".html":
                other = pages[file.relative_to(built.root).as_posix()]
                if unquote(target.fragment) not in other.ids:
                    broken.append((name, link))
    assert broken == []


def test_nothing_is_asked_of_anyone_else(built: Built, library: Library) -> None:
    cited = {urlsplit(r.url).netloc for r in library.references.values() if r.url} | ANYWHERE
    for name, page in built.pages:
        assert not [
            load
            for load in page.loads
            if urlsplit(load).netloc and not load.startswith("https://example.org/")
        ], name
        abroad = {urlsplit(link).netloc for link in page.links if urlsplit(link).netloc} - {
            "example.org"
        }
        assert abroad <= (cited if name == "references/index.html" else set()), name
    css = (built.root / "assets" / "loadwise.css").read_text("utf-8")
    assert "http" not in css
    assert not re.search(r"@import|url\(\s*[\"']?//", css)


def test_pages_carry_what_each_must_have(built: Built) -> None:
    count = 0
    for name, page in built.pages:
        count += 1
        html = (built.root / name).read_text("utf-8")
        assert {"name": "robots", "content": "noindex"} in page.metas, name
        assert "When to get help" in page.text, name
        assert html.count("<h1") == 1, name
        assert re.search(r'<html lang="en"', html), name
        if name != "404.html":
            assert [m for m in page.metas if m.get("name") == "description" and m.get("content")], (
                name
            )
            assert "Library 20" in page.text, name
            assert "not yet reviewed" in page.text, name
    assert count > 60


def test_hostile_name_stays_text_in_head_search_and_menu(built: Built) -> None:
    html = (built.root / "exercises" / "step-down" / "index.html").read_text("utf-8")
    assert "<script>alert" not in html
    page = seen(html)
    assert HOSTILE in page.words
    assert {"name": "description", "content": f'"{HOSTILE}"'} in page.metas
    index = json.loads((built.root / "search" / "search_index.json").read_text("utf-8"))
    assert not [d for d in index["docs"] if "<script" in d["title"] or "<script" in d["text"]]
    assert [d for d in index["docs"] if d["location"] == "exercises/step-down/"]


def test_former_address_redirects(built: Built) -> None:
    page = seen((built.root / "exercises" / "eccentric-step" / "index.html").read_text("utf-8"))
    assert {"http-equiv": "refresh", "content": "0; url=../step-down/"} in page.metas


def test_every_page_is_found_by_the_search_or_a_link(built: Built) -> None:
    index = json.loads((built.root / "search" / "search_index.json").read_text("utf-8"))
    found = {d["location"].split("#")[0] for d in index["docs"]}
    linked = {
        urlsplit(urljoin(f"https://site/{name.removesuffix('index.html')}", link)).path.lstrip("/")
        for name, page in built.pages
        for link in page.links
        if name != "404.html"
    }
    for name, _ in built.pages:
        if name not in ("404.html", "exercises/eccentric-step/index.html"):
            assert name.removesuffix("index.html") in found | linked, name
