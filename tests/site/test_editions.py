"""The site in two languages: whole, at the same addresses, and never with an unfinished one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from generator.cli.main import cli
from generator.common.routes import address
from generator.definitions.library import Library, load_library
from generator.site.editions import edition_folder, editions, other_languages
from generator.site.render import render_site
from generator.site.site import FOR_OTHERS
from generator.wording.words import wording
from tests.conftest import copy_project, served
from tests.eyes import PHONE, wait_until
from tests.phone_visits import code_of
from tests.site.rendered import parts


def bilingual(root: Path) -> Path:
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(
        text.replace("    language: en\n", "    language: en\n    languages: [es]\n", 1)
    )
    return root


def texts(labels: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Every label that is one text, by its dotted key."""
    for key, value in labels.items():
        if isinstance(value, str):
            yield f"{above}{key}", value
        elif isinstance(value, Mapping):
            yield from texts(value, f"{above}{key}.")


def page_name(file: Path) -> str:
    return file.with_suffix("").as_posix()


@pytest.fixture(scope="module")
def in_two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, Library]:
    library = load_library(bilingual(copy_project(tmp_path_factory.mktemp("two")))).value
    assert library
    (english, spanish), found = editions(library)
    assert not found
    return english, spanish


def test_each_language_has_its_folder_and_address(in_two: tuple[Library, Library]) -> None:
    english, spanish = in_two
    assert (english.folder, english.site_url) == ("", "https://example.org/")
    assert (spanish.folder, spanish.site_url) == ("es/", "https://example.org/es/")
    assert edition_folder(spanish) == english.root / "build" / "es"


@pytest.mark.parametrize("path", ["index", "get-help", "exercises/index", "exercises/quad-set"])
def test_the_same_page_in_the_other_language_is_where_its_link_says(
    in_two: tuple[Library, Library], path: str
) -> None:
    english, spanish = in_two
    (there,) = other_languages(english, [spanish], path)
    (back,) = other_languages(spanish, [english], path)
    assert (there.name, back.name) == ("Español", "English")
    assert urljoin(back.address, there.link) == there.address
    assert urljoin(there.address, back.link) == back.address


def test_pages_differ_from_those_of_one_language_by_the_switch_alone(
    in_two: tuple[Library, Library], library: Library, tmp_path: Path
) -> None:
    english, spanish = in_two
    alone, beside = tmp_path / "alone", tmp_path / "beside"
    assert render_site(library, alone).value
    assert render_site(english, beside, others=[spanish]).value
    pages = [path.relative_to(alone) for path in sorted(alone.rglob("*.md"))]
    assert pages == [path.relative_to(beside) for path in sorted(beside.rglob("*.md"))]
    for page in pages:
        (before, text), (after, same) = parts(alone / page), parts(beside / page)
        if page.parts[0] != "my-plan":
            switch = after.pop("lw_languages")
            assert [one["language"] for one in switch] == ["es"]
            assert after.pop("lw_default") == f"https://example.org/{address(page_name(page))}"
        assert (before, text) == (after, same), page


def test_spanish_pages_have_the_same_paths_and_spanish_words(
    in_two: tuple[Library, Library], tmp_path: Path
) -> None:
    english, spanish = in_two
    ours, theirs = tmp_path / "en", tmp_path / "es"
    assert render_site(english, ours).value
    assert render_site(spanish, theirs, others=[english]).value
    pages = {path.relative_to(ours).as_posix() for path in ours.rglob("*.md")}
    assert pages == {path.relative_to(theirs).as_posix() for path in theirs.rglob("*.md")}
    said = wording("es")
    english_only = {
        text
        for key, text in texts(wording("en").labels)
        if len(text) > 12 and "{" not in text and said.label(key) != text
    }
    assert len(english_only) > 500
    for page in pages:
        front, text = parts(theirs / page)
        if "moved_to" in front or page == "references.md":  # titles of studies stay
            continue
        if not set(FOR_OTHERS).isdisjoint(page.split("/")):
            assert front["lw_text_language"] == "en", page
            continue
        assert said.label("plan.translation_unreviewed") in front["lw_footer"], page
        left = [one for one in english_only if one in text or one in front["lw_menu"]]
        assert not left, page


def test_an_unfinished_language_is_left_out_with_a_warning(tmp_path: Path) -> None:
    root = bilingual(copy_project(tmp_path / "project"))
    file = root / "content/exercises/quad-set.yml"
    file.write_text(re.sub(r"(?m)^summary: .*", "summary: A new sentence.", file.read_text()))
    library = load_library(root).value
    assert library
    made, (one,) = editions(library)
    assert made == (library,)
    assert (one.code, one.is_error, one.values["texts"]) == ("settings.language", False, 1)
    assert one.place.line == 1 + (root / "mkdocs.yml").read_text().splitlines().index(
        "    languages: [es]"
    )


@pytest.mark.full
def test_the_whole_site_in_two_languages(
    kept_figures: Path, tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = bilingual(copy_project(tmp_path / "project", kept_figures))
    settings = root / "mkdocs.yml"
    more = "  - Who can help: help/who-can-help.md\nnot_in_nav"
    settings.write_text(settings.read_text("utf-8").replace("not_in_nav", more, 1), "utf-8")
    monkeypatch.chdir(root)
    result = CliRunner().invoke(cli, ["build"])
    assert result.exit_code == 0, result.output
    site = root / "site"
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    spanish = {page.removeprefix("es/") for page in pages if page.startswith("es/")}
    assert spanish == {page for page in pages if not page.startswith("es/")}
    sheets = {path.relative_to(site).as_posix() for path in site.rglob("sheets/**/*.pdf")}
    assert {f"es/{one}" for one in sheets if not one.startswith("es/")} <= sheets
    assert 'hreflang="es"' in (site / "get-help/index.html").read_text()
    found = json.loads((site / "es/search/search_index.json").read_text())["docs"]
    assert any("rodilla" in one["title"] for one in found)
    missing = (site / "es/404.html").read_text("utf-8")
    assert "Página no encontrada" in missing
    assert "help/who-can-help/" in missing
    assert "Who can help" not in missing
    with served(site) as root_address:
        library = load_library(root).value
        assert library
        context = browser.new_context(viewport=PHONE)
        tab = context.new_page()
        tab.goto(f"{root_address}exercises/quad-set/")
        tab.get_by_role("button", name="Menu").click()
        tab.get_by_role("link", name="Español").click()
        assert tab.url == f"{root_address}es/exercises/quad-set/"
        assert tab.evaluate("document.documentElement.lang") == "es"
        assert tab.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        tab.goto(f"{root_address}es/get-help/")
        tab.get_by_role("button", name="Menú").click()
        tab.locator("[name=query]").fill("rodilla")
        expect(tab.locator(".md-search-result__item").first).to_be_visible(timeout=30_000)
        tab.goto(f"{root_address}es/my-plan/#{code_of(library)}")
        expect(tab.locator("#exercise-quad-set")).to_contain_text("rodilla")
        wait_until(tab, "async () => Boolean(await caches.match(location.href))")
        wait_until(tab, "async () => !(await caches.keys()).some((it) => it.includes(' next '))")
        context.set_offline(True)
        tab.goto("about:blank")
        tab.goto(f"{root_address}es/my-plan/")
        expect(tab.locator("#exercise-quad-set")).to_contain_text("rodilla")
        context.close()
