"""The site can be found and shared: titles, descriptions, addresses, site map, robots, paper."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from playwright.sync_api import Browser

from generator.common.routes import address
from generator.definitions.library import Library
from generator.definitions.model.protocol import Protocol
from generator.definitions.reviews import SHARED_TEXTS
from generator.site import all_pages, render_site, write_theme
from generator.site.site import Site
from generator.wording.words import wording
from tests.conftest import ROOT
from tests.site.rendered import library_with, reviewed_library, seen

HOME = "https://example.org/"


def built(library: Library, root: Path) -> Path:
    """The site of ``library`` without its sheets."""
    outcome = render_site(library, root / "build" / "docs")
    assert outcome.value is not None, outcome.findings
    write_theme(root / "build" / "theme", wording("en"))
    (root / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), "utf-8")
    mkdocs_build(load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site")))
    return root / "site"


@pytest.fixture(scope="module")
def two_plans(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of both conditions, all signed except for one exercise and one page."""
    signed = reviewed_library(library)
    exercise, page = (
        library.exercises["bridge"].value,
        library.pages["pes-anserine-bursitis/understand/how-long"],
    )
    mixed = library_with(
        *(loaded.value for _, _, loaded in signed.definitions()),
        exercise,
        **{name: getattr(signed.shared, name).value for name in SHARED_TEXTS},
    )
    mixed.pages.update({**signed.pages, "pes-anserine-bursitis/understand/how-long": page})  # type: ignore[attr-defined]
    return built(mixed, tmp_path_factory.mktemp("found"))


def pages_of(site: Path) -> Iterator[tuple[str, str]]:
    """Each page's address and HTML, except for the 404 page and redirects."""
    for path in sorted(site.rglob("index.html")):
        html = path.read_text("utf-8")
        if 'http-equiv="refresh"' not in html:
            yield path.relative_to(site).as_posix().removesuffix("index.html"), html


def head(html: str, pattern: str) -> str:
    found = re.findall(pattern, html)
    assert len(found) == 1, (pattern, found)
    return unescape(found[0])


def test_every_page_has_a_title_and_a_description_of_its_own(two_plans: Path) -> None:
    titles, descriptions = Counter[str](), Counter[str]()
    for where, html in pages_of(two_plans):
        title, said = (
            head(html, "<title>(.*?)</title>"),
            head(html, '<meta name="description" content="(.*?)">'),
        )
        assert 15 <= len(title) <= 85, (where, title)
        assert 45 <= len(said) <= 185, (where, said)
        titles[title] += 1
        descriptions[said] += 1
    assert len(titles) > 100
    assert [title for title, times in titles.items() if times > 1] == []
    assert [said for said, times in descriptions.items() if times > 1] == []


def test_a_shared_link_shows_the_page_and_its_own_address(two_plans: Path) -> None:
    for where, html in pages_of(two_plans):
        assert head(html, '<link rel="canonical" href="(.*?)">') == HOME + where
        assert head(html, '<meta property="og:url" content="(.*?)">') == HOME + where
        assert head(html, '<meta property="og:title" content="(.*?)">') in head(
            html, "<title>(.*?)</title>"
        )
        assert head(html, '<meta property="og:description" content="(.*?)">') == head(
            html, '<meta name="description" content="(.*?)">'
        )


def test_the_map_names_the_pages_that_may_be_found_and_no_other(two_plans: Path) -> None:
    named = set(re.findall(r"<loc>(.*?)</loc>", (two_plans / "sitemap.xml").read_text("utf-8")))
    open_to_all = {
        HOME + where for where, html in pages_of(two_plans) if 'content="noindex"' not in html
    }
    assert named == open_to_all
    assert f"{HOME}exercises/step-down/" in named
    assert f"{HOME}exercises/bridge/" not in named
    assert f"{HOME}pes-anserine-bursitis/understand/why-it-hurts/" in named
    assert f"{HOME}pes-anserine-bursitis/understand/how-long/" not in named


def test_search_engines_may_read_all_and_are_shown_the_map(two_plans: Path) -> None:
    """If reading were forbidden, search engines would not see ``noindex``."""
    assert (two_plans / "robots.txt").read_text(
        "utf-8"
    ) == f"User-agent: *\nDisallow:\nSitemap: {HOME}sitemap.xml\n"


def test_a_reviewed_page_has_all_that_a_search_engine_asks_for(two_plans: Path) -> None:
    """The requirements of Lighthouse's SEO audits.

    See https://developer.chrome.com/docs/lighthouse/seo.
    """
    html = (two_plans / "exercises/step-down/index.html").read_text("utf-8")
    page = seen(html)
    assert "noindex" not in html
    assert head(html, '<html[^>]* lang="(.*?)"') == "en"
    assert head(html, "<title>(.*?)</title>")
    assert head(html, '<meta name="description" content="(.*?)">')
    assert "width=device-width" in head(html, '<meta name="viewport" content="(.*?)">')
    assert head(html, '<link rel="canonical" href="(.*?)">').startswith("https://")
    assert [link for link in page.links if link.startswith("javascript:")] == []
    links = re.findall(r"<a\b[^>]*href=[^>]*>(.*?)</a>", html, re.DOTALL)
    vague = {"click here", "here", "more", "learn more", "read more", "this", "link", "go", "start"}
    assert not vague & {unescape(re.sub("<[^>]+>", "", words)).strip().lower() for words in links}
    assert [tag for tag in re.findall(r"<img\b[^>]*>", html) if "alt=" not in tag] == []


def test_an_unreviewed_page_asks_not_to_be_listed(two_plans: Path) -> None:
    for where in (
        "exercises/bridge/",
        "pes-anserine-bursitis/understand/how-long/",
        "pes-anserine-bursitis/understand/",
        "topics/",
        "exercises/",
    ):
        assert '<meta name="robots" content="noindex">' in (
            two_plans / where / "index.html"
        ).read_text("utf-8"), where


def test_the_page_for_what_is_not_there_leads_to_help_and_to_the_main_pages(
    two_plans: Path,
) -> None:
    html = (two_plans / "404.html").read_text("utf-8")
    assert "not found" in head(html, "<title>(.*?)</title>")
    assert 'content="noindex"' in html
    article = seen(html[html.index("<article") : html.index("</article>")])
    ends = [urljoin(HOME, link) for link in article.links]
    assert {HOME, f"{HOME}get-help/", f"{HOME}exercises/", f"{HOME}topics/"} <= set(ends)
    assert all(
        (two_plans / urlsplit(end).path.lstrip("/") / "index.html").is_file() for end in ends
    )
    assert "search" in article.words


def test_every_sheet_is_linked_from_the_page_it_belongs_to(
    library: Library, bare_pages: Path
) -> None:
    def links(path: str) -> set[str]:
        html = (bare_pages / f"{path}.md").read_text("utf-8")
        return {
            urlsplit(urljoin(HOME + address(path), link)).path
            for link in re.findall(r'href="([^"]+)"', html)
        }

    for id, loaded in library.protocols.items():
        protocol: Protocol = loaded.value
        for phase in protocol.phases:
            assert f"/sheets/{id}/{phase.id}.pdf" in links(f"{id}/{phase.id}")
            for name in [
                e for e in phase.exercises if not library.exercises[e].value.clinician_only
            ]:
                assert f"/sheets/{id}/exercises/{name}.pdf" in links(f"exercises/{name}")
        for guide, page in (
            ("pain", "pain"),
            ("flare-up", "flare-ups"),
            ("running-stages", "activities/running"),
        ):
            assert f"/sheets/{id}/guides/{guide}.pdf" in links(f"{id}/{page}")
        for guide in ("booklet", "log", "diary", "goals"):
            assert f"/sheets/{id}/guides/{guide}.pdf" in links(f"{id}/plan")
            assert f"/sheets/{id}/guides/{guide}.pdf" in links(f"{id}/print")


def test_a_page_worth_paper_has_a_button_that_prints_it(
    site: str, browser: Browser, library: Library
) -> None:
    pages, _ = all_pages(Site(library))
    lists = {page.path for page in pages if not page.printable}
    assert {
        "index",
        "topics",
        "exercises/index",
        "print",
        "pes-anserine-bursitis/understand/index",
    } <= lists
    assert (
        not {
            "get-help",
            "pes-anserine-bursitis/understand/what-it-is",
            "exercises/step-down",
            "glossary",
        }
        & lists
    )
    tab = browser.new_page()
    tab.add_init_script("window.printed = 0; window.print = () => { window.printed += 1 }")
    tab.goto(f"{site}pes-anserine-bursitis/understand/what-it-is/")
    tab.get_by_role("button", name="Print", exact=True).click()
    assert tab.evaluate("window.printed") == 1
    tab.goto(f"{site}topics/")
    assert tab.get_by_role("button", name="Print", exact=True).count() == 0
    tab.close()
    plain = browser.new_context(java_script_enabled=False)
    tab = plain.new_page()
    tab.goto(f"{site}pes-anserine-bursitis/understand/what-it-is/")
    assert tab.locator("button.lw-print").is_hidden()
    plain.close()


LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def test_every_page_of_advice_says_what_it_is_to_search_engines(two_plans: Path) -> None:
    """And only a page with a valid review names a reviewer."""
    reviewed, cited = 0, 0
    for path, page in pages_of(two_plans):
        blocks = LINKED_DATA.findall(page)
        assert len(blocks) <= 1, path
        assert not (blocks and path.startswith(("my-plan/", "plan-builder/"))), path
        if not blocks:
            continue
        data = json.loads(blocks[0])
        assert (data["@context"], data["@type"]) == ("https://schema.org", "MedicalWebPage")
        assert data["url"] == urljoin(HOME, path)
        assert data["name"] == head(page, '<meta property="og:title" content="([^"]*)">')
        signed = 'content="noindex"' not in page
        assert ("lastReviewed" in data, "reviewedBy" in data) == (signed, signed), path
        reviewed += signed
        cited += "citation" in data
    assert reviewed > 20
    assert cited > 20
